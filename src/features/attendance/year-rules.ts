import { DAY_MS, type Day, dayAsDate } from '../../shared/dates.ts'
import type { PracticeId } from '../../shared/ids.ts'
import type { Fate, Presence, Quota, Register, SeriesYear, Share, YearMeeting } from './model.ts'
import { notReplaced, shareOfQuota } from './rules.ts'

const FATE_OF = { present: 'attended', apologies: 'apologies', absent: 'absent' } as const satisfies Record<Presence, Fate>

/** What became of a meeting for a practice. A past one whose register does not tell of it is not recorded: neither present nor absent. */
export function fateOf({ isCancelled, startsAt, register }: YearMeeting, practice: PracticeId, now: Date): Fate {
  if (isCancelled) return 'cancelled'
  const presence = register.get(practice)
  if (presence) return FATE_OF[presence]
  return startsAt > now ? 'to_come' : 'not_recorded'
}

/** The fates of a year's meetings, counted. */
export function countFates(fates: readonly Fate[], isYearOver: boolean): Register {
  const of: Record<Fate, number> = { attended: 0, apologies: 0, absent: 0, not_recorded: 0, to_come: 0, cancelled: 0 }
  for (const fate of fates) of[fate] += 1
  return {
    attended: of.attended,
    missed: of.apologies + of.absent,
    notRecorded: of.not_recorded,
    planned: of.to_come,
    cancelled: of.cancelled,
    isYearOver,
  }
}

/** A practice's year: what is asked of it (`share`: why less than of others, null where it is not), and what has become of each meeting since it signed or, if that was later, the group started. */
export type PracticeYear = {
  asked: Quota
  share: Share | null
  register: Register
  meetings: readonly { meeting: YearMeeting; fate: Fate }[]
}

type At = { now: Date; today: Day }
type Signed = { id: PracticeId; signedOn: Day }

/** Of each practice. What follows from the day alone is reckoned once for all that begin with it. `today` is the day of `now` in the organisation's zone. */
export function yearsOf(series: SeriesYear, { now, today }: At): (practice: Signed) => PracticeYear {
  const isYearOver = today > series.year.lastDay
  const since = new Map<Day, { asked: Quota; meetings: readonly YearMeeting[] }>()
  const boundSince = (day: Day) => {
    const known = since.get(day)
    if (known) return known
    const bound = { asked: shareOfQuota(series.quota, goneBefore(day, series)), meetings: series.meetings.filter(({ on }) => on >= day) }
    since.set(day, bound)
    return bound
  }
  return ({ id, signedOn }) => {
    const startedFirst = series.startedOn < signedOn
    const { asked, meetings } = boundSince(startedFirst ? signedOn : series.startedOn)
    const fates = meetings.map((meeting) => fateOf(meeting, id, now))
    const share: Share | null =
      asked.total === series.quota.total
        ? null
        : startedFirst
          ? { since: signedOn, because: 'signed' }
          : { since: series.startedOn, because: 'began' }
    return {
      asked,
      share,
      register: countFates(fates, isYearOver),
      meetings: meetings.map((meeting, n) => ({ meeting, fate: fates[n] as Fate })),
    }
  }
}

export const yearOf = (series: SeriesYear, practice: Signed, at: At): PracticeYear => yearsOf(series, at)(practice)

/** When a group began to count: its first day, or the first meeting of a history that was brought in. `meetings` are a year's, earliest first. */
export function countsFrom(meetings: readonly YearMeeting[], begunOn: Day): Day {
  const [first] = meetings
  return first && first.on < begunOn ? first.on : begunOn
}

/** How many of the year's meetings were over before a day: those that a group which started in mid-year never had, and those that it had. */
function goneBefore(day: Day, { quota, year, startedOn, meetings }: SeriesYear): number {
  const neverHad = Math.min(
    Math.round(quota.total * shareOfYear(year, startedOn)),
    // What is planned is more certain than what is reckoned from the days.
    Math.max(0, quota.total - meetings.length),
  )
  const before = meetings.filter(({ on }) => on < day)
  const cancelledBefore = before.filter(({ isCancelled }) => isCancelled).length
  const cancelled = meetings.filter(({ isCancelled }) => isCancelled).length
  const others = { attended: 0, missed: 0, notRecorded: 0, planned: meetings.length - cancelled }
  const neverMadeUp = notReplaced(quota.total - neverHad, { ...others, cancelled, isYearOver: false })
  return neverHad + (before.length - cancelledBefore) + Math.min(cancelledBefore, neverMadeUp)
}

/** How much of a year was over when a day began, from 0 to 1. */
function shareOfYear({ firstDay, lastDay }: SeriesYear['year'], day: Day): number {
  const daysTo = (end: Day) => (dayAsDate(end).getTime() - dayAsDate(firstDay).getTime()) / DAY_MS
  return Math.min(1, Math.max(0, daysTo(day) / (daysTo(lastDay) + 1)))
}
