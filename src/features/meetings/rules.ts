import { at, DAY_MS, type Day, dateAsDay, dayAsDate, dayOf } from '../../shared/dates.ts'
import { daysAfter, type WallTime, weekdayOf, workingDayFrom } from '../../shared/working-days.ts'
import type { Entry, Every, Meeting, Quota } from './calendar-model.ts'
import { USUAL } from './model.ts'

/** Which of its month's Tuesdays a Tuesday is, from 1; the fifth is meant as the last, since few months have five. */
const placeInMonth = (day: Day): number => Math.ceil(Number(day.slice(8)) / 7)

/** The day on that weekday, and of that place, of the month so many months later. */
function sameWeekday(day: Day, months: number): Day {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const first = dateAsDay(new Date(Date.UTC(year, month - 1 + months, 1)))
  const next = dateAsDay(new Date(Date.UTC(year, month + months, 1)))
  const offset = (weekdayOf(day) - weekdayOf(first) + 7) % 7
  const found = daysAfter(first, offset + 7 * (placeInMonth(day) - 1))
  return found < next ? found : daysAfter(found, -7)
}

const STEPS: Record<Every, (first: Day, step: number) => Day> = {
  once: (first) => first,
  two_weeks: (first, step) => daysAfter(first, 14 * step),
  month: (first, step) => sameWeekday(first, step),
  quarter: (first, step) => sameWeekday(first, 3 * step),
}

/**
 * The days of a run of meetings, up to the last day. One that falls on a bank holiday moves to the next working day, and the run goes on
 * as if it had not; a meeting by itself stays on the day that was chosen.
 */
export function daysOf(every: Every, first: Day, lastDay: Day, holidays: ReadonlySet<Day>): Day[] {
  if (every === 'once') return [first]
  const days: Day[] = []
  for (let step = 0; ; step += 1) {
    const day = STEPS[every](first, step)
    const held = holidays.has(day) ? workingDayFrom(day, holidays) : day
    if (day > lastDay || held > lastDay) return days
    days.push(held)
  }
}

/** The instant of a time on the wall: one that daylight saving skips moves to the next that exists, one that comes twice means the first. */
export const startOf = (day: Day, { hour, minute }: WallTime, zone: string): Date => at(day, hour, minute, zone)

const FIRST_QUESTION_DAYS = 7
const SECOND_QUESTION_DAYS = 2

type Timing = { startsAt: Date; questionsAsked: number; questionHour: number | null; zone: string; now: Date }

/** That day, or the Friday before a weekend: what is sent on a weekend is read on Monday, which may be too late. */
const onAWeekday = (day: Day): Day => daysAfter(day, Math.min(0, 5 - weekdayOf(day)))

/** When practices are asked next: 7 days before, or at once where it is nearer; once more at 2 days; never after that, nor once it has begun. */
export function nextQuestion({ startsAt, questionsAsked, questionHour, zone, now }: Timing): Date | null {
  if (startsAt <= now || questionsAsked > 1) return null
  const day = dayOf(startsAt, zone)
  const asksOn = questionsAsked === 0 ? daysAfter(day, -FIRST_QUESTION_DAYS) : onAWeekday(daysAfter(day, -SECOND_QUESTION_DAYS))
  const due = at(asksOn, questionHour ?? USUAL.questionHour, 0, zone)
  if (due > now) return due
  return questionsAsked === 0 ? now : null
}

/** When those who come are reminded: at 08:00 on the day, or the day before where it begins earlier; null once that is over. */
export function reminderFor(startsAt: Date, reminderHour: number | null, zone: string, now: Date): Date | null {
  const day = dayOf(startsAt, zone)
  const onTheDay = at(day, reminderHour ?? USUAL.reminderHour, 0, zone)
  const due = onTheDay < startsAt ? onTheDay : at(daysAfter(day, -1), reminderHour ?? USUAL.reminderHour, 0, zone)
  return due > now ? due : null
}

/** What a quota is when so many meetings were cancelled and so many still stand: those that are not replaced lower both figures (D2). */
export function quotaAfter({ required, total }: Quota, cancelled: number, live: number): Quota {
  const gone = Math.min(cancelled, Math.max(0, total - live))
  return { required: Math.max(0, required - gone), total: total - gone }
}

/**
 * The day of a later meeting of a series when one before it went from a day to another: as many days on, and to the next working day where
 * that is a bank holiday. One that stays, stays even on a holiday.
 */
export function shifted(day: Day, from: Day, to: Day, holidays: ReadonlySet<Day>): Day {
  if (from === to) return day
  const moved = daysAfter(day, (dayAsDate(to).getTime() - dayAsDate(from).getTime()) / DAY_MS)
  return holidays.has(moved) ? workingDayFrom(moved, holidays) : moved
}

/** The time on the wall at which a meeting begins. */
export function timeOf(startsAt: Date, zone: string): WallTime {
  const [hour = 0, minute = 0] = wallClock(startsAt, zone).split(':').map(Number)
  return { hour, minute }
}

const wallClock = (startsAt: Date, zone: string) =>
  startsAt.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })

/** A meeting as its form shows it. */
export function entryOf({ title, startsAt, lengthMinutes, place, remarks }: Meeting, zone: string): Entry {
  return {
    title,
    day: dayOf(startsAt, zone),
    time: wallClock(startsAt, zone),
    length: String(lengthMinutes),
    place: place ?? '',
    remarks: remarks ?? '',
  }
}

/**
 * A meeting that every practice is told of and asked to send somebody to, whatever its agreement: a notice such as the AGM's, or a meeting
 * by itself. No quota hangs on it.
 */
export const isNotice = ({ series }: Pick<Meeting, 'series'>): boolean =>
  series === null || (series.isNoticeOnly && series.audience === 'practices')

/** Whether a meeting can still be changed: it is planned and has not begun. */
export const isOpen = ({ state, startsAt }: Pick<Meeting, 'state' | 'startsAt'>, now: Date): boolean =>
  state === 'planned' && startsAt > now
