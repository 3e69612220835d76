import type { RefusedRow } from '../../ports/imports.ts'
import { findsNhsNumber } from '../../shared/patient-data.ts'

const MOST_SHOWN = 60

/** A row that was not taken. A value that looks like an NHS number is not repeated (D25), and a long one is cut. */
export function refusedRow(row: number, value: string, why: string): RefusedRow {
  if (findsNhsNumber(value)) return { row, value: 'not shown, because it holds what looks like an NHS number', why }
  const characters = [...value]
  return { row, value: characters.length > MOST_SHOWN ? `${characters.slice(0, MOST_SHOWN).join('')}…` : value, why }
}
