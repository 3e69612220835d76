import type { Cause, UseCase } from '../../ports/use-case.ts'
import { type Day, dayOf, dayWritten } from '../../shared/dates.ts'
import { changedFields, clashes } from '../../shared/edits.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { freeText, parsed } from '../../shared/text.ts'
import { tellFollowers } from './calendar.ts'
import { type Entry, type EntryForm, entryInput, FIELDS, type Field, type Meeting, MOST, type Scope, type Typed } from './calendar-model.ts'
import { type Change, changeMeeting, findMeeting, holdFollowing, holdMeeting, holdSeries } from './calendar-store.ts'
import { filledIn, type PlanningParts, timesOf, whyNotThen, whyTaken } from './planning.ts'
import { entryOf, isOpen, shifted, startOf, timeOf } from './rules.ts'
import { whyNotTheirs } from './seat-rules.ts'
import { tellOfChange } from './telling.ts'

/** `shown` is what the form showed: what is still so was not changed, and is not written. */
export type Edit = { id: string; shown: Entry; typed: Typed; scope?: Scope }
type Changed = { id: string }
/** `meetings`: how many it was, this one and those behind it. */
type Cancelled = Changed & { meetings: number }

/** A meeting with what it becomes. */
type Step = { meeting: Meeting; change: Change; startsAt: Date }

/** Use cases: a meeting, or it and all behind it in its series, is moved, its place or remarks change, it is cancelled. All or nothing. */
export const changing = ({ useCase, followers, findWorkingTime, ...absences }: Omit<PlanningParts, 'yearAt'>) => ({
  change: (cause: Cause, { id, shown, typed, scope = 'this' }: Edit): Promise<Result<Changed>> =>
    useCase(cause, 'meetings.plan', async (work) => {
      const found = await toChange(work, id, scope)
      if (!found.ok) return found
      const [meeting] = found.value
      const stands = entryOf(meeting, work.zone)
      const changed = changedFields(FIELDS, shown, typed)
      const clashing = clashes(changed, shown, typed, stands)
      if (clashing.length > 0) return refuseAll(clashing.map((field) => ({ code: 'meetings.changed_meanwhile', field })))
      const form = parsed(entryInput, filledIn({ ...stands, ...Object.fromEntries(changed.map((field) => [field, typed[field] ?? ''])) }))
      if (!form.ok) return form
      const { holidays } = await findWorkingTime(work.db, work.organisation)
      const steps = stepsFor(work, found.value, form.value, changed, holidays)
      const moved = steps.filter(({ meeting: each, startsAt }) => startsAt.getTime() !== each.startsAt.getTime())
      const refusal = await whyNotMoved(work, steps, moved)
      if (refusal) return { ok: false, refusal }
      const real = steps.filter(({ change }) => Object.keys(change).length > 0)
      for (const step of real) {
        await changeMeeting(work.db, work.organisation, step.meeting.id, step.change)
        const action = step.change.startsAt ? 'meeting.move' : 'meeting.change'
        await work.audit({ action, subject: 'meeting', subjectId: step.meeting.id, facts: { fields: changed } })
      }
      const meetings = real.map((step) => step.meeting)
      await tellFollowers(work, followers, idsOf(meetings))
      await tellOfChange(work, absences, meetings, moved.length > 0 ? 'moved' : 'changed')
      return ok({ id })
    }),

  cancel: (cause: Cause, { id, reason, scope = 'this' }: { id: string; reason?: string; scope?: Scope }): Promise<Result<Cancelled>> =>
    useCase(cause, 'meetings.plan', async (work) => {
      const why = reason === undefined ? undefined : parsed(freeText(MOST.remarks), reason)
      if (why && !why.ok) return { ...why, refusal: { ...why.refusal, field: 'reason' } }
      const found = await toChange(work, id, scope)
      if (!found.ok) return found
      for (const meeting of found.value) {
        await changeMeeting(work.db, work.organisation, meeting.id, {
          ...{ state: 'cancelled', nextQuestionAt: null, nextReminderAt: null },
          ...(why && { cancelledReason: why.value }),
        })
        await work.audit({ action: 'meeting.cancel', subject: 'meeting', subjectId: meeting.id })
      }
      await tellFollowers(work, followers, idsOf(found.value))
      await tellOfChange(work, absences, found.value, 'cancelled')
      return ok({ id, meetings: found.value.length })
    }),
})

const idsOf = (meetings: readonly Meeting[]) => meetings.map(({ id }) => id)

/**
 * What is to be changed, held, where this person may and it still can be: the meeting itself, then those behind it. The series is held
 * first: it cannot meet twice a day, and two people who change it at once wait for each other in one order.
 */
async function toChange(work: UseCase, id: string, scope: Scope): Promise<Result<[Meeting, ...Meeting[]]>> {
  const { db, organisation, now } = work
  const known = await findMeeting(db, organisation, id)
  if (known?.series) await holdSeries(db, organisation, known.series.id)
  const meeting = await holdMeeting(db, organisation, id)
  if (!meeting) return refuse('meetings.unknown')
  const refusal = whyNotTheirs(work.actor, meeting.series)
  if (refusal) return { ok: false, refusal }
  if (!isOpen(meeting, now)) return refuse(meeting.state === 'cancelled' ? 'meetings.is_cancelled' : 'meetings.is_over')
  if (scope === 'this' || !meeting.series) return ok([meeting])
  return ok([meeting, ...(await holdFollowing(db, organisation, meeting.series.id, meeting))])
}

/** The meeting gets what the form holds; those behind it move by as many days, each keeps its own time unless the time was changed. */
function stepsFor(work: UseCase, meetings: readonly Meeting[], form: EntryForm, changed: readonly Field[], holidays: ReadonlySet<Day>) {
  const { zone, now } = work
  const [first] = meetings
  return meetings.map((meeting): Step => {
    const time = changed.includes('time') ? form.time : timeOf(meeting.startsAt, zone)
    const day =
      first && meeting !== first ? shifted(dayOf(meeting.startsAt, zone), dayOf(first.startsAt, zone), form.day, holidays) : form.day
    const isMoved = changed.includes('time') || day !== dayOf(meeting.startsAt, zone)
    const startsAt = isMoved ? startOf(day, time, zone) : meeting.startsAt
    const change = changeOf(meeting, form, changed)
    if (startsAt.getTime() !== meeting.startsAt.getTime())
      Object.assign(
        change,
        { startsAt, movedFrom: meeting.startsAt, movedAt: now, questionsAsked: 0 },
        timesOf(work, meeting.series, startsAt),
      )
    return { meeting, change, startsAt }
  })
}

/** Why the meetings cannot be then: over, too far ahead, or the series meets twice on a day, which is named. */
async function whyNotMoved(work: UseCase, steps: readonly Step[], moved: readonly Step[]): Promise<Refusal | null> {
  const [first] = moved
  if (!first) return null
  const { zone } = work
  for (const { startsAt } of moved) {
    const refusal = whyNotThen(work, startsAt)
    if (refusal) return refusal
  }
  const days = steps.map(({ startsAt }) => dayOf(startsAt, zone)).sort()
  const twice = days.find((day, n) => day === days[n + 1])
  const { series } = first.meeting
  if (series && twice) return { code: 'meetings.same_day', field: 'day', facts: { series: series.name, day: dayWritten(twice) } }
  return whyTaken(work, series, days, idsOf(steps.map(({ meeting }) => meeting)))
}

function changeOf(meeting: Meeting, { title, length, place, remarks }: EntryForm, changed: readonly Field[]): Change {
  return {
    ...(changed.includes('title') && title !== undefined && title !== meeting.title && { title }),
    ...(changed.includes('length') && length !== meeting.lengthMinutes && { lengthMinutes: length }),
    ...(changed.includes('place') && (place ?? null) !== meeting.place && { place: place ?? null }),
    ...(changed.includes('remarks') && (remarks ?? null) !== meeting.remarks && { remarks: remarks ?? null }),
  }
}

const refuseAll = ([refusal = { code: 'text.unreadable' } as Refusal, ...also]: readonly Refusal[]): Result<never> => ({
  ok: false,
  refusal,
  also,
})
