import { GB } from 'chrono-node/en'
import { DAY_MS, type Day, dateAsDay, dayAsDate, dayWritten } from './dates.ts'
import { ok, type Result, refuse } from './result.ts'

/** When something is due, as it was given. A month means by its last day, which stands in `on` (D6). */
export type Due = { on: Day; precision: 'day' | 'month' }

const LEAD = /^(?:(?:due|by|before|until|till|on|for)\s+)+/i
const END_OF_MONTH = /^end\s+of\s+(?!the\b|week|year)/i
/** Of a week that is its Friday; of a year nobody can tell which year is meant. */
const END_OF_WEEK = /^end\s+of\s+(?:(this|next|the)\s+)?week$/i
const END_OF_YEAR = /^end\s+of\s+(?:\w+\s+)*year$/i
const IN_A_WHILE = /^in\b/i
/** Told to look forward, chrono takes "last Friday" for the next one. */
const LOOKS_BACK = /^(?:last|previous|past)\b/i

/** The last day of the month that a day is in. */
function monthEnd(day: Day): Day {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return dateAsDay(new Date(Date.UTC(year, month, 0)))
}

/** The Friday of the week that a day is in, or of the next; at a weekend, this week's is that of the week to come. */
function friday(day: Day, isNext: boolean): Day {
  const date = dayAsDate(day)
  const toFriday = (5 - date.getUTCDay() + 7) % 7
  const isWeekend = [0, 6].includes(date.getUTCDay())
  return dateAsDay(new Date(date.getTime() + (toFriday + (isNext && !isWeekend ? 7 : 0)) * DAY_MS))
}

/** The same month of the year before. */
const yearEarlier = (day: Day): Day => `${Number(day.slice(0, 4)) - 1}${day.slice(4, 7)}-01`

/**
 * When what was typed is due: "13 Mar", "by end of March", "Mar 07" (a month), "next Friday", "3/4" (3 April). Without a year it is the
 * next one, seen from `today`. All of the text has to be a date: a guess at half of it would be a wrong date that looks right.
 */
export function dueIn(typed: string, today: Day): Result<Due> {
  const text = typed
    .trim()
    .replace(LEAD, '')
    .replace(/^the\s+(?=end\b)/i, '')
    .replace(/[.,;]$/, '')
    .trim()
  if (LOOKS_BACK.test(text)) return refuse('due.past')
  if (END_OF_YEAR.test(text)) return refuse('due.unreadable')
  const week = END_OF_WEEK.exec(text)
  if (week) return ok({ on: friday(today, week[1]?.toLowerCase() === 'next'), precision: 'day' })
  // Noon, so that no zone moves it to another day.
  const reference = { instant: new Date(dayAsDate(today).getTime() + 12 * 3_600_000), timezone: 0 }
  const [found, ...more] = GB.parse(text, reference, { forwardDate: true })
  if (!found || more.length > 0 || found.end || found.text.length !== text.length) return refuse('due.unreadable')
  const { start } = found
  const on = dateAsDay(start.date())
  if (!start.isCertain('month') && !start.isCertain('day') && !start.isCertain('weekday')) return refuse('due.unreadable')
  const isMonth = !start.isCertain('day') && !start.isCertain('weekday') && !IN_A_WHILE.test(text)
  if (isMonth || END_OF_MONTH.test(text)) {
    const last = monthEnd(on)
    // A month without a year is over with its last day, not with its first.
    const earlier = monthEnd(yearEarlier(on))
    const end = !start.isCertain('year') && earlier >= today ? earlier : last
    return end < today ? refuse('due.past') : ok({ on: end, precision: 'month' })
  }
  return on < today ? refuse('due.past') : ok({ on, precision: 'day' })
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** As it was given: "Tue 16 Mar 2027", or "Mar 2027". */
export function dueWritten({ on, precision }: Due): string {
  const [year = '', month = '1'] = on.split('-')
  return precision === 'month' ? `${MONTHS[Number(month) - 1]} ${year}` : dayWritten(on)
}
