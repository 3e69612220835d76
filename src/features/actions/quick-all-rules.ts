import type { Day } from '../../shared/dates.ts'
import { MOST } from './model.ts'
import { readQuick } from './quick-rules.ts'

const ALL = /^\s*(?:(?:for|to)\s+)?(?:all|every)\s+(?:of\s+)?(?:the\s+|our\s+)?practices?(?=[\s:,–—-]|$)/i
const BEFORE_TEXT = /^[\s:,–—-]*(?:(?:to|will|please|should)\s+)?/i

/** What was understood of it, as it goes into a form; what was not is missing. */
export type ForAll = { text?: string; due?: string }

/** "all practices Complete the data audit by 30 June": something for all of them at once; null for anything else. */
export function forAllPractices(typed: string, today: Day): ForAll | null {
  const [start] = ALL.exec(typed) ?? []
  if (start === undefined) return null
  const rest = typed.slice(start.length).replace(BEFORE_TEXT, '')
  const { text, when, dueSaid } = readQuick(rest, { called: [], series: [], today })
  const due = dueSaid.replace(/^(?:by|before|until|till|due|on)\s+/i, '')
  // A meeting of one series is no date for everybody.
  const isDate = when.kind === 'due' || when.kind === 'wrong'
  return { ...(text !== '' && { text }), ...(isDate && due.length <= MOST.due && { due }) }
}
