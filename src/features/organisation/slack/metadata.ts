import { z } from 'zod'
import { carriedAs } from '../../../platform/slack/answers.ts'

const metadata = z.object({
  v: z.literal(1),
  step: z.string().max(60),
  line: z.exactOptional(z.string().max(60)),
  version: z.number().int(),
  /** Another for every drawing: one window shows many forms, and each of them may be sent once. */
  drawn: z.uuid(),
})

export type FormMetadata = Omit<z.output<typeof metadata>, 'v'>

export const writeMetadata = (of: FormMetadata): string => JSON.stringify({ v: 1, ...of })

/** What a form was drawn for; null for anything that we did not write. */
export const readMetadata = (text: string): FormMetadata | null => carriedAs(metadata, text)
