import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)
dayjs.extend(timezone)

/** A calendar day as `2027-03-16`: no time and no zone. */
export type Day = string

export const DAY_MS = 86_400_000

const QUARTER_MS = 15 * 60_000
const MOST_KNOWN = 20_000
const known = new Map<string, number>()

/**
 * How many minutes a zone is ahead of UTC at an instant. Kept for each quarter of an hour, because zones change at no other moment and
 * reckoning it costs more than all that is done with it.
 */
function minutesAhead(instant: number, zone: string): number {
  const quarter = `${zone}|${Math.floor(instant / QUARTER_MS)}`
  const kept = known.get(quarter)
  if (kept !== undefined) return kept
  const minutes = dayjs(instant).tz(zone).utcOffset()
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(quarter, minutes)
  return minutes
}

const written = (at: Date, zone: string, format: string): string =>
  dayjs.utc(at.getTime() + minutesAhead(at.getTime(), zone) * 60_000).format(format)

/** "Tue 16 Mar 2027, 13:00" in the organisation's zone. */
export const inFull = (at: Date, zone: string): string => written(at, zone, 'ddd D MMM YYYY, HH:mm')

/** "Tue 16 Mar 2027" of an instant, in the organisation's zone. */
export const dayInFull = (at: Date, zone: string): string => written(at, zone, 'ddd D MMM YYYY')

/** "Tue 16 Mar 2027" of a calendar day. */
export const dayWritten = (day: Day): string => dayjs.utc(day).format('ddd D MMM YYYY')

/** The calendar day that it is at an instant, in the organisation's zone. */
export const dayOf = (at: Date, zone: string): Day => written(at, zone, 'YYYY-MM-DD')

/** Whether a text is a day that exists ("2027-02-30" is not). */
export const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && dayjs.utc(text).format('YYYY-MM-DD') === text

/** Days as the database keeps them: midnight UTC of the calendar day. */
export const dayAsDate = (day: Day): Date => new Date(`${day}T00:00:00Z`)
export const dateAsDay = (date: Date): Day => date.toISOString().slice(0, 10)

/** The instant of a wall-clock hour on a day. A time that daylight saving skips moves to the next that exists; one that comes twice means the first. */
export function at(day: Day, hour: number, minute: number, zone: string): Date {
  const wall = Date.parse(`${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`)
  // The offsets in force a day before and after hold every candidate; the larger gives the earlier instant.
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((instant) => minutesAhead(instant, zone)).sort((a, b) => b - a)
  const candidates = offsets.map((offset) => wall - offset * 60_000)
  const exact = candidates.find((instant) => instant + minutesAhead(instant, zone) * 60_000 === wall)
  // Skipped: the smaller offset was in force before the gap, and with it the time lands as far after the gap as it was into it.
  return new Date(exact ?? firstAfterGap(wall, zone, offsets))
}

function firstAfterGap(wall: number, zone: string, offsets: number[]): number {
  const [after = 0, before = 0] = offsets
  let gapEnd = wall - after * 60_000
  const latest = wall - before * 60_000
  // The zone's clock jumps within this window: find the first minute at the new offset.
  while (gapEnd < latest && minutesAhead(gapEnd, zone) !== after) gapEnd += 60_000
  return gapEnd
}

/** Whole days between two instants, as age is told: 0 on the first day. */
export const daysBetween = (from: Date, to: Date): number => Math.max(0, Math.floor((to.getTime() - from.getTime()) / DAY_MS))

/** The same day so many months later; where a month has no such day, its last. */
export const monthsAfter = (day: Day, months: number): Day => dayjs.utc(day).add(months, 'month').format('YYYY-MM-DD')
