import { at, type Day, dayOf } from '../../shared/dates.ts'
import { type Refusal, refuse } from '../../shared/result.ts'
import { daysAfter, nextWorkingMoment, type WorkingTime, wallTimeOf, workingDayFrom, workingDaysBefore } from '../../shared/working-days.ts'
import type { RECORD_FIELDS, State, Typed, Visit } from './model.ts'

/** At midday, when surgeries pause. */
const HOUR = { hour: 12, minute: 30 }

const midday = (day: Day, working: WorkingTime): Date => nextWorkingMoment(at(day, HOUR.hour, HOUR.minute, working.zone), working)

/**
 * When its visitor is next written to: the working day before it, and for the record on the working day after it. What has passed is left
 * out; null: never again.
 */
export function nextAsk(plannedAt: Date | null, working: WorkingTime, now: Date): Date | null {
  if (plannedAt === null) return null
  const day = dayOf(plannedAt, working.zone)
  const reminds = midday(workingDaysBefore(day, 1, working.holidays), working)
  const asks = midday(workingDayFrom(daysAfter(day, 1), working.holidays), working)
  return [...(reminds < plannedAt ? [reminds] : []), asks].find((moment) => moment > now) ?? null
}

/** Practices are asked how their visits' actions go so many working days before the meeting at which they tell. */
const PROGRESS_DAYS_BEFORE = 4

type Meets = { state: 'planned' | 'cancelled' | 'held'; startsAt: Date }

/**
 * When practices are asked next before a meeting; null: they were, or never will be. `kept`: as it was until now; missing for a meeting that
 * nobody has looked at, which is asked about at once where it is near.
 */
export function nextProgressAsk({ state, startsAt }: Meets, kept: Date | null | undefined, working: WorkingTime, now: Date): Date | null {
  if (state !== 'planned' || startsAt <= now) return null
  const moment = midday(workingDaysBefore(dayOf(startsAt, working.zone), PROGRESS_DAYS_BEFORE, working.holidays), working)
  if (moment > now) return moment
  return kept === null ? null : now
}

/** The instant that a form means; null where it leaves the day open. */
export function instantOf({ day, time }: { day?: string; time?: string }, zone: string): Date | null {
  const wall = time === undefined ? null : wallTimeOf(time)
  return day === undefined || wall === null ? null : at(day, wall.hour, wall.minute, zone)
}

const MOST_DAYS_AHEAD = 730

/** Why a visit cannot be planned for then; one that was planned for then already may stay. */
export function whyNotThen(plannedAt: Date | null, before: Date | null, now: Date, zone: string): Refusal | null {
  if (plannedAt === null || plannedAt.getTime() === before?.getTime()) return null
  if (plannedAt <= now) return { code: 'visits.in_past', field: 'day' }
  return dayOf(plannedAt, zone) > daysAfter(dayOf(now, zone), MOST_DAYS_AHEAD) ? { code: 'visits.too_far', field: 'day' } : null
}

/** Why something can no longer be done with a visit. */
export function whyNotOpen(visit: Pick<Visit, 'state' | 'cancelledWhy'>, states: readonly State[]) {
  if (states.includes(visit.state)) return null
  if (visit.state === 'cancelled') return refuse('visits.is_cancelled', { facts: { why: visit.cancelledWhy ?? '' } })
  return refuse(visit.state === 'held' ? 'visits.is_held' : 'visits.is_planned')
}

const given = (fields: Record<string, string | null | undefined>): Typed =>
  Object.fromEntries(Object.entries(fields).flatMap(([field, value]) => (value ? [[field, value]] : [])))

const timeOf = (instant: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)

/** A plan as its form shows it. */
export const planShown = ({ visitor, plannedAt, prescribing, referrals }: Visit, zone: string): Typed =>
  given({
    visitor: visitor.id,
    day: plannedAt && dayOf(plannedAt, zone),
    time: plannedAt && timeOf(plannedAt, zone),
    prescribing,
    referrals,
  })

type Recorded = Pick<Visit, Exclude<(typeof RECORD_FIELDS)[number], 'visitor'>> & { visitor: { id: string } }

/** A record as its form shows it, without its actions. */
export const recordShown = ({ visitor, heldOn, met, prescribing, referrals, notes, dueAgainOn }: Recorded): Typed =>
  given({ visitor: visitor.id, heldOn, met, prescribing, referrals, notes, dueAgainOn })

/** The day on which a visit that is planned would have been held, as far as that has come: what the form of its record begins with. */
export const heldOnFirst = (plannedAt: Date | null, now: Date, zone: string): Day =>
  plannedAt !== null && plannedAt <= now ? dayOf(plannedAt, zone) : dayOf(now, zone)
