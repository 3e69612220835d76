import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { isDay } from '../../../shared/dates.ts'
import type { Held } from '../../../shared/edits.ts'
import type { Cursor } from '../list-store.ts'
import { FIELDS, type Field, PROMISE_FIELDS, STATES } from '../model.ts'
import { SHOWS, type Show } from '../rules.ts'

export const readId = (value: string) => idIn<string>(value)

const metadata = z.object({ v: z.literal(1), id: z.uuid() })

export const metadataOf = (id: string): string => JSON.stringify({ v: 1, id })

/** The request that a form is about; one that was tampered with leads to nothing. */
export const readMetadata = (text: string): string => readId(carriedAs(metadata, text)?.id ?? '')

const page = z.object({ show: z.enum(SHOWS), after: z.tuple([z.enum(STATES), z.string().refine(isDay), z.number().int()]) })

/** The next page, as a button carries it. */
export const pageValue = (show: Show, { state, askedOn, number }: Cursor): string =>
  JSON.stringify({ show, after: [state, askedOn, number] })

/** Anything else than what we wrote reads as the beginning. */
export function readPage(value: string): { show: Show; after: Cursor | null } {
  const read = carriedAs(page, value)
  if (!read) return { show: 'all', after: null }
  const [state, askedOn, number] = read.after
  return { show: read.show, after: { state, askedOn, number } }
}

const ALL_FIELDS = [...FIELDS, ...PROMISE_FIELDS, 'chaser'] as const

/** The fields of a form as texts; whatever else stands in it is left out. */
export const entryIn = (values: FormValues): Held<Field> =>
  Object.fromEntries(ALL_FIELDS.flatMap((field) => (values[field] === undefined ? [] : [[field, String(values[field])]])))
