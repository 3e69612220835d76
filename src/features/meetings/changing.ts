import type { Cause, UseCase } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { freeText, parsed } from '../../shared/text.ts'
import { answersOf, practicesInvited } from './answer-store.ts'
import { tellFollowers } from './calendar.ts'
import { type Entry, type EntryForm, entryInput, type Field, type Meeting, MOST, type Typed } from './calendar-model.ts'
import { type Change, changeMeeting, holdMeeting, holdSeries, placeFor } from './calendar-store.ts'
import { cardOf, filledIn, type PlanningParts, timesOf, whyNotThen, whyTaken } from './planning.ts'
import { questionCardOf } from './questions.ts'
import { changedFields, clashes, entryOf, isOpen, startOf } from './rules.ts'
import { whyNotTheirs } from './seat-rules.ts'

/** `shown` is what the form showed: what is still so was not changed, and is not written. */
export type Edit = { id: string; shown: Entry; typed: Typed }
type Changed = { id: string }

/** What a notice is about, and whether it is worth its place: a change of remarks alone is told on the card. */
type Notice = 'meeting_moved' | 'meeting_changed' | 'meeting_cancelled'

/** Use cases: a meeting is moved, its place or remarks change, it is cancelled. */
export const changing = ({ useCase, followers }: Pick<PlanningParts, 'useCase' | 'followers'>) => ({
  change: (cause: Cause, { id, shown, typed }: Edit): Promise<Result<Changed>> =>
    useCase(cause, 'meetings.plan', async (work) => {
      const found = await toChange(work, id)
      if (!found.ok) return found
      const meeting = found.value
      const changed = changedFields(shown, typed)
      const clashing = clashes(changed, shown, typed, entryOf(meeting, work.zone))
      if (clashing.length > 0) return refuseAll(clashing.map((field) => ({ code: 'meetings.changed_meanwhile', field })))
      const wanted = { ...entryOf(meeting, work.zone), ...Object.fromEntries(changed.map((field) => [field, typed[field] ?? ''])) }
      const form = parsed(entryInput, filledIn(wanted))
      if (!form.ok) return form
      const startsAt = startOf(form.value.day, form.value.time, work.zone)
      const isMoved = startsAt.getTime() !== meeting.startsAt.getTime()
      const refusal = isMoved
        ? (whyNotThen(work, startsAt) ?? (await whyTaken(work, meeting.series, [dayOf(startsAt, work.zone)], meeting.id)))
        : null
      if (refusal) return { ok: false, refusal }
      const change = changeOf(meeting, form.value, changed)
      if (isMoved) Object.assign(change, { startsAt, movedFrom: meeting.startsAt, movedAt: work.now, questionsAsked: 0 })
      if (isMoved) Object.assign(change, timesOf(work, meeting.series, startsAt))
      if (Object.keys(change).length === 0) return ok({ id })
      await changeMeeting(work.db, work.organisation, id, change)
      await work.audit({
        action: isMoved ? 'meeting.move' : 'meeting.change',
        subject: 'meeting',
        subjectId: id,
        facts: { fields: changed },
      })
      await tellFollowers(work, followers, [id])
      await tell(work, meeting, isMoved ? 'meeting_moved' : 'meeting_changed')
      return ok({ id })
    }),

  cancel: (cause: Cause, { id, reason }: { id: string; reason?: string }): Promise<Result<Changed>> =>
    useCase(cause, 'meetings.plan', async (work) => {
      const why = reason === undefined ? undefined : parsed(freeText(MOST.remarks), reason)
      if (why && !why.ok) return { ...why, refusal: { ...why.refusal, field: 'reason' } }
      const found = await toChange(work, id)
      if (!found.ok) return found
      await changeMeeting(work.db, work.organisation, id, {
        ...{ state: 'cancelled', nextQuestionAt: null, nextReminderAt: null },
        ...(why && { cancelledReason: why.value }),
      })
      await work.audit({ action: 'meeting.cancel', subject: 'meeting', subjectId: id })
      await tellFollowers(work, followers, [id])
      await tell(work, found.value, 'meeting_cancelled')
      return ok({ id })
    }),
})

/** The meeting, held, where this person may change it and it can still be changed. Its series is held too: it cannot meet twice a day. */
async function toChange(work: UseCase, id: string): Promise<Result<Meeting>> {
  const meeting = await holdMeeting(work.db, work.organisation, id)
  if (!meeting) return refuse('meetings.unknown')
  const refusal = whyNotTheirs(work.actor, meeting.series)
  if (refusal) return { ok: false, refusal }
  if (meeting.series) await holdSeries(work.db, work.organisation, meeting.series.id)
  return isOpen(meeting, work.now) ? ok(meeting) : refuse(meeting.state === 'cancelled' ? 'meetings.is_cancelled' : 'meetings.is_over')
}

function changeOf(meeting: Meeting, { title, length, place, remarks }: EntryForm, changed: readonly Field[]): Change {
  return {
    ...(changed.includes('title') && title !== undefined && title !== meeting.title && { title }),
    ...(changed.includes('length') && length !== meeting.lengthMinutes && { lengthMinutes: length }),
    ...(changed.includes('place') && { place: place ?? null }),
    ...(changed.includes('remarks') && { remarks: remarks ?? null }),
  }
}

/** Everyone is told once: the channel, and by name whoever had answered. What stands on cards is drawn anew. */
async function tell(work: UseCase, meeting: Meeting, kind: Notice): Promise<void> {
  const { db, organisation } = work
  const version = meeting.version + 1
  const fact = { kind, meetingId: meeting.id, version }
  const dedupeKey = `${cardOf(meeting.id)}:${kind}:${version}`
  const channel = await placeFor(db, organisation, meeting.series)
  if (channel) await work.send({ to: { place: channel }, fact, dedupeKey })
  const answered = kind === 'meeting_changed' ? [] : await answersOf(db, organisation, meeting.id)
  for (const person of new Set(
    answered.flatMap(({ answer, by }) => (answer === 'apologies' && kind === 'meeting_cancelled' ? [] : [by.id])),
  ))
    await work.send({ to: { person }, fact, dedupeKey: `${dedupeKey}:${person}` })
  await work.refresh(cardOf(meeting.id))
  if (meeting.questionsAsked === 0) return
  for (const { id } of await practicesInvited(db, organisation, meeting, work.zone)) await work.refresh(questionCardOf(meeting.id, id))
}

const refuseAll = ([refusal = { code: 'text.unreadable' } as Refusal, ...also]: readonly Refusal[]): Result<never> => ({
  ok: false,
  refusal,
  also,
})
