import { dayWritten } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { inWords } from '../../shared/text.ts'
import type { SizeChange } from './list-sizes-rules.ts'
import type { PracticeWithSizes } from './model.ts'
import { registerRefusal } from './register-wording.ts'

const number = new Intl.NumberFormat('en-GB')

/** Why a file has no list sizes, or a row of it was not taken. */
export function listSizesRefusal(refusal: Refusal): string | null {
  switch (refusal.code) {
    case 'practices.no_list_sizes':
      return 'This has no list sizes: I look for a column CODE with ODS codes and a column NUMBER_OF_PATIENTS (or TOTAL_ALL). Please download "Patients Registered at a GP Practice", totals, from NHS England and send it as it is.'
    case 'practices.only_parts':
      return 'This file counts by age or sex, and has no row for a practice’s whole list. Please send the file with the totals ("gp-reg-pat-prac-all").'
    case 'practices.no_counting_day':
      return 'This is no day that there is; such a file writes it as 01JAN2027.'
    case 'practices.no_number':
      return 'This is no number of patients, such as 12345 or 12,345.'
    default:
      return registerRefusal(refusal)
  }
}

const named = ({ name, odsCode }: PracticeWithSizes) => `${name} (${odsCode})`

/** Worth a second look: a list rarely grows or shrinks by so much between two counts. */
const UNUSUAL_PERCENT = 25

export function sizeWords({ practice, countedOn, patients, instead, before }: SizeChange): string {
  const now = `${named(practice)}: ${number.format(patients)} on ${dayWritten(countedOn)}`
  if (instead !== null) return `${now}, and not ${number.format(instead)}`
  if (!before) return now
  const percent = before.patients === 0 ? 0 : Math.round(((patients - before.patients) / before.patients) * 100)
  const unusual = Math.abs(percent) >= UNUSUAL_PERCENT ? `; ${Math.abs(percent)}% ${percent > 0 ? 'more' : 'less'}, please look twice` : ''
  return `${now} (${number.format(before.patients)} on ${dayWritten(before.countedOn)}${unusual})`
}

export const HEADINGS = { added: 'List sizes', replaced: 'List sizes of days that were known otherwise' } as const

export const withoutWords = (practices: readonly PracticeWithSizes[]): string =>
  `Without a figure in this file, and left as ${practices.length === 1 ? 'it is' : 'they are'} (not known is not zero): ${inWords(practices.map(named))}.`

export const elsewhereWords = (rows: number): string =>
  `${number.format(rows)} ${rows === 1 ? 'row is' : 'rows are'} of practices that are not in your register, and left out.`

export const partsWords = (rows: number): string =>
  `${number.format(rows)} ${rows === 1 ? 'row counts' : 'rows count'} by age, sex or another body than a practice, and ${rows === 1 ? 'is' : 'are'} left out.`

export const openWords = 'The file ends without a line break. If it was cut, its last figure is too small: please look at the last row.'
