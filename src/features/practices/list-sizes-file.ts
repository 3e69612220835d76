import { columnsIn } from '../../platform/imports/columns.ts'
import type { ImportFile, Row } from '../../ports/imports.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { ListSizeRow, OddRow } from './model.ts'

/**
 * The names that the columns go by in what NHS England publishes: long, with a row for each practice (and for each age and sex, in some), or
 * wide, with a row for each practice and the total in one column of many.
 */
const NAMES = {
  code: ['CODE', 'ORG_CODE', 'GP_PRACTICE_CODE', 'PRACTICE_CODE', 'ODS code', 'Practice'],
  patients: ['NUMBER_OF_PATIENTS', 'TOTAL_ALL', 'TOTAL_PATIENTS', 'TOTAL_PERSONS', 'TOTAL', 'ALL_PATIENTS', 'List size', 'Patients'],
  countedOn: ['EXTRACT_DATE', 'DATE', 'EXTRACT_MONTH'],
  type: ['TYPE', 'ORG_TYPE'],
  sex: ['SEX'],
  age: ['AGE', 'AGE_GROUP_5'],
} as const

type Places = Partial<Record<keyof typeof NAMES, number>>

const isWhole = (places: Places) => places.code !== undefined && places.patients !== undefined

/** Whether a table looks like list sizes, by its header. */
export const looksLikeListSizes = ([header]: readonly Row[]): boolean => header !== undefined && isWhole(columnsIn(header.cells, NAMES))

export type ListSizesFile = {
  rows: ListSizeRow[]
  hasDates: boolean
  /** Rows of another width than the header: a figure "12,345" without quotation marks makes one. */
  odd: OddRow[]
  /** Rows of parts of a list: one sex, one age, or no practice. */
  parts: number
  /** The last row ends the file without a line break, so its figure may be cut. */
  isOpen: boolean
}

/** The rows of whole practices. */
export async function readListSizes(file: ImportFile): Promise<Result<ListSizesFile>> {
  const read: ListSizesFile = { rows: [], odd: [], hasDates: false, parts: 0, isOpen: false }
  let places: Places | undefined
  let width = 0
  for await (const { row, cells, endsFile } of file.rows()) {
    if (!places) {
      places = columnsIn(cells, NAMES)
      if (!isWhole(places)) return refuse('practices.no_list_sizes', { facts: { columns: cells.slice(0, 6).join(', ').slice(0, 80) } })
      width = cells.length
      read.hasDates = places.countedOn !== undefined
      continue
    }
    const cell = (column: keyof Places) => cells[places?.[column] ?? -1] ?? ''
    read.isOpen = endsFile === true
    if (cells.length !== width) read.odd.push({ row, value: cell('code'), columns: cells.length, wanted: width })
    else if (!isOfAll(cell('sex')) || !isOfAll(cell('age')) || !isPractice(cell('type'))) read.parts += 1
    else read.rows.push({ row, odsCode: cell('code').toUpperCase(), patients: cell('patients'), countedOn: cell('countedOn') })
  }
  return read.rows.length === 0 && read.parts > 0 ? refuse('practices.only_parts') : ok(read)
}

const isOfAll = (part: string) => part === '' || part.toUpperCase() === 'ALL'
const isPractice = (type: string) => type === '' || type.toUpperCase() === 'GP'
