import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import type { Typed } from '../model.ts'
import { SHOWS, type Show } from '../rules.ts'

export const readId = (value: string) => idIn<string>(value)

const metadata = z.object({ v: z.literal(1), id: z.uuid() })

export const metadataOf = (id: string): string => JSON.stringify({ v: 1, id })

/** The question that a form is about; one that was tampered with leads to nothing. */
export const readMetadata = (text: string): string => readId(carriedAs(metadata, text)?.id ?? '')

const page = z.object({ show: z.enum(SHOWS), after: z.int32() })

export const pageValue = (show: Show, after: number): string => JSON.stringify({ show, after })

/** Anything else than what we wrote reads as the beginning. */
export const readPage = (value: string): { show: Show; after: number | null } => carriedAs(page, value) ?? { show: 'open', after: null }

/** These fields of a form as texts; whatever else stands in it is left out. */
export const fieldsIn = <F extends string>(values: FormValues, fields: readonly F[]): Typed<F> =>
  Object.fromEntries(fields.flatMap((field) => (values[field] === undefined ? [] : [[field, String(values[field])]]))) as Typed<F>
