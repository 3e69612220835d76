import { distance } from 'fastest-levenshtein'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { type Assignment, GIVEN, identityInput, type Role } from './model.ts'
import type { PersonRow } from './people-file.ts'
import { isAppointed, isOfPractice } from './rules.ts'

/** Somebody of the register, as a file is compared with it. Who has left is told, and never added anew. */
export type Known = {
  id: PersonId
  name: string
  email: string | null
  affiliation: string | null
  hasLeft: boolean
  /** What they hold today or will. */
  held: readonly Pick<Assignment, 'role' | 'practice'>[]
}

export type KnownPractice = { id: PracticeId; name: string; odsCode: string }

/** What a row says, understood. */
export type RowPerson = {
  row: number
  name: string
  email: string | null
  affiliation: string | null
  practice: KnownPractice | null
  roles: readonly Role[]
}

/** What people write for a role beside its own name. */
const ALSO: Readonly<Record<string, Role>> = {
  admin: 'administrator',
  executive: 'executive_member',
  'committee member': 'executive_member',
  'executive committee member': 'executive_member',
  'programme director': 'programme_manager',
  'program manager': 'programme_manager',
  gp: 'practice_member',
  member: 'practice_member',
  'practice member': 'practice_member',
  representative: 'practice_representative',
  'practice rep': 'practice_representative',
  rep: 'practice_representative',
  'prescribing gp': 'prescribing_lead',
  manager: 'practice_manager',
  funder: 'funder_officer',
  'funder officer': 'funder_officer',
  'patient rep': 'patient_representative',
}

type WordsOf = (role: Role) => string

const bare = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^(?:an?|the) /, '')
    .trim()

/** A role by its name, or by what else people call it; a refusal names the nearest. */
export function roleCalled(text: string, wordsOf: WordsOf): Result<Role> {
  const called = bare(text)
  if (called === 'chair' || called === 'secretary') return refuse('people.role_of_series', { field: 'roles', facts: { value: text } })
  const names = new Map<string, Role>([...GIVEN.map((role) => [wordsOf(role), role] as const), ...Object.entries(ALSO)])
  const role = names.get(called) ?? names.get(called.replace(/s$/, ''))
  return role
    ? ok(role)
    : refuse('people.no_such_role', { field: 'roles', facts: { value: text, nearest: nearestTo(called, names, wordsOf) } })
}

function nearestTo(called: string, names: ReadonlyMap<string, Role>, wordsOf: WordsOf): string {
  const [best] = [...names].map(([name, role]) => ({ role, off: distance(called, name) })).sort((a, b) => a.off - b.off)
  return best && best.off <= Math.max(2, called.length / 3) ? wordsOf(best.role) : ''
}

/** Roles stand in one cell, with commas, semicolons, slashes, line breaks or "and" between them. */
const rolesIn = (cell: string): string[] =>
  cell
    .split(/[,;/|\n]|\band\b|&/i)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const CODE = /^[A-Z]\d{5}$/i

/** The practice that a cell names, by its ODS code, or by its name where only one is called so. */
function practiceCalled(text: string, practices: readonly KnownPractice[]): KnownPractice | undefined {
  const byCode = practices.find(({ odsCode }) => odsCode.toUpperCase() === text.toUpperCase())
  const byName = practices.filter(({ name }) => name.toLowerCase() === text.toLowerCase())
  return byCode ?? (byName.length === 1 ? byName[0] : undefined)
}

/** Where somebody belongs: a code in either column is a practice's; what else stands under "organisation" is whom they work for. */
function placeIn(
  { practice, organisation }: PersonRow,
  practices: readonly KnownPractice[],
): Result<Pick<RowPerson, 'practice' | 'affiliation'>> {
  if (practice !== undefined) {
    const found = practiceCalled(practice, practices)
    if (!found) return refuse('people.unknown_practice', { field: 'practice', facts: { value: practice } })
    return ok({
      practice: found,
      affiliation: organisation !== undefined && practiceCalled(organisation, practices)?.id !== found.id ? organisation : null,
    })
  }
  const found = organisation === undefined ? undefined : practiceCalled(organisation, practices)
  if (found) return ok({ practice: found, affiliation: null })
  if (organisation !== undefined && CODE.test(organisation))
    return refuse('people.unknown_practice', { field: 'organisation', facts: { value: organisation } })
  return ok({ practice: null, affiliation: organisation ?? null })
}

export type Against = { practices: readonly KnownPractice[]; wordsOf: WordsOf; mayAppoint: boolean }

/** What a row says, or the first thing that is wrong with it, with its column. */
export function personOf(row: PersonRow, { practices, wordsOf, mayAppoint }: Against): Result<RowPerson> {
  const place = placeIn(row, practices)
  if (!place.ok) return place
  const { practice, affiliation } = place.value
  const typed = { name: row.name, ...(row.email && { email: row.email }), ...(affiliation && { affiliation }) }
  const identity = parsed(identityInput, typed)
  if (!identity.ok) return { ok: false, refusal: renamed(identity.refusal) }
  const roles = new Set<Role>()
  for (const part of rolesIn(row.roles ?? '')) {
    const role = roleCalled(part, wordsOf)
    if (!role.ok) return role
    if (isOfPractice(role.value) && !practice) return refuse('people.role_without_practice', { field: 'roles', facts: { value: part } })
    if (isAppointed(role.value) && !mayAppoint)
      return refuse('people.not_yours_to_appoint', { field: 'roles', facts: { role: role.value } })
    roles.add(role.value)
  }
  if (practice && ![...roles].some(isOfPractice)) roles.add('practice_member')
  const { name, email = null } = identity.value
  return ok({ row: row.row, name, email, affiliation: identity.value.affiliation ?? null, practice, roles: [...roles] })
}

/** The column that holds it is called otherwise than the field. */
const renamed = <R extends { field?: string }>(refusal: R): R =>
  refusal.field === 'affiliation' ? { ...refusal, field: 'organisation' } : refusal

export type Given = { role: Role; practice: KnownPractice | null }
export type Change = {
  row: number
  known: Known
  name: string | null
  email: string | null
  affiliation: string | null
  given: readonly Given[]
}
export type Compared = { kind: 'new'; person: RowPerson } | { kind: 'same' } | { kind: 'change'; change: Change }

const lower = (text: string | null) => text?.toLowerCase() ?? null

/**
 * A row against the register. An address says who it is; without one, or where the one in the register has none yet, the name does,
 * if only one is called so.
 */
export function compared(person: RowPerson, register: readonly Known[], { mayAppoint }: Pick<Against, 'mayAppoint'>): Result<Compared> {
  const byAddress = register.filter(({ email }) => email !== null && lower(email) === lower(person.email))
  const called = register.filter(({ name, email }) => lower(name) === lower(person.name) && (person.email === null || email === null))
  const found = byAddress.length > 0 ? byAddress : called
  const there = found.filter(({ hasLeft }) => !hasLeft)
  const [known, another] = there
  if (another) return refuse('people.several_called_so', { field: 'name', facts: { value: person.name } })
  if (!known && found[0]) return refuse('people.left_before', { field: 'name', facts: { who: found[0].name } })
  if (!known) return ok({ kind: 'new', person })
  const change: Change = {
    row: person.row,
    known,
    name: known.name === person.name ? null : person.name,
    email: known.email === null ? person.email : null,
    affiliation: person.affiliation !== null && person.affiliation !== known.affiliation ? person.affiliation : null,
    given: givenTo(known, person),
  }
  const appointed = known.held.find(({ role }) => isAppointed(role))
  if (change.email !== null && appointed && !mayAppoint)
    return refuse('people.not_yours_to_readdress', { field: 'email', facts: { role: appointed.role } })
  const isSame = change.name === null && change.email === null && change.affiliation === null && change.given.length === 0
  return ok(isSame ? { kind: 'same' } : { kind: 'change', change })
}

/** The roles that somebody does not hold yet; belonging to a practice goes with any role there. */
function givenTo({ held }: Known, { roles, practice }: RowPerson): Given[] {
  const at = (role: Role) => (isOfPractice(role) ? practice : null)
  const holds = (role: Role) =>
    held.some((each) => (each.practice?.id ?? null) === (at(role)?.id ?? null) && (each.role === role || role === 'practice_member'))
  return roles.filter((role) => !holds(role)).map((role) => ({ role, practice: at(role) }))
}

/** The roles of somebody new, each with its practice. */
export const rolesOfNew = ({ roles, practice }: RowPerson): Given[] =>
  roles.map((role) => ({ role, practice: isOfPractice(role) ? practice : null }))

/** The first row of the same person in the file, for each row that repeats one: by address, or by name where there is none. */
export function repeated(people: readonly RowPerson[]): ReadonlyMap<number, number> {
  const first = new Map<string, number>()
  const again = new Map<number, number>()
  for (const { row, name, email } of people) {
    const key = email === null ? `name:${name.toLowerCase()}` : `email:${email.toLowerCase()}`
    const before = first.get(key)
    if (before === undefined) first.set(key, row)
    else again.set(row, before)
  }
  return again
}
