import { z } from 'zod'
import type { RefusedRow } from '../../ports/imports.ts'
import { type Day, isDay } from '../../shared/dates.ts'
import shipped from './bank-holidays.json' with { type: 'json' }

/** The part of GOV.UK's list that holds here. */
const DIVISION = 'england-and-wales'

const list = z.object({ [DIVISION]: z.object({ events: z.array(z.unknown()).min(1) }) })

const event = z.object({ title: z.string().min(1), date: z.string().refine(isDay) })

export type ReadHolidays = { days: Day[]; refused: RefusedRow[] }

const NO_LIST = `This is not GOV.UK's list of bank holidays: it has no "${DIVISION}" with its events. Download https://www.gov.uk/bank-holidays.json and import that file.`

/** England's bank holidays from the text of GOV.UK's list; `row` counts the events of its division. */
export function readHolidays(text: string): ReadHolidays {
  const parsed = list.safeParse(jsonOf(text))
  return parsed.success ? daysOf(parsed.data[DIVISION].events) : { days: [], refused: [{ row: 1, value: '', why: NO_LIST }] }
}

/** The list that comes with the product. */
export const shippedHolidays = (): ReadonlySet<Day> => new Set(shipped[DIVISION].events.map(({ date }) => date))

function daysOf(events: readonly unknown[]): ReadHolidays {
  const days: Day[] = []
  const refused: RefusedRow[] = []
  events.forEach((each, index) => {
    const read = event.safeParse(each)
    if (read.success) days.push(read.data.date)
    else refused.push({ row: index + 1, ...whyNot(each, read.error) })
  })
  return { days: [...new Set(days)].sort(), refused }
}

/** Which value, and why it is none. */
function whyNot(each: unknown, { issues }: z.ZodError): Omit<RefusedRow, 'row'> {
  if (!issues.some(({ path }) => path[0] === 'date')) return { value: '', why: 'It has no title.' }
  const date = (each as { date?: unknown } | null)?.date
  return { value: typeof date === 'string' ? date : '', why: 'It has no day; a day is written as 2027-12-27.' }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
