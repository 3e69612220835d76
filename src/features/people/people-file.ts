import { columnsIn } from '../../platform/imports/columns.ts'
import type { ImportFile, Row } from '../../ports/imports.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'

/** The names that the columns go by in lists that people keep. */
const NAMES = {
  name: ['Name', 'Full name', 'Person', 'Contact', 'Contact name'],
  first: ['First name', 'Forename', 'Given name', 'First'],
  last: ['Last name', 'Surname', 'Family name', 'Last'],
  email: ['E-mail', 'E-mail address', 'Mail', 'Mail address'],
  practice: ['Practice', 'Practice ODS code', 'ODS code', 'ODS', 'Practice code', 'GP practice', 'Surgery', 'Practice name', 'Org code'],
  organisation: ['Organisation', 'Organization', 'Works for', 'Employer', 'Affiliation', 'Company', 'Organisation name'],
  roles: ['Roles', 'Role', 'Position', 'Function'],
} as const

type Places = Partial<Record<keyof typeof NAMES, number>>

const hasName = ({ name, first, last }: Places) => name !== undefined || (first !== undefined && last !== undefined)

/** Whether a table looks like people, by its header: names, and how they are reached or what they do. */
export function looksLikePeople([header]: readonly Row[]): boolean {
  const places = columnsIn(header?.cells ?? [], NAMES)
  return hasName(places) && (places.email !== undefined || places.roles !== undefined)
}

/** A row as it was typed; what has no column, or an empty cell, is missing. */
export type PersonRow = { row: number; name: string; email?: string; practice?: string; organisation?: string; roles?: string }

export async function readPeople(file: ImportFile): Promise<Result<PersonRow[]>> {
  const rows: PersonRow[] = []
  let places: Places | undefined
  for await (const { row, cells } of file.rows()) {
    if (!places) {
      places = columnsIn(cells, NAMES)
      if (!hasName(places)) return refuse('people.no_columns', { facts: { columns: cells.slice(0, 6).join(', ').slice(0, 80) } })
      continue
    }
    rows.push(personIn(row, cells, places))
  }
  return ok(rows)
}

function personIn(row: number, cells: readonly string[], places: Places): PersonRow {
  const cell = (column: keyof Places) => cells[places[column] ?? -1]?.trim() ?? ''
  const said = (column: 'email' | 'practice' | 'organisation' | 'roles') => (cell(column) === '' ? {} : { [column]: cell(column) })
  const name = cell('name') || `${cell('first')} ${cell('last')}`.trim()
  return { row, name, ...said('email'), ...said('practice'), ...said('organisation'), ...said('roles') }
}
