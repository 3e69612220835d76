import { at, type Day, monthsAfter } from '../../shared/dates.ts'
import { FOLLOW_UP } from './rules.ts'

const HOUR = { hour: 12, minute: 30 }

/** So many months after Milestone 3 "Did it work?" is asked for, offered again, and late (D15). */
const STEPS = [FOLLOW_UP.opensAfterMonths, FOLLOW_UP.offeredAfterMonths, FOLLOW_UP.dueAfterMonths] as const

/** When those who run a project that went live on a day are next asked whether it worked; null: not by itself any more. */
export function nextFollowUp(liveOn: Day, now: Date, zone: string): Date | null {
  const moments = STEPS.map((months) => at(monthsAfter(liveOn, months), HOUR.hour, HOUR.minute, zone))
  return moments.find((moment) => moment > now) ?? null
}

/** "Did it work?" of a project that goes live on a day: by when it is to be passed, and when it is first asked for. */
export const armed = (liveOn: Day, zone: string): { targetOn: Day; nextAskAt: Date | null } => ({
  targetOn: monthsAfter(liveOn, FOLLOW_UP.dueAfterMonths),
  nextAskAt: nextFollowUp(liveOn, at(liveOn, 0, 0, zone), zone),
})
