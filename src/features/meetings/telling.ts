import type { UseCase } from '../../ports/use-case.ts'
import type { PersonId } from '../../shared/ids.ts'
import { answersOf, invitedTo } from './answer-store.ts'
import { askedFor, type FindingAbsences } from './asking.ts'
import type { Meeting } from './calendar-model.ts'
import { placeFor } from './calendar-store.ts'
import { cardOf, drawAnew, wasAsked } from './cards.ts'
import { isNotice } from './rules.ts'

export type ChangeKind = 'moved' | 'changed' | 'cancelled'

/**
 * Everyone is told once, of however many meetings: the channel, and by name whoever had answered. By name also all who were given notice
 * by name, and without a channel all who were asked. What stands on cards is drawn anew.
 */
export async function tellOfChange(
  work: UseCase,
  absences: FindingAbsences,
  meetings: readonly Meeting[],
  what: ChangeKind,
): Promise<void> {
  const [first, ...more] = meetings
  if (!first) return
  const { db, organisation } = work
  const version = first.version + 1
  const several = { kind: `meetings_${what}`, meetingIds: meetings.map(({ id }) => id), versions: meetings.map((each) => each.version + 1) }
  const fact = more.length > 0 ? several : { kind: `meeting_${what}`, meetingId: first.id, version }
  const dedupeKey = `${cardOf(first.id)}:${fact.kind}:${version}`
  const channel = await placeFor(db, organisation, first.series)
  if (channel) await work.send({ to: { place: channel }, fact, dedupeKey })
  if (what !== 'changed')
    for (const person of await concerned(work, meetings, { absences, what, hasChannel: channel !== null }))
      await work.send({ to: { person }, fact, dedupeKey: `${dedupeKey}:${person}` })
  for (const meeting of meetings) await drawAnew(work, meeting)
}

type Telling = { absences: FindingAbsences; what: ChangeKind; hasChannel: boolean }

/** Who answered for whom, or comes instead; apologies need not hear that there is nothing to come to. */
async function concerned(
  work: UseCase,
  meetings: readonly Meeting[],
  { absences, what, hasChannel }: Telling,
): Promise<ReadonlySet<PersonId>> {
  const { db, organisation, zone } = work
  const people = new Set<PersonId>()
  for (const meeting of meetings) {
    for (const { answer, by, deputyId } of await answersOf(db, organisation, meeting.id))
      if (answer !== 'apologies' || what !== 'cancelled') for (const person of [by.id, ...(deputyId ? [deputyId] : [])]) people.add(person)
    if (!isNotice(meeting) && (hasChannel || !wasAsked(meeting))) continue
    const asked = await askedFor(work, absences, meeting)
    for (const { id } of await invitedTo(db, organisation, meeting, zone)) for (const { person } of asked(id)) people.add(person)
  }
  return people
}
