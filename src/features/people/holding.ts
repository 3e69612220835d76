import type { Deps } from '../../ports/feature.ts'
import type { Cause, Work } from '../../ports/use-case.ts'
import type { Day } from '../../shared/dates.ts'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { daysAfter } from '../../shared/working-days.ts'
import { insertAssignments, insertDeputy, keepEnd } from './entry-store.ts'
import { openPractices, peopleOfPractices } from './list-store.ts'
import { type Assignment, type DeputyInput, deputyInput, type Entry, endInput, type RoleInput, roleInput, type Span } from './model.ts'
import { endedBy, isOfPractice, isPast, overlap } from './rules.ts'
import { holdEntry, record, staysAdministered, type Told, whyNotAppoint } from './step.ts'

/** Use cases of what a person holds: a role given or ended, a deputy named. */
export function holding({ useCase, permits }: Pick<Deps, 'useCase' | 'permits'>) {
  return {
    giveRole: (cause: Cause, id: PersonId, input: RoleInput): Promise<Result<Told>> =>
      useCase(cause, 'people.edit', async (work) => {
        const form = parsed(roleInput, input)
        if (!form.ok) return form
        const held = await holdEntry(work, id)
        if (!held.ok) return held
        const entry = held.value
        const { role, from, last } = form.value
        const notTheirs = await whyNotAppoint(work, cause, permits, [role])
        if (notTheirs) return { ok: false, refusal: { ...notTheirs, field: 'role' } }
        const practice = isOfPractice(role) ? await openPractice(work, form.value.practice) : ok(null)
        if (!practice.ok) return practice
        const span = spanOf(entry, from, last)
        if (!span.ok) return span
        const same = entry.assignments.find(
          (each) => each.role === role && (each.practice?.id ?? null) === practice.value && overlap(each, span.value),
        )
        if (same) return refuse('people.has_role', { field: 'role', facts: { who: entry.name, from: same.fromOn } })
        await insertAssignments(work.db, work.organisation, id, [{ role, practice: practice.value, ...span.value }])
        await record(work, 'gave_role', id, { role, practice: practice.value, from, to: span.value.toOn })
        return ok({ id, name: entry.name })
      }),

    /** Ends a role, or somebody's standing in, with a last day. */
    end: (cause: Cause, id: PersonId, input: { held: string; last: Day }): Promise<Result<Told>> =>
      useCase(cause, 'people.edit', async (work) => {
        const form = parsed(endInput, input)
        if (!form.ok) return form
        const held = await holdEntry(work, id)
        if (!held.ok) return held
        const entry = held.value
        const toOn = daysAfter(form.value.last, 1)
        const role = entry.assignments.find((each) => each.id === form.value.held)
        const ends = role ?? entry.deputies.find((each) => each.id === form.value.held)
        if (!ends) return refuse('people.not_held', { facts: { who: entry.name } })
        if (isPast(ends, toOn)) return refuse('people.ended_already', { field: 'last', facts: { last: daysAfter(ends.toOn ?? toOn, -1) } })
        const notTheirs = role && (await whyNotAppoint(work, cause, permits, [role.role]))
        if (notTheirs) return { ok: false, refusal: { ...notTheirs, field: 'held' } }
        await keepEnd(work.db, work.organisation, role ? 'role' : 'deputy', ends.id, endedBy(ends, toOn))
        if (role) await endDeputies(work, entry, role, toOn)
        const facts = role ? { role: role.role, practice: role.practice?.id ?? null } : { practice: ends.practice?.id ?? null }
        await record(work, role ? 'ended_role' : 'ended_deputy', id, { ...facts, last: form.value.last })
        const told = { id, name: entry.name }
        if (role?.role !== 'administrator') return ok(told)
        const stays = await staysAdministered(work, told)
        return stays.ok ? stays : { ...stays, refusal: { ...stays.refusal, field: 'held' } }
      }),

    /** Names somebody of the same practice to stand in for its representative. */
    nameDeputy: (cause: Cause, id: PersonId, input: DeputyInput): Promise<Result<Told>> =>
      useCase(cause, 'people.edit', async (work) => {
        const form = parsed(deputyInput, input)
        if (!form.ok) return form
        const held = await holdEntry(work, id)
        if (!held.ok) return held
        const entry = held.value
        const [practiceId, deputyId] = [form.value.practice as PracticeId, form.value.deputy as PersonId]
        const span = spanOf(entry, form.value.from, form.value.last)
        if (!span.ok) return span
        const represents = entry.assignments.some(
          ({ role, practice, ...held }) => role === 'practice_representative' && practice?.id === practiceId && overlap(held, span.value),
        )
        if (!represents) return refuse('people.not_representative', { field: 'practice', facts: { who: entry.name } })
        const others = await peopleOfPractices(work.db, work.organisation, [practiceId], work.now)
        if (deputyId === id || !others.some((other) => other.id === deputyId)) return refuse('people.not_of_practice', { field: 'deputy' })
        const other = entry.deputies.find((each) => each.practice.id === practiceId && overlap(each, span.value))
        if (other) return refuse('people.has_deputy', { field: 'deputy', facts: { who: other.deputy.name } })
        await insertDeputy(work.db, work.organisation, { ...span.value, personId: id, deputyId, practiceId })
        await record(work, 'named_deputy', id, { deputy: deputyId, practice: practiceId, from: span.value.fromOn, to: span.value.toOn })
        return ok({ id, name: entry.name })
      }),
  }
}

async function openPractice({ db, organisation, now }: Work, id: string | undefined): Promise<Result<PracticeId>> {
  if (id === undefined) return refuse('people.which_practice', { field: 'practice' })
  const open = await openPractices(db, organisation, now)
  const found = open.find((practice) => practice.id === id)
  return found ? ok(found.id) : refuse('people.no_such_practice', { field: 'practice' })
}

/** From a first day to a last one, within somebody's time in the group. */
function spanOf({ name, leftOn }: Entry, from: Day, last: Day | undefined): Result<Span> {
  if (last !== undefined && last < from) return refuse('people.ends_before', { field: 'last' })
  if (leftOn !== null && from >= leftOn)
    return refuse('people.has_left', { field: 'from', facts: { who: name, last: daysAfter(leftOn, -1) } })
  const toOn = last === undefined ? null : daysAfter(last, 1)
  return ok({ fromOn: from, toOn: leftOn !== null && (toOn === null || leftOn < toOn) ? leftOn : toOn })
}

/** Who no longer represents a practice needs nobody to stand in there. */
export async function endDeputies(
  { db, organisation }: Work,
  { deputies }: Entry,
  { role, practice }: Pick<Assignment, 'role' | 'practice'>,
  toOn: Day,
): Promise<void> {
  if (role !== 'practice_representative') return
  for (const deputy of deputies)
    if (deputy.practice.id === practice?.id && !isPast(deputy, toOn))
      await keepEnd(db, organisation, 'deputy', deputy.id, endedBy(deputy, toOn))
}
