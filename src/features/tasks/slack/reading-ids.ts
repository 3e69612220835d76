import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import type { Typed } from '../model.ts'

export const readId = (value: string) => idIn<string>(value)

/** Which part of a task's practices: those after one of its actions. */
export const pageValue = (task: string, after: string | null): string => `${task}|${after ?? ''}`

export function readPage(value: string): { task: string; after: string | null } {
  const [task = '', after = ''] = value.split('|')
  return { task: readId(task), after: after === '' ? null : readId(after) }
}

const metadata = z.object({ v: z.literal(1), id: z.uuid() })

/** Which task a form is about. */
export const metadataOf = (id: string): string => JSON.stringify({ v: 1, id })
export const readMetadata = (text: string): string => readId(carriedAs(metadata, text)?.id ?? '')

const checked = z.object({ v: z.literal(1), isChecked: z.literal(true) })

/** Whether the form has shown already what it would come to. */
export const CHECKED = JSON.stringify({ v: 1, isChecked: true })
export const isChecked = (text: string): boolean => carriedAs(checked, text) !== null

const textIn = (value: FormValues[string] | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

/** The fields of the forms as they were filled in; whatever else stands in them is left out. */
export function typedIn({ text, due, scope, why, practices }: FormValues): Typed {
  const fields = { text: textIn(text), due: textIn(due), scope: textIn(scope), why: textIn(why) }
  const chosen = practices === undefined ? {} : { practices: [practices].flat() as string[] }
  return { ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)), ...chosen }
}

/** Whether two fillings of a form say the same; the order of choosing is nothing. */
export const isSame = (one: Typed, other: Typed): boolean => spelt(one) === spelt(other)
const spelt = ({ text, due, scope, practices = [] }: Typed) => JSON.stringify([text, due, scope, [...practices].sort()])
