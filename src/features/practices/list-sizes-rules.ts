import { type Day, isDay } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { ListSizeRow, PracticeWithSizes } from './model.ts'

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** Nobody's list is longer; a larger figure is a slip. */
const MOST_PATIENTS = 1_000_000

/** The day that a file writes as 01JAN2021, 2021-01-01 or 01/01/2021; null for what is none. */
export function dayWrittenAs(text: string): Day | null {
  const [, day = '', name = '', year = ''] = /^(\d\d)([A-Z]{3})(\d{4})$/i.exec(text) ?? /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? []
  const month = /^\d/.test(name) ? name : String(MONTHS.indexOf(name.toUpperCase()) + 1).padStart(2, '0')
  const written = year === '' ? text : `${year}-${month}-${day}`
  return isDay(written) ? written : null
}

/** How many patients a figure says, also one written "12,345"; null for what is no whole number. */
export function patientsWrittenAs(text: string): number | null {
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(text)) return null
  const patients = Number(text.replaceAll(',', ''))
  return patients <= MOST_PATIENTS ? patients : null
}

/** What stands where a figure is missing or was held back. It says nothing, and least of all zero. */
const saysNothing = (figure: string) => ['', '*', '-', 'NULL', 'N/A'].includes(figure.toUpperCase())

export type Counted = { row: number; odsCode: string; countedOn: Day; patients: number | null }

/** One row's figure; null patients where the file holds it back. `fileDay`: for files without dates. */
export function countedIn(row: ListSizeRow, fileDay: Day | undefined, twice: ReadonlyMap<string, string>): Result<Counted> {
  const { odsCode, patients: figure } = row
  const rows = twice.get(keyOf(row))
  if (rows !== undefined) return refuse('practices.code_twice', { field: 'odsCode', facts: { rows } })
  const countedOn = row.countedOn === '' ? (fileDay ?? null) : dayWrittenAs(row.countedOn)
  if (countedOn === null) return refuse('practices.no_counting_day', { field: 'countedOn' })
  if (saysNothing(figure)) return ok({ row: row.row, odsCode, countedOn, patients: null })
  const patients = patientsWrittenAs(figure)
  if (patients === null) return refuse('practices.no_number', { field: 'patients' })
  return ok({ row: row.row, odsCode, countedOn, patients })
}

const keyOf = ({ odsCode, countedOn }: ListSizeRow) => `${odsCode} ${countedOn}`

/** Practices that have more than one row for a day, with those rows. */
export function countedTwice(rows: readonly ListSizeRow[]): ReadonlyMap<string, string> {
  const places = new Map<string, number[]>()
  for (const row of rows) places.set(keyOf(row), [...(places.get(keyOf(row)) ?? []), row.row])
  return new Map([...places].filter(([, at]) => at.length > 1).map(([key, at]) => [key, at.join(', ')]))
}

export type SizeChange = {
  practice: PracticeWithSizes
  countedOn: Day
  patients: number
  /** What was known of the same day. */
  instead: number | null
  /** The newest that was known of an earlier day. */
  before: { countedOn: Day; patients: number } | null
}

export type SizeChanges = { changes: readonly SizeChange[]; unchanged: number; without: readonly PracticeWithSizes[] }

/** What the figures change, and which practices the file says nothing of. */
export function compareSizes(counted: readonly Counted[], practices: readonly PracticeWithSizes[]): SizeChanges {
  const byCode = new Map(practices.map((practice) => [practice.odsCode, practice]))
  const known = counted.flatMap(({ odsCode, countedOn, patients }) => {
    const practice = byCode.get(odsCode)
    return practice && patients !== null ? [{ practice, countedOn, patients, instead: practice.sizes.get(countedOn) ?? null }] : []
  })
  const said = new Set(known.map(({ practice }) => practice.id))
  return {
    changes: known
      .filter(({ patients, instead }) => patients !== instead)
      .map((change) => ({ ...change, before: newestBefore(change.practice, change.countedOn) })),
    unchanged: known.filter(({ patients, instead }) => patients === instead).length,
    without: practices.filter(({ id }) => !said.has(id)),
  }
}

function newestBefore({ sizes }: PracticeWithSizes, day: Day): SizeChange['before'] {
  const [newest] = [...sizes].filter(([countedOn]) => countedOn < day).sort(([a], [b]) => (a < b ? 1 : -1))
  return newest ? { countedOn: newest[0], patients: newest[1] } : null
}
