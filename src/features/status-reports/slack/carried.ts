import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'

const carried = z.object({
  v: z.literal(1),
  report: z.uuid(),
  /** The heading that a form is about. */
  key: z.string().max(80).catch(''),
  /** Of the draft as it was shown. */
  edits: z.number().int().catch(-1),
})
export type Carried = z.output<typeof carried>

/** What a button or a form carries. */
export const carry = (report: string, rest: Partial<Pick<Carried, 'key' | 'edits'>> = {}): string =>
  JSON.stringify({ v: 1, report, ...rest })

/** Anything else than what we wrote leads to nothing. */
export const readCarried = (text: string): Carried => carriedAs(carried, text) ?? { v: 1, report: idIn<string>(''), key: '', edits: -1 }

/** A month on a button; anything that we did not write is a month of which nothing is begun. */
export const monthIn = (value: string): string => (/^\d{4}-(0[1-9]|1[0-2])-01$/.test(value) ? value : '1900-01-01')
