import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { type Entry, FIELDS, type Where } from '../model.ts'

export const readId = (value: string) => idIn<string>(value)

const metadata = z.object({ v: z.literal(1), id: z.uuid() })

/** What a form is about: the item, or the meeting for which something is suggested. */
export const metadataOf = (id: string): string => JSON.stringify({ v: 1, id })

/** Null for a form that is about nothing yet, and for anything that we did not write. */
export const readMetadata = (text: string): string | null => carriedAs(metadata, text)?.id ?? null

/** A place for a suggestion, as an option carries it. */
export const whereValue = (where: Where): string => ('meeting' in where ? `meeting|${where.meeting}` : `series|${where.series}`)

export function readWhere(value: string): Where {
  const [kind, id = ''] = value.split('|')
  return kind === 'series' ? { series: readId(id) } : { meeting: readId(id) }
}

/** The fields of a form as texts; whatever else stands in it is left out. */
export const entryIn = (values: FormValues): Entry =>
  Object.fromEntries(FIELDS.flatMap((field) => (values[field] === undefined ? [] : [[field, String(values[field])]])))
