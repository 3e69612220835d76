import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import type { Typed } from '../model.ts'

/** Which sections and actions a window shows: the first of each page. */
export type At = { sections: number; actions: number }
export const FIRST: At = { sections: 0, actions: 0 }

const carried = z.object({
  v: z.literal(1),
  meeting: z.uuid(),
  /** The section or action that it is of; missing: of the record, or of a new one. */
  id: z.exactOptional(z.uuid()),
  version: z.number().int().catch(0),
  sections: z.number().int().min(0).catch(0),
  actions: z.number().int().min(0).catch(0),
})
export type Carried = z.output<typeof carried>

/** What a button, an entry of a menu or a form carries. */
export const carry = (meeting: string, rest: Partial<Omit<Carried, 'v' | 'meeting'>> = {}): string =>
  JSON.stringify({ v: 1, meeting, ...rest })

const nothing = { v: 1, meeting: idIn<string>(''), version: 0, ...FIRST } as const

/** Anything else than what we wrote leads to nothing. */
export const readCarried = (text: string): Carried => carriedAs(carried, text) ?? nothing

export type Act = 'edit' | 'up' | 'down'

/** What an entry of a section's menu carries: Slack allows it no more than 75 characters, so the meeting stands in the window. */
export const entryValue = (act: Act, section: string): string => `${act}|${section}`

export function readEntry(value: string): { act: Act; id: string } {
  const [act = '', id = ''] = value.split('|')
  return { act: act === 'up' || act === 'down' ? act : 'edit', id: idIn<string>(id) }
}

/** Every value of a form as one text. */
export const textsOf = (values: FormValues): Typed =>
  Object.fromEntries(Object.entries(values).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value]] : [])))

/** What a list of a form holds. */
export const severalIn = (values: FormValues, id: string): readonly string[] => {
  const value = values[id] ?? []
  return typeof value === 'string' ? [value] : value
}
