import type { Deps } from '../../ports/feature.ts'
import type { FollowMeetings } from '../../ports/meetings.ts'
import { WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import { at, type Day, dayOf, dayWritten } from '../../shared/dates.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { daysAfter } from '../../shared/working-days.ts'
import { practicesInvited } from './answer-store.ts'
import { askedFor, type FindingAbsences } from './asking.ts'
import { tellFollowers } from './calendar.ts'
import { type Every, type Meeting, type MeetingSeries, ONE_OFF, planInput, type Typed } from './calendar-model.ts'
import { findMeetings, holdSeries, insertMeetings, meetingsBetween, placeFor } from './calendar-store.ts'
import { cardOf } from './cards.ts'
import { USUAL } from './model.ts'
import { quorumLookAt } from './quorum-rules.ts'
import { daysOf, isNotice, nextQuestion, reminderFor, startOf } from './rules.ts'
import { whyNotTheirs } from './seat-rules.ts'
import { keepRecurrence } from './series-store.ts'

export type PlanningParts = Pick<Deps, 'useCase' | 'yearAt'> &
  FindingAbsences & { findWorkingTime: FindWorkingTime; followers: readonly FollowMeetings[] }

/** A field that was left empty is missing. */
export const filledIn = (typed: Typed) => Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''))

/** Why a series cannot meet on a day: it does already, at a meeting that is not one of `except`. */
export async function whyTaken(
  { db, organisation, zone }: UseCase,
  series: MeetingSeries | null,
  days: readonly Day[],
  except: readonly string[] = [],
): Promise<Refusal | null> {
  const [first, last] = [days[0], days.at(-1)]
  if (series === null || first === undefined || last === undefined) return null
  const [from, until] = [at(first, 0, 0, zone), at(daysAfter(last, 1), 0, 0, zone)]
  const others = await meetingsBetween(db, organisation, series.id, from, until)
  const taken = others.find(({ id, startsAt }) => !except.includes(id) && days.includes(dayOf(startsAt, zone)))
  if (!taken) return null
  return { code: 'meetings.same_day', field: 'day', facts: { series: series.name, day: dayWritten(dayOf(taken.startsAt, zone)) } }
}

const MOST_DAYS_AHEAD = 730

/** Why a meeting cannot be on that day at that time. */
export function whyNotThen({ now, zone }: UseCase, startsAt: Date): Refusal | null {
  if (startsAt <= now) return { code: 'meetings.in_past', field: 'day' }
  return dayOf(startsAt, zone) > daysAfter(dayOf(now, zone), MOST_DAYS_AHEAD) ? { code: 'meetings.too_far', field: 'day' } : null
}

/** When those whom a meeting asks are asked and reminded, and when it is counted who comes. */
export function timesOf({ now, zone }: UseCase, series: MeetingSeries | null, startsAt: Date) {
  const { questionHour = null, reminderHour = null } = series ?? {}
  return {
    nextQuestionAt: nextQuestion({ startsAt, questionsAsked: 0, questionHour, zone, now }),
    nextReminderAt: reminderFor(startsAt, reminderHour, zone, now),
    nextQuorumAt: series === null ? null : quorumLookAt(startsAt, zone, now),
  }
}

/**
 * Notice of the AGM or of a meeting by itself goes to every practice, whatever its agreement, as soon as it is planned: once for a run.
 * Where the question is due by now, that is the notice.
 */
async function giveNotice(work: UseCase, absences: FindingAbsences, meetings: readonly Meeting[]): Promise<void> {
  const { db, organisation, now, zone } = work
  const [first] = meetings
  if (!first || !isNotice(first)) return
  const { nextQuestionAt } = timesOf(work, first.series, first.startsAt)
  if (nextQuestionAt === null || nextQuestionAt <= now) return
  const asked = await askedFor(work, absences, first)
  for (const { id } of await practicesInvited(db, organisation, first, zone))
    for (const { person, insteadOf } of asked(id)) {
      const fact = { kind: 'meeting_notice', meetingIds: meetings.map((each) => each.id), practiceId: id, ...WHEN_AT_WORK }
      const dedupeKey = `${cardOf(first.id)}:notice:${id}:${person}`
      await work.send({ to: { person }, fact: { ...fact, ...(insteadOf !== null && { insteadOf }) }, dedupeKey })
    }
}

/** Use case: one meeting or a run of them until the commissioning year ends. */
export const planning = ({ useCase, yearAt, findWorkingTime, followers, ...absences }: PlanningParts) => {
  async function daysFor(work: UseCase, every: Every, day: Day): Promise<Result<Day[]>> {
    if (every === 'once') return ok([day])
    const year = await yearAt(work.db, work.organisation, day)
    if (!year) return refuse('meetings.year_not_open', { field: 'day' })
    const { holidays } = await findWorkingTime(work.db, work.organisation)
    const days = daysOf(every, day, year.lastDay, holidays)
    return days.length > 0 ? ok(days) : refuse('meetings.year_not_open', { field: 'day' })
  }

  return {
    plan: (cause: Cause, typed: Typed): Promise<Result<{ ids: string[] }>> =>
      useCase(cause, 'meetings.plan', async (work) => {
        const { db, organisation, now, zone } = work
        const form = parsed(planInput, filledIn(typed))
        if (!form.ok) return form
        const { every, day, time, length, place = null, remarks = null } = form.value
        const series = form.value.series === ONE_OFF ? null : await holdSeries(db, organisation, form.value.series)
        if (series === null && form.value.series !== ONE_OFF) return refuse('meetings.unknown_series', { field: 'series' })
        if (series === null && every !== 'once') return refuse('meetings.once_only', { field: 'every' })
        const days = await daysFor(work, every, day)
        if (!days.ok) return days
        const starts = days.value.map((each) => startOf(each, time, zone))
        const refusal = whyNotTheirs(work.actor, series) ?? whyNotThen(work, starts[0] ?? now) ?? (await whyTaken(work, series, days.value))
        if (refusal) return { ok: false, refusal }
        const title = form.value.title ?? series?.name ?? ''
        const ids = await insertMeetings(
          db,
          organisation,
          now,
          starts.map((startsAt) => ({
            ...{
              seriesId: series?.id ?? null,
              title,
              startsAt,
              lengthMinutes: length ?? series?.lengthMinutes ?? USUAL.length,
              place: place ?? series?.defaultPlace ?? null,
              remarks,
            },
            ...timesOf(work, series, startsAt),
          })),
        )
        for (const id of ids) await work.audit({ action: 'meeting.plan', subject: 'meeting', subjectId: id })
        if (series && every !== 'once') await keepRecurrence(db, organisation, series.id, every)
        await tellFollowers(work, followers, ids)
        const channel = await placeFor(db, organisation, series)
        const fact = { kind: 'meetings_planned', meetingIds: ids }
        if (channel) await work.send({ to: { place: channel }, fact, dedupeKey: `${cardOf(ids[0] ?? '')}:planned` })
        await giveNotice(work, absences, await findMeetings(db, organisation, ids))
        return ok({ ids })
      }),
  }
}
