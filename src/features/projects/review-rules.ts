import { at, type Day, dayOf } from '../../shared/dates.ts'
import { daysAfter, nextWorkingMoment, type WorkingTime } from '../../shared/working-days.ts'

/** A date that was moved is noticed within so many days. */
const LOOKED_AT_EVERY = 7

/**
 * When the open conditions of a project are looked at next: when people begin to work on the day after the next is due, and once a week
 * as long as there are any, because dates are moved and what the programme management did not settle is brought again. Null: there are none.
 */
export function nextConditionLook(due: readonly Day[], working: WorkingTime, now: Date): Date | null {
  if (due.length === 0) return null
  const today = dayOf(now, working.zone)
  const next = due.map((on) => daysAfter(on, 1)).filter((day) => day > today)
  const [first = today] = [...next, daysAfter(today, LOOKED_AT_EVERY)].sort()
  return nextWorkingMoment(at(first, 0, 0, working.zone), working)
}
