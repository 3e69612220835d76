import { columnsIn } from '../../platform/imports/columns.ts'
import type { ImportFile, Row } from '../../ports/imports.ts'
import { findsNhsNumber } from '../../shared/patient-data.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'

/** The names that the columns go by in lists that people keep. */
const NAMES = {
  action: ['Action', 'Actions', 'Action point', 'Action agreed', 'Task', 'To do', 'What', 'Text', 'Description'],
  owner: ['Owner', 'Who', 'By whom', 'Responsible', 'Person responsible', 'Assigned to', 'Lead', 'Person'],
  practice: ['Practice', 'GP practice', 'Surgery', 'Practice name', 'Practice ODS code', 'ODS code', 'Practice code'],
  due: ['Due', 'Due date', 'Due by', 'Due on', 'By when', 'Deadline', 'Target date', 'When'],
  meeting: ['Meeting', 'Agreed at', 'From meeting', 'Source'],
  agreed: ['Agreed on', 'Date agreed', 'Meeting date', 'Raised on', 'Date raised', 'Date'],
  state: ['Status', 'State', 'Progress'],
} as const

type Places = Partial<Record<keyof typeof NAMES, number>>

const isTable = ({ action, owner, practice }: Places) => action !== undefined && (owner !== undefined || practice !== undefined)

/** Whether a table looks like actions, by its header: what is to be done, and whose it is. */
export const looksLikeActions = ([header]: readonly Row[]): boolean => isTable(columnsIn(header?.cells ?? [], NAMES))

/** A row as it was typed; what has no column, or an empty cell, is empty. */
export type ActionRow = Record<keyof typeof NAMES, string> & { row: number }

/** What the first row says; nothing of a cell that holds what no chat may show (D25). */
const namesOf = (cells: readonly string[]): string =>
  cells
    .filter((cell) => !findsNhsNumber(cell))
    .slice(0, 6)
    .join(', ')
    .slice(0, 80)

export async function readActions(file: ImportFile): Promise<Result<ActionRow[]>> {
  const rows: ActionRow[] = []
  let places: Places | undefined
  for await (const { row, cells } of file.rows()) {
    if (!places) {
      places = columnsIn(cells, NAMES)
      if (!isTable(places)) return refuse('actions.no_columns', { facts: { columns: namesOf(cells) } })
      continue
    }
    const there = places
    const cell = (column: keyof Places) => cells[there[column] ?? -1]?.trim() ?? ''
    const { action, owner, practice, due } = { action: cell('action'), owner: cell('owner'), practice: cell('practice'), due: cell('due') }
    rows.push({ row, action, owner, practice, due, meeting: cell('meeting'), agreed: cell('agreed'), state: cell('state') })
  }
  return ok(rows)
}
