import { at, dayOf } from '../../shared/dates.ts'
import { daysAfter, type WorkingTime, workingDayFrom } from '../../shared/working-days.ts'

const ASKED_AT = { hour: 12, minute: 30 }
/** The first and the third working day after the meeting; never more. */
const WORKING_DAYS_AFTER = [1, 3] as const

/** When keepers are asked for a register that is missing, at half past twelve. */
function askMoments(endsAt: Date, { holidays, zone }: WorkingTime): Date[] {
  let day = dayOf(endsAt, zone)
  const days = Array.from({ length: Math.max(...WORKING_DAYS_AFTER) }, () => {
    day = workingDayFrom(daysAfter(day, 1), holidays)
    return day
  })
  return WORKING_DAYS_AFTER.flatMap((nth) => {
    const on = days[nth - 1]
    return on === undefined ? [] : [at(on, ASKED_AT.hour, ASKED_AT.minute, zone)]
  })
}

/** Whether they are asked now, and when next. Moments that were missed are asked about once. */
export function asking(endsAt: Date, asked: number, working: WorkingTime, now: Date): { isDue: boolean; asked: number; next: Date | null } {
  const moments = askMoments(endsAt, working)
  const past = moments.filter((moment) => moment <= now).length
  return { isDue: past > asked, asked: Math.max(asked, past), next: moments.find((moment) => moment > now) ?? null }
}
