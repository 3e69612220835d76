import type { ImportFile, Row } from '../../ports/imports.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { OddRow, RegisterRow } from './model.ts'

/** The register has no header: what stands where, from 0. */
const COLUMNS = 27
const PLACES = { odsCode: 0, name: 1, postcode: 9, closedOn: 11, status: 12, commissioner: 14, setting: 25 } as const
const OPENED = 10

/** Whether a row holds a practice: a header has words where the status and the day of opening are. */
const holdsPractice = ({ cells }: Row) => /^[A-Z]$/.test(cells[PLACES.status] ?? '') || /^\d{8}$/.test(cells[OPENED] ?? '')

/** Whether a table looks like the register, by its first rows. */
export const looksLikeRegister = (top: readonly Row[]): boolean =>
  top.length > 0 && top.every(({ cells }) => cells.length === COLUMNS) && top.slice(-1).some(holdsPractice)

/** All rows of the register, with or without a header; a file whose first row has another width is none. */
export async function readRegister(file: ImportFile): Promise<Result<{ rows: RegisterRow[]; odd: OddRow[] }>> {
  const rows: RegisterRow[] = []
  const odd: OddRow[] = []
  let isFirst = true
  for await (const row of file.rows()) {
    const { cells } = row
    if (isFirst && cells.length !== COLUMNS) return refuse('practices.not_the_register', { facts: { columns: cells.length } })
    if (cells.length !== COLUMNS) odd.push({ row: row.row, value: cells[PLACES.odsCode] ?? '', columns: cells.length, wanted: COLUMNS })
    else if (!isFirst || holdsPractice(row)) rows.push(registerRow(row))
    isFirst = false
  }
  return ok({ rows, odd })
}

function registerRow({ row, cells }: Row): RegisterRow {
  const cell = (column: keyof typeof PLACES) => cells[PLACES[column]] ?? ''
  return {
    row,
    odsCode: cell('odsCode').toUpperCase(),
    name: cell('name'),
    postcode: cell('postcode'),
    closedOn: cell('closedOn'),
    status: cell('status'),
    commissioner: cell('commissioner').toUpperCase(),
    setting: cell('setting'),
  }
}
