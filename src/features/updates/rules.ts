import { at, DAY_MS, dayOf } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import { nextWorkingMoment, type WorkingTime, workingDaysBefore } from '../../shared/working-days.ts'
import type { Meets, Runs } from './model.ts'

/** Asked in time for the agenda, which goes out two working days before its meeting. */
const DAYS_BEFORE = 4
const MIDDAY = { hour: 12, minute: 30 }

/** Every two weeks: a body that meets weekly asks before every other of its meetings. Bank holidays move the asking by days. */
const DAYS_APART = 10

/** A report that somebody gave of their own accord so few days before is the report. */
const DAYS_FRESH = 5

/** Who is asked about a project: its manager, so that GPs are free for design; the leads only where there is none (D5). Empty: nobody is there. */
export function askedAbout({ manager, leads }: Pick<Runs, 'manager' | 'leads'>, isHere: ReadonlySet<PersonId>): PersonId[] {
  if (manager && isHere.has(manager.id)) return [manager.id]
  return leads.map(({ id }) => id).filter((id) => isHere.has(id))
}

export const isRunning = ({ state }: Pick<Runs, 'state'>): boolean => state === 'active' || state === 'waiting'

const within = (days: number, then: Date | null, now: Date): boolean => then !== null && now.getTime() - then.getTime() < days * DAY_MS

/** Whether a project is asked for a report now, by when it gave its last and when it was last asked, for another meeting. */
export const isWanted = ({ reportedAt, askedAt }: { reportedAt: Date | null; askedAt: Date | null }, now: Date): boolean =>
  !within(DAYS_FRESH, reportedAt, now) && !within(DAYS_APART, askedAt, now)

/**
 * When reports are asked for next before a meeting; null: they were, or never will be. `kept`: as it was until now; missing for a meeting
 * that nobody has looked at, before which they are asked for at once where it is near.
 */
export function nextAsk({ state, startsAt }: Meets, kept: Date | null | undefined, working: WorkingTime, now: Date): Date | null {
  if (!isToCome({ state, startsAt }, now)) return null
  const day = workingDaysBefore(dayOf(startsAt, working.zone), DAYS_BEFORE, working.holidays)
  const moment = nextWorkingMoment(at(day, MIDDAY.hour, MIDDAY.minute, working.zone), working)
  if (moment > now) return moment
  return kept === null ? null : now
}

export const isToCome = ({ state, startsAt }: Meets, now: Date): boolean => state === 'planned' && startsAt > now
