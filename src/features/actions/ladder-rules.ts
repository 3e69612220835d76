import { at, type Day, dayOf } from '../../shared/dates.ts'
import { daysAfter, nextWorkingMoment, type WorkingTime, workingDayFrom, workingDaysBefore } from '../../shared/working-days.ts'
import type { Due, Later } from './model.ts'

/** The owner is asked two working days before it is due, on the day, and so many days after it. */
const DAYS_BEFORE = 2
const DAYS_LATE = [0, 3, 7, 14] as const
/** So many days late, with nothing heard, it goes to the executive (D9). */
const GIVEN_UP_AFTER = 21
const HOUR = { hour: 12, minute: 30 }

/** The steps of the ladder; at the last one the executive hears of it. */
export const STEPS = DAYS_LATE.length + 2
export const LAST_STEP = STEPS - 1

/** Where an action stands on the ladder: how many steps are behind it, and when the next is due. Null: none is left. */
export type Standing = { nudgeStep: number; nextNudgeAt: Date | null }

/** Zones are slow to reckon in, and hundreds of actions are due on the same few days. */
const middays = new WeakMap<WorkingTime, Map<Day, Date>>()

/** At midday, when surgeries pause; on a day on which people work. */
function middayOf(day: Day, working: WorkingTime): Date {
  const known = middays.get(working) ?? new Map<Day, Date>()
  middays.set(working, known)
  const midday =
    known.get(day) ?? nextWorkingMoment(at(workingDayFrom(day, working.holidays), HOUR.hour, HOUR.minute, working.zone), working)
  known.set(day, midday)
  return midday
}

/** The moment of a step of the ladder, counted from 0. */
export function momentOf({ on }: Due, step: number, working: WorkingTime): Date {
  if (step === 0) return middayOf(workingDaysBefore(on, DAYS_BEFORE, working.holidays), working)
  return middayOf(daysAfter(on, DAYS_LATE[step - 1] ?? GIVEN_UP_AFTER), working)
}

/** The first step from `step` on whose moment is to come; null where only the last is left, or none. */
function nextStep(due: Due, step: number, working: WorkingTime, now: Date): Standing | null {
  for (let next = step; next < LAST_STEP; next += 1) {
    const moment = momentOf(due, next, working)
    if (moment > now) return { nudgeStep: next, nextNudgeAt: moment }
  }
  return null
}

/**
 * Where an action begins that is given now, or was given this date now: the steps whose moment has passed are left out. What is long
 * overdue by then is asked about in a week, because its owner has just been told of it. Without a date nobody is asked.
 */
export function standingFrom(due: Due | null, working: WorkingTime, now: Date): Standing {
  if (due === null) return { nudgeStep: 0, nextNudgeAt: null }
  return nextStep(due, 0, working, now) ?? { nudgeStep: LAST_STEP - 1, nextNudgeAt: laterMoment('next_week', working, now) }
}

const later = (a: Date, b: Date): Date => new Date(Math.max(a.getTime(), b.getTime()))

/**
 * Where an action stands once it was asked about at a step: after down time the steps that passed meanwhile are one, and the executive
 * hears of nothing whose owner has not had a week to answer.
 */
export function standingAfter(due: Due | null, step: number, working: WorkingTime, now: Date): Standing {
  if (due === null) return { nudgeStep: 0, nextNudgeAt: null }
  if (step >= LAST_STEP) return { nudgeStep: STEPS, nextNudgeAt: null }
  const last = momentOf(due, LAST_STEP, working)
  const inAWeek = laterMoment('next_week', working, now)
  return nextStep(due, step + 1, working, now) ?? { nudgeStep: LAST_STEP, nextNudgeAt: later(last, inAWeek) }
}

/** When somebody is asked again who would rather answer later: at midday of the next working day, or of a working day a week on. */
export const laterMoment = (later: Later, working: WorkingTime, now: Date): Date =>
  middayOf(daysAfter(dayOf(now, working.zone), later === 'tomorrow' ? 1 : 7), working)

/** Since when an answer counts as just given: nobody is asked again within a working day. */
export const justAnsweredSince = (working: WorkingTime, now: Date): Date =>
  middayOf(workingDaysBefore(dayOf(now, working.zone), 1, working.holidays), working)

/** The same of a question that was planned for a day and goes out later: its holidays are left out, since they only shorten this. */
export const answeredBefore = (plannedFor: Day, zone: string): Date =>
  at(workingDaysBefore(plannedFor, 1, new Set()), HOUR.hour, HOUR.minute, zone)

/** When a body hears of what was due that day: at midday of the working day after, once it is overdue. */
export const overdueMoment = ({ on }: Due, working: WorkingTime): Date => middayOf(daysAfter(on, 1), working)
