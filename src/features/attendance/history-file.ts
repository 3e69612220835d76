import { columnsIn } from '../../platform/imports/columns.ts'
import type { ImportFile, Row } from '../../ports/imports.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { HistoryEntry, HistoryFile } from './history-model.ts'
import { looksLikeDay } from './history-rules.ts'

/**
 * The names that the columns go by in spreadsheets that groups keep: long, with a row for each practice and meeting, or wide, with a row for
 * each practice and a column for each meeting, headed by its date.
 */
const NAMES = {
  practice: ['Practice', 'Practice name', 'GP practice', 'GP surgery', 'Surgery', 'Surgery name', 'Name of practice'],
  code: ['ODS code', 'Practice ODS code', 'Practice code', 'ODS', 'Code', 'Org code', 'Organisation code'],
  series: ['Series', 'Meeting series', 'Meeting', 'Meeting name', 'Name of meeting', 'Committee', 'Type of meeting', 'Meeting type'],
  date: ['Date', 'Meeting date', 'Date of meeting', 'Held on', 'Day'],
  mark: ['Attendance', 'Attended', 'Present', 'Attended?', 'Presence', 'Status', 'Was there', 'Came', 'Response'],
} as const

type Places = Partial<Record<keyof typeof NAMES, number>>
type Header = { places: Places; dates: readonly number[]; isLong: boolean }

/** A title may stand above the header. */
const MOST_ABOVE = 4
const MOST_ROWS = 20_000

function headerIn(cells: readonly string[]): Header | null {
  const places = columnsIn(cells, NAMES)
  if (places.practice === undefined && places.code === undefined) return null
  if (places.date !== undefined && places.mark !== undefined) return { places, dates: [], isLong: true }
  const dates = [...cells.keys()].filter((place) => looksLikeDay(cells[place] ?? ''))
  return dates.length > 0 ? { places, dates, isLong: false } : null
}

/** Whether a table looks like a history of attendance, by its header. */
export const looksLikeHistory = (top: readonly Row[]): boolean => top.slice(0, MOST_ABOVE + 1).some(({ cells }) => headerIn(cells) !== null)

export async function readHistory(file: ImportFile): Promise<Result<HistoryFile>> {
  const above: Row[] = []
  const entries: HistoryEntry[] = []
  let header: { row: Row; read: Header } | undefined
  let rows = 0
  for await (const row of file.rows()) {
    rows += 1
    if (rows > MOST_ROWS) return refuse('attendance.history_too_long', { facts: { most: MOST_ROWS } })
    if (header) {
      entries.push(...entriesIn(row, header.row, header.read))
      continue
    }
    const read = headerIn(row.cells)
    if (read) header = { row, read }
    else if (above.push(row) > MOST_ABOVE) break
  }
  if (!header) return refuse('attendance.no_history')
  const title = [file.name, ...above.flatMap(({ cells }) => cells)].join(' ')
  return ok({ entries, title, leftOut: header.read.isLong ? [] : leftOutOf(header.row, header.read) })
}

/** Sums and averages stand below and beside such tables. */
const SUMS = /^(?:(?:grand |sub)?totals?|sum|average|mean|attendance|count|%|number)\b/i

function entriesIn({ row, cells }: Row, header: Row, { places, dates, isLong }: Header): HistoryEntry[] {
  const cell = (column: keyof Places) => cells[places[column] ?? -1] ?? ''
  const who = { row, practice: cell('practice'), code: cell('code'), series: cell('series') }
  if (SUMS.test(who.practice) || (who.practice === '' && SUMS.test(who.code))) return []
  if (isLong)
    return [{ ...who, dateRow: row, date: cell('date'), mark: cell('mark') }].filter(
      ({ date, mark, ...of }) => date || mark || of.practice || of.code,
    )
  return dates.flatMap((place) => {
    const mark = cells[place] ?? ''
    return mark === '' ? [] : [{ ...who, dateRow: header.row, date: header.cells[place] ?? '', mark }]
  })
}

const leftOutOf = ({ cells }: Row, { places, dates }: Header): string[] =>
  cells.filter((name, place) => name !== '' && !dates.includes(place) && !Object.values(places).includes(place))
