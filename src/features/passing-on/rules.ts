import { at, dayOf } from '../../shared/dates.ts'
import { daysAfter, nextWorkingMoment, type WorkingTime, workingDayFrom } from '../../shared/working-days.ts'

const LIST = { hour: 12, minute: 30 }

/** When the next list goes out: at half past twelve of a working day, later than now. */
export function nextList(working: WorkingTime, now: Date): Date {
  const from = workingDayFrom(dayOf(now, working.zone), working.holidays)
  const listOf = (day: string) => nextWorkingMoment(at(day, LIST.hour, LIST.minute, working.zone), working)
  const first = listOf(from)
  return first > now ? first : listOf(workingDayFrom(daysAfter(from, 1), working.holidays))
}
