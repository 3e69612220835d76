import { refusedRow } from '../../platform/imports/refusing.ts'
import type { ChangeGroup, Import, PlanImport, RefusedRow } from '../../ports/imports.ts'
import type { Actor } from '../../ports/people.ts'
import type { Work } from '../../ports/use-case.ts'
import { defined } from '../../shared/defined.ts'
import { ok, type Refusal } from '../../shared/result.ts'
import { holdRegister, type Identity, updatePerson } from './entry-store.ts'
import { type Change, compared, type Known, personOf, type RowPerson, repeated } from './import-rules.ts'
import { insertGiven, insertNewPeople, practicesByCode, versionsOf, wholeRegister } from './import-store.ts'
import * as words from './import-wording.ts'
import { looksLikePeople, type PersonRow, readPeople } from './people-file.ts'
import { permits, ROLES_IN_WORDS } from './permissions.ts'
import { record, todayIn } from './step.ts'

/** A list of people: name, e-mail, practice or organisation, roles. It adds and completes; nobody is taken out, and no role ends. */
export const peopleImport: Import = {
  kind: 'people',
  title: 'a list of people',
  asks: [],
  fits: looksLikePeople,
  async read(file) {
    const read = await readPeople(file)
    return read.ok ? ok(planFor(read.value)) : read
  },
  refused: words.peopleRefusal,
}

type Taken = { added: RowPerson[]; changes: Change[]; unchanged: number; refused: RefusedRow[] }

const planFor =
  (rows: readonly PersonRow[]): PlanImport =>
  async (work) => {
    const { db, organisation, now, actor } = work
    await holdRegister(db, organisation)
    const against = { practices: await practicesByCode(db, organisation, now), wordsOf, mayAppoint: mayAppoint(actor) }
    const taken = compare(rows, against, await wholeRegister(db, organisation, now))
    const { added, changes, unchanged, refused } = taken
    const without = added.filter(({ email }) => email === null).length
    const notes = [...(without > 0 ? [words.withoutAddressWords(without)] : []), words.rolesStay]
    return { plan: { groups: groupsOf(taken), unchanged, refused, notes }, apply: (given) => apply(given, added, changes) }
  }

const wordsOf = (role: keyof typeof ROLES_IN_WORDS) => ROLES_IN_WORDS[role]

/**
 * Whoever sits at the machine may; of the others, who may appoint. Whoever came as far as this without the permission to import is an
 * administrator of the workspace, in a group that has no administrator.
 */
const mayAppoint = (actor: Actor | undefined) =>
  actor === undefined || permits(actor, 'people.appoint') === null || permits(actor, 'imports.run') !== null

function compare(rows: readonly PersonRow[], against: Parameters<typeof personOf>[1], register: readonly Known[]): Taken {
  const taken: Taken = { added: [], changes: [], unchanged: 0, refused: [] }
  const refuse = (row: PersonRow, refusal: Refusal) => {
    const value = String(refusal.facts?.value ?? row[refusal.field as keyof PersonRow] ?? '')
    taken.refused.push(refusedRow(row.row, value, words.peopleRefusal(refusal) ?? ''))
  }
  const read = rows.map((row) => ({ row, person: personOf(row, against) }))
  const twice = repeated(read.flatMap(({ person }) => (person.ok ? [person.value] : [])))
  for (const { row, person } of read) {
    if (!person.ok) {
      refuse(row, person.refusal)
      continue
    }
    const first = twice.get(row.row)
    if (first !== undefined) {
      refuse(row, { code: 'people.twice_in_file', facts: { row: first, value: row.email ?? row.name } })
      continue
    }
    const found = compared(person.value, register, against)
    if (!found.ok) refuse(row, found.refusal)
    else if (found.value.kind === 'new') taken.added.push(found.value.person)
    else if (found.value.kind === 'change') taken.changes.push(found.value.change)
    else taken.unchanged += 1
  }
  return refuseShared(taken)
}

/** Two rows may mean one person of the register, one by address and one by name. */
function refuseShared(taken: Taken): Taken {
  const ids = taken.changes.map(({ known }) => known.id)
  const shared = taken.changes.filter(({ known }, position) => ids.indexOf(known.id) !== position)
  const refused = shared.map(({ row, known }) => refusedRow(row, known.name, words.meantTwice))
  return { ...taken, refused: [...taken.refused, ...refused] }
}

const isEdited = ({ name, email, affiliation }: Change) => name !== null || email !== null || affiliation !== null

function groupsOf({ added, changes }: Taken): ChangeGroup[] {
  const edited = changes.filter(isEdited).map(words.changedWords)
  const given = changes.filter((change) => change.given.length > 0).map(words.givenWords)
  const groups: ChangeGroup[] = [
    { heading: words.HEADINGS.added, lines: added.map(words.addedWords) },
    { heading: words.HEADINGS.changed, lines: edited, isToConfirm: true },
    { heading: words.HEADINGS.given, lines: given, isToConfirm: true },
  ]
  return groups.filter(({ lines }) => lines.length > 0)
}

async function apply(work: Work, added: readonly RowPerson[], changes: readonly Change[]): Promise<void> {
  const { db, organisation, now } = work
  const today = todayIn(work)
  const ids = await insertNewPeople(db, organisation, added, today, now)
  for (const [position, id] of ids.entries()) await record(work, 'added', id, { roles: [...(added[position]?.roles ?? [])], from: today })
  const versions = await versionsOf(
    db,
    organisation,
    changes.filter(isEdited).map(({ known }) => known.id),
  )
  for (const change of changes) {
    const { known, given } = change
    const identity = defined<Partial<Identity>>({
      name: change.name ?? undefined,
      email: change.email ?? undefined,
      affiliation: change.affiliation ?? undefined,
    })
    if (isEdited(change)) {
      await updatePerson(db, organisation, known.id, identity)
      await record(work, 'edited', known.id, { fields: Object.keys(identity), version: (versions.get(known.id) ?? 0) + 1 })
    }
    for (const { role, practice } of given) await record(work, 'gave_role', known.id, { role, practice: practice?.id ?? null, from: today })
  }
  await insertGiven(
    db,
    organisation,
    changes.map(({ known, given }) => ({ id: known.id, given })),
    today,
  )
}
