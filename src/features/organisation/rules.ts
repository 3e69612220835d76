import { at, type Day } from '../../shared/dates.ts'
import { daysAfter } from '../../shared/working-days.ts'
import type { YearSpan } from './model.ts'

const firstOf = (year: number, month: number): Day => `${year}-${String(month).padStart(2, '0')}-01`

const yearAndMonth = (day: Day) => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return { year, month }
}

/** "2027/28", or "2027" of a year that ends in the calendar year in which it began. */
function labelOf(firstDay: Day, lastDay: Day): string {
  const [from, to] = [yearAndMonth(firstDay).year, yearAndMonth(lastDay).year]
  return from === to ? `${from}` : `${from}/${String(to % 100).padStart(2, '0')}`
}

/** From the first of a month to the day before the next year begins: twelve months, or fewer where the start month was changed. */
function spanFrom(firstDay: Day, startMonth: number): YearSpan {
  const { year, month } = yearAndMonth(firstDay)
  const lastDay = daysAfter(firstOf(month < startMonth ? year : year + 1, startMonth), -1)
  return { label: labelOf(firstDay, lastDay), firstDay, lastDay }
}

/** The commissioning year that a day is in, for a group whose years begin with this month (1 to 12). */
export function yearOf(day: Day, startMonth: number): YearSpan {
  const { year, month } = yearAndMonth(day)
  return spanFrom(firstOf(month < startMonth ? year - 1 : year, startMonth), startMonth)
}

/** The years that are missing up to the one that `today` is in, without a gap; with no year yet, that one alone. */
export function yearsToOpen(last: Pick<YearSpan, 'lastDay'> | null, startMonth: number, today: Day): YearSpan[] {
  if (last === null) return [yearOf(today, startMonth)]
  const missing: YearSpan[] = []
  for (let { lastDay } = last; lastDay < today; ) {
    const next = spanFrom(daysAfter(lastDay, 1), startMonth)
    missing.push(next)
    lastDay = next.lastDay
  }
  return missing
}

/** The years that are missing before the first, back to the one that a day is in, without a gap; they begin with the month of the first. */
export function yearsBefore(first: Pick<YearSpan, 'firstDay'>, day: Day): YearSpan[] {
  const missing: YearSpan[] = []
  for (let { firstDay } = first; day < firstDay; ) {
    const before = yearOf(daysAfter(firstDay, -1), yearAndMonth(first.firstDay).month)
    missing.push(before)
    firstDay = before.firstDay
  }
  return missing
}

/** The instant at which the year after this one begins, in the organisation's zone. */
export const nextYearAt = ({ lastDay }: Pick<YearSpan, 'lastDay'>, zone: string): Date => at(daysAfter(lastDay, 1), 0, 0, zone)
