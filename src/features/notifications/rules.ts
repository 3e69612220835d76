import { at, type Day, dayOf } from '../../shared/dates.ts'
import { daysAfter, mondayOf, nextWorkingMoment, type WorkingTime, workingDayFrom } from '../../shared/working-days.ts'
import type { Budget, Choice, Concerns } from './model.ts'

/** What a nudge is held against: its person's choice, the budget, what they were sent already, and when people work. */
export type Circumstances = {
  choice: Choice
  budget: Budget
  /** Messages with nudges since midnight, and since Monday. */
  sent: { today: number; thisWeek: number }
  working: WorkingTime
}

/** `wait`: look again then. `collect`: it goes into the summary of then. `leave_out`: the person asked not to get it. */
export type Verdict = { to: 'send' } | { to: 'wait' | 'collect'; at: Date } | { to: 'leave_out' }

/** What becomes of a nudge at this moment. What is over the budget, or not wanted singly, waits for the weekly summary. */
export function verdict(nudge: { concerns: Concerns; isCollected: boolean }, circumstances: Circumstances, now: Date): Verdict {
  const { choice, budget, sent, working } = circumstances
  if (choice.receives === 'only_mine' && nudge.concerns === 'shared') return { to: 'leave_out' }
  const suits = suitableMoment(choice, working, now)
  if (suits > now) return { to: 'wait', at: suits }
  if (nudge.isCollected) return { to: 'send' }
  const isOver = sent.today >= budget.aWorkingDay || sent.thisWeek >= budget.aWeek
  return choice.receives === 'weekly' || isOver ? { to: 'collect', at: nextSummary(working, now) } : { to: 'send' }
}

/** Now, or when the person is back and people work. */
function suitableMoment({ awayUntil }: Choice, working: WorkingTime, now: Date): Date {
  const isAway = awayUntil !== undefined && dayOf(now, working.zone) < awayUntil
  return nextWorkingMoment(isAway ? at(awayUntil, 0, 0, working.zone) : now, working)
}

/** The summary comes on Tuesday at half past twelve: on Monday morning, surgeries have other worries. */
const SUMMARY = { afterMonday: 1, hour: 12, minute: 30 }

/** When the next weekly summary goes out: later than now, on a working day. */
export function nextSummary(working: WorkingTime, now: Date): Date {
  const summaryOf = (monday: Day) => {
    const day = workingDayFrom(daysAfter(monday, SUMMARY.afterMonday), working.holidays)
    return nextWorkingMoment(at(day, SUMMARY.hour, SUMMARY.minute, working.zone), working)
  }
  const monday = mondayOf(dayOf(now, working.zone))
  const thisWeek = summaryOf(monday)
  return thisWeek > now ? thisWeek : summaryOf(daysAfter(monday, 7))
}

/** Since when messages count for today and for this week. */
export function countedSince(now: Date, zone: string): { today: Date; thisWeek: Date } {
  const today = dayOf(now, zone)
  return { today: at(today, 0, 0, zone), thisWeek: at(mondayOf(today), 0, 0, zone) }
}
