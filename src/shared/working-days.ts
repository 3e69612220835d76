import { at, DAY_MS, type Day, dateAsDay, dayAsDate, dayOf, isDay } from './dates.ts'

/** A time of day on the clock on the wall. */
export type WallTime = { hour: number; minute: number }

/** Work begins at `from` and is over at `until`. */
export type WorkingHours = { from: WallTime; until: WallTime }

/** When an organisation is at work: its hours, its public holidays, and the zone in which both are meant. */
export type WorkingTime = { hours: WorkingHours; holidays: ReadonlySet<Day>; zone: string }

/** "08:00" as hour and minute; null for what is no time of day. */
export function wallTimeOf(text: string): WallTime | null {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  return hour === undefined || minute === undefined ? null : { hour: Number(hour), minute: Number(minute) }
}

/** The day so many days later. */
export const daysAfter = (day: Day, days: number): Day => dateAsDay(new Date(dayAsDate(day).getTime() + days * DAY_MS))

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: Day): number => dayAsDate(day).getUTCDay() || 7

/** The Monday of the week that a day is in. */
export const mondayOf = (day: Day): Day => daysAfter(day, 1 - weekdayOf(day))

export const isWorkingDay = (day: Day, holidays: ReadonlySet<Day>): boolean => weekdayOf(day) < 6 && !holidays.has(day)

/** The day itself if people work then, else the next on which they do. */
export function workingDayFrom(day: Day, holidays: ReadonlySet<Day>): Day {
  if (!isDay(day)) throw new Error(`${JSON.stringify(day)} is no day; a day is written as 2027-03-16.`)
  for (let next = day; ; next = daysAfter(next, 1)) if (isWorkingDay(next, holidays)) return next
}

/** The working day that lies so many working days before a day. */
export function workingDaysBefore(day: Day, days: number, holidays: ReadonlySet<Day>): Day {
  let found = day
  for (let left = days; left > 0; ) {
    found = daysAfter(found, -1)
    if (isWorkingDay(found, holidays)) left -= 1
  }
  return found
}

/** The instant itself if it is in working hours, else the beginning of the next working hours. */
export function nextWorkingMoment(instant: Date, { hours, holidays, zone }: WorkingTime): Date {
  const today = dayOf(instant, zone)
  const opens = (day: Day) => at(day, hours.from.hour, hours.from.minute, zone)
  if (isWorkingDay(today, holidays)) {
    if (instant < opens(today)) return opens(today)
    if (instant < at(today, hours.until.hour, hours.until.minute, zone)) return instant
  }
  return opens(workingDayFrom(daysAfter(today, 1), holidays))
}
