import { at, type Day, dayOf } from '../../shared/dates.ts'
import { daysAfter, nextWorkingMoment, type WorkingTime, workingDayFrom, workingDaysBefore } from '../../shared/working-days.ts'
import type { Due, Later } from './model.ts'

/** The owner is asked two working days before it is due, on the day, and so many days after it. */
const DAYS_BEFORE = 2
const DAYS_LATE = [0, 3, 7, 14] as const
/** So many days late, with nothing heard, it goes to the executive (D9). */
const GIVEN_UP_AFTER = 21
const HOUR = { hour: 12, minute: 30 }

/** The steps of the ladder; the last one asks nobody: the executive hears of it. */
export const STEPS = DAYS_LATE.length + 2
export const LAST_STEP = STEPS - 1

/** Where an action stands on the ladder: how many steps are behind it, and when the next is due. Null: none is left. */
export type Standing = { nudgeStep: number; nextNudgeAt: Date | null }

/** At midday, when surgeries pause; on a day on which people work. */
const middayOf = (day: Day, working: WorkingTime): Date =>
  nextWorkingMoment(at(workingDayFrom(day, working.holidays), HOUR.hour, HOUR.minute, working.zone), working)

/** The moment of a step of the ladder, counted from 0. */
export function momentOf({ on }: Due, step: number, working: WorkingTime): Date {
  if (step === 0) return middayOf(workingDaysBefore(on, DAYS_BEFORE, working.holidays), working)
  return middayOf(daysAfter(on, DAYS_LATE[step - 1] ?? GIVEN_UP_AFTER), working)
}

/**
 * The first step that is still to come, from `step` on: those whose moment has passed are left out, so that nobody is asked twice in one
 * breath for what was late already. Without a date nobody is asked.
 */
export function standingFrom(due: Due | null, step: number, working: WorkingTime, now: Date): Standing {
  for (let next = step; due && next < STEPS; next += 1) {
    const moment = momentOf(due, next, working)
    if (moment > now) return { nudgeStep: next, nextNudgeAt: moment }
  }
  return { nudgeStep: due ? STEPS : 0, nextNudgeAt: null }
}

/** When somebody is asked again who would rather answer later: at midday of the next working day, or of a working day a week on. */
export const laterMoment = (later: Later, working: WorkingTime, now: Date): Date =>
  middayOf(daysAfter(dayOf(now, working.zone), later === 'tomorrow' ? 1 : 7), working)
