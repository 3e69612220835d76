import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import type { Held } from '../../../shared/edits.ts'
import { FIELDS, type Field } from '../model.ts'

/** Every Slack id of this slice, declared once: views and listeners cannot drift apart. */
export const IDS = {
  open: 'updates:open',
  form: 'updates:form',
} as const

export const readId = (value: string) => idIn<string>(value)

const metadata = z.object({ v: z.literal(1), id: z.uuid() })

export const metadataOf = (id: string): string => JSON.stringify({ v: 1, id })

/** The project that a form is about; one that was tampered with leads to nothing. */
export const readMetadata = (text: string): string => readId(carriedAs(metadata, text)?.id ?? '')

/** The fields of the form as texts; whatever else stands in it is left out. */
export const entryIn = (values: FormValues): Held<Field> =>
  Object.fromEntries(FIELDS.flatMap((field) => (values[field] === undefined ? [] : [[field, String(values[field])]])))
