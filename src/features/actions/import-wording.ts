import { dueWritten } from '../../shared/due-dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { count } from '../../shared/text.ts'
import type { RowAction } from './import-rules.ts'
import { refused } from './wording.ts'

export const HEADING = 'To be agreed; each owner is told at once, in one message'

/** "Fernville Surgery: Complete the audit (by 30 Jun 2027)". */
export const rowWords = ({ ownerName, text, due }: RowAction): string =>
  `${ownerName}: ${text} (${due === null ? 'no date' : `by ${due.precision === 'month' ? 'the end of ' : ''}${dueWritten(due)}`})`

export const overWords = (n: number): string => `${count(n, 'row')} left out: the file says that ${n === 1 ? 'it is' : 'they are'} done.`

export const undatedWords = (n: number): string =>
  `${count(n, 'action')} without a date: nobody is reminded of ${n === 1 ? 'it' : 'them'} until somebody gives one.`

/** Why a row, or the whole file, was not taken; null for what any file can meet. */
export function importRefused(refusal: Refusal): string | null {
  const { columns = '', row = '', owner = '' } = refusal.facts ?? {}
  switch (refusal.code) {
    case 'actions.no_columns':
      return `I cannot find the actions in this file. The first row has to name the columns: Action, Owner or Practice, Due. It says: ${columns}.`
    case 'actions.nobody_named':
      return 'The row says nobody who does it. Please name a person or a practice.'
    case 'actions.unknown_owner':
      return 'Nobody of the register and no practice is called so. Please write one full name, a practice’s name or its ODS code.'
    case 'actions.several_called_so':
      return 'Several are called so. Please write the full name.'
    case 'actions.has_left':
      return `${owner} has left. Please name somebody else.`
    case 'actions.is_closed':
      return `${owner} is closed. Please name somebody else, or take this row out.`
    case 'actions.twice_in_file':
      return `Row ${row} says the same already.`
    case 'actions.nobody_agrees':
      return 'Nobody is programme manager or administrator, in whose name actions can be agreed. Please name one first.'
    default:
      return refusal.code.startsWith('actions.') ? null : refused(refusal)
  }
}
