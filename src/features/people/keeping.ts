import type { Deps } from '../../ports/feature.ts'
import type { Cause, UseCase, Work } from '../../ports/use-case.ts'
import type { Day } from '../../shared/dates.ts'
import { defined } from '../../shared/defined.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { daysAfter } from '../../shared/working-days.ts'
import {
  fieldsEditedSince,
  holdRegister,
  type Identity,
  insertAssignments,
  insertPerson,
  keepEnd,
  type NewAssignment,
  updatePerson,
} from './entry-store.ts'
import { openPractices } from './list-store.ts'
import {
  type Assignment,
  type Entry,
  type IdentityInput,
  identityInput,
  leaveInput,
  type PersonInput,
  type PlaceInput,
  personInput,
  placeInput,
  type Role,
} from './model.ts'
import { endedBy, isOfPractice, isPast, without } from './rules.ts'
import { holdEntry, record, staysAdministered, type Told, takeAddress, todayIn, whyNotAppoint } from './step.ts'

/** `from` is the version that the form showed, `changed` the fields that somebody touched. */
export type Edit = { id: PersonId; from: number; input: IdentityInput; changed: readonly string[] }

/** Use cases of who is in the register: add, edit, leave, come back. */
export function keeping({ useCase, permits }: Pick<Deps, 'useCase' | 'permits'>) {
  return {
    add: (cause: Cause, input: PersonInput): Promise<Result<Told>> =>
      useCase(cause, 'people.edit', async (work) => {
        const form = parsed(personInput, input)
        if (!form.ok) return form
        await holdRegister(work.db, work.organisation)
        const identity = identityOf(form.value)
        const taken = await takeAddress(work, identity.email, null)
        if (taken) return { ok: false, refusal: taken }
        const place = await placed(work, cause, form.value)
        if (!place.ok) return place
        const id = await insertPerson(work.db, work.organisation, identity, work.now)
        await insertAssignments(work.db, work.organisation, id, place.value)
        await record(work, 'added', id, factsOf(place.value))
        return ok({ id, name: identity.name })
      }),

    /**
     * Writes only what was touched. Where somebody else edited the same field since the form was opened, nothing is written and each
     * such field comes back as a refusal of its own.
     */
    edit: (cause: Cause, { id, from, input, changed }: Edit): Promise<Result<Told>> =>
      useCase(cause, 'people.edit', async (work) => {
        const held = await holdEntry(work, id)
        if (!held.ok) return held
        const entry = held.value
        const fields = FIELDS.filter((field) => changed.includes(field))
        const since = entry.version === from ? new Set<string>() : await fieldsEditedSince(work.db, work.organisation, id, from)
        const [clash, ...more] = fields.filter((field) => since.has(field)).map((field) => changedMeanwhile(field))
        if (clash) return { ok: false, refusal: clash, also: more }
        const form = parsed(identityInput, defined({ ...inputOf(entry), ...only(input, fields) }))
        if (!form.ok) return form
        if (fields.length === 0) return ok({ id, name: entry.name })
        const identity = identityOf(form.value)
        if (fields.includes('email')) {
          const notTheirs = await whyNotReaddress(work, cause, entry)
          const taken = notTheirs ?? (await takeAddress(work, identity.email, id))
          if (taken) return { ok: false, refusal: taken }
        }
        await updatePerson(work.db, work.organisation, id, identity)
        await record(work, 'edited', id, { fields, version: entry.version + 1 })
        return ok({ id, name: identity.name })
      }),

    /** Their last day; whatever they hold ends with it. */
    leave: (cause: Cause, id: PersonId, input: { last: Day }): Promise<Result<Told>> =>
      useCase(cause, 'people.edit', async (work) => {
        const form = parsed(leaveInput, input)
        if (!form.ok) return form
        const held = await holdEntry(work, id)
        if (!held.ok) return held
        const entry = held.value
        if (entry.leftOn !== null) return refuse('people.left_already', { facts: { who: entry.name, last: daysAfter(entry.leftOn, -1) } })
        const toOn = daysAfter(form.value.last, 1)
        const open = entry.assignments.filter((assignment) => !isPast(assignment, toOn))
        const notTheirs = await whyNotAppoint(work, cause, permits, rolesIn(open))
        if (notTheirs) return { ok: false, refusal: notTheirs }
        await depart(work, entry, toOn)
        await record(work, 'left', id, { last: form.value.last })
        return rolesIn(open).includes('administrator') ? staysAdministered(work, { id, name: entry.name }) : ok({ id, name: entry.name })
      }),

    /** Back in the group, or staying after all; what ended with the leaving is given anew. */
    comeBack: (cause: Cause, id: PersonId, input: PlaceInput): Promise<Result<Told>> =>
      useCase(cause, 'people.edit', async (work) => {
        const form = parsed(placeInput, input)
        if (!form.ok) return form
        const held = await holdEntry(work, id)
        if (!held.ok) return held
        const entry = held.value
        if (entry.leftOn === null) return refuse('people.is_here', { facts: { who: entry.name } })
        const taken = await takeAddress(work, entry.email, id)
        if (taken) return { ok: false, refusal: { code: 'people.address_taken_since', facts: taken.facts ?? {} } }
        const place = await placed(work, cause, form.value)
        if (!place.ok) return place
        const missing = place.value.flatMap((assignment) => missingOf(assignment, entry.assignments))
        await updatePerson(work.db, work.organisation, id, { leftOn: null })
        await insertAssignments(work.db, work.organisation, id, missing)
        await record(work, 'came_back', id, factsOf(missing))
        return ok({ id, name: entry.name })
      }),
  }

  /** Whoever has an address is known by it and gets the roles with it: to give it is to give them. */
  async function whyNotReaddress(work: UseCase, cause: Cause, { assignments }: Entry): Promise<Refusal | null> {
    const open = assignments.filter((assignment) => !isPast(assignment, todayIn(work)))
    const refusal = await whyNotAppoint(work, cause, permits, rolesIn(open))
    return refusal && { ...refusal, code: 'people.not_yours_to_readdress', field: 'email' }
  }

  /** What somebody would hold by a form: each role, and belonging to the practice where none of the roles says so. */
  async function placed(work: UseCase, cause: Cause, { practice, roles = [], from }: PlaceInput): Promise<Result<NewAssignment[]>> {
    const notTheirs = await whyNotAppoint(work, cause, permits, roles)
    if (notTheirs) return { ok: false, refusal: { ...notTheirs, field: 'roles' } }
    const open = await openPractices(work.db, work.organisation, work.now)
    const own = open.find(({ id }) => id === practice)
    if (practice !== undefined && !own) return refuse('people.no_such_practice', { field: 'practice' })
    if (!own && roles.some(isOfPractice)) return refuse('people.which_practice', { field: 'practice' })
    const all: Role[] = own && !roles.some(isOfPractice) ? ['practice_member', ...roles] : [...roles]
    return ok(all.map((role) => ({ role, practice: (isOfPractice(role) && own?.id) || null, fromOn: from, toOn: null })))
  }
}

const FIELDS = ['name', 'email', 'affiliation'] as const
type Field = (typeof FIELDS)[number]

const identityOf = ({ name, email, affiliation }: IdentityInput): Identity => ({
  name,
  email: email ?? null,
  affiliation: affiliation ?? null,
})

const inputOf = ({ name, email, affiliation }: Entry) => ({ name, email: email ?? undefined, affiliation: affiliation ?? undefined })

/** The touched fields; one that was emptied is undefined, so that it overrides what is kept. */
const only = (input: IdentityInput, fields: readonly Field[]): { [F in Field]?: string | undefined } =>
  Object.fromEntries(fields.map((field) => [field, input[field]]))

const changedMeanwhile = (field: Field): Refusal => ({ code: 'people.changed_meanwhile', field })

const rolesIn = (assignments: readonly Pick<Assignment, 'role'>[]): Role[] => assignments.map(({ role }) => role)

const factsOf = (assignments: readonly NewAssignment[]) => ({
  roles: assignments.map(({ role }) => role),
  practices: [...new Set(assignments.flatMap(({ practice }) => practice ?? []))],
  from: assignments[0]?.fromOn ?? null,
})

/** The parts of an assignment that somebody does not hold already. */
export const missingOf = (wanted: NewAssignment, held: readonly Assignment[]): NewAssignment[] => {
  const same = held.filter(({ role, practice }) => role === wanted.role && (practice?.id ?? null) === wanted.practice)
  return without(wanted, same).map((span) => ({ ...span, role: wanted.role, practice: wanted.practice }))
}

/** Ends all that somebody holds and stands in for, and their time in the group. */
export async function depart({ db, organisation }: Work, entry: Entry, toOn: Day): Promise<void> {
  for (const held of entry.assignments) if (!isPast(held, toOn)) await keepEnd(db, organisation, 'role', held.id, endedBy(held, toOn))
  for (const held of [...entry.deputies, ...entry.standsInFor])
    if (!isPast(held, toOn)) await keepEnd(db, organisation, 'deputy', held.id, endedBy(held, toOn))
  await updatePerson(db, organisation, entry.id, { leftOn: toOn })
}
