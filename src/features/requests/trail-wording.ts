import type { AskedFor, End } from './trail-store.ts'
import { theFunder } from './wording.ts'

const ENDS: Readonly<Record<End, string>> = {
  delivered: 'is delivered',
  refused: 'is refused',
  withdrawn: 'is withdrawn',
  reopened: 'is asked for again',
}

/** "R-4 is asked of the PCT, by Programme manager: activity by practice". */
export const askedTrail = ({ reference, funder, by, what }: AskedFor): string =>
  `${reference} is asked of ${theFunder(funder)}, by ${by}: ${what}`

export const endedTrail = ({ reference }: Pick<AskedFor, 'reference'>, { kind, text }: AskedFor['ends'][number]): string =>
  `${reference} ${ENDS[kind]}${text === null ? '' : `: ${text}`}`
