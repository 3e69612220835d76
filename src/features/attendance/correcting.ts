import type { MeetingNow } from '../../ports/meetings.ts'
import type { FindHolders } from '../../ports/people.ts'
import type { UseCase } from '../../ports/use-case.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Change } from './register-model.ts'
import { type AtPractice, insertCorrection, peopleAt } from './register-store.ts'

const TOLD = ['practice_representative', 'practice_manager'] as const

/** A correction is kept with its reason, and told in private to the practices or members that it concerns. */
export async function correct(
  work: UseCase,
  meeting: MeetingNow,
  changes: readonly Change[],
  { reason, findHolders }: { reason: string; findHolders: FindHolders },
): Promise<void> {
  const { db, organisation, actor, now } = work
  const moved = changes.filter(({ was, is }) => was !== is)
  const correctionId = await insertCorrection(db, organisation, { meetingId: meeting.id, byId: actor.person, at: now, reason })
  const practices = moved.filter(({ row }) => row.kind === 'practice').map(({ row }) => row.id)
  const people = await peopleAt(db, organisation, practices, work)
  const managers = (await findHolders(db, organisation, ['programme_manager'], now)).map(({ id }) => id)
  for (const { row, was, is } of moved) {
    const to = row.kind === 'member' ? [row.id as PersonId] : toldAt(row.id, people, managers)
    const fact = { kind: 'register_corrected', correctionId, ofKind: row.kind, of: row.id, was, is }
    for (const person of to) await work.send({ to: { person }, fact, dedupeKey: `register:${correctionId}:${row.id}:${person}` })
  }
}

/** A practice's representative and its manager; where it has neither, its prescribing lead; else the programme manager hears of it. */
function toldAt(practice: string, people: readonly AtPractice[], managers: readonly PersonId[]): PersonId[] {
  const holding = (roles: readonly string[]) =>
    people.filter((each) => each.practice === practice && roles.includes(each.role)).map(({ person }) => person)
  const [first = []] = [holding(TOLD), holding(['prescribing_lead']), managers].filter((found) => found.length > 0)
  return [...new Set(first)]
}
