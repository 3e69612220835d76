import { z } from 'zod'
import { idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { ANSWERS, type AnswerKind, type PartyId } from '../answer-model.ts'
import { type Entry, FIELDS } from '../calendar-model.ts'

export const readId = (value: string) => idIn<string>(value)

const field = z.string().catch('')
const metadata = z.object({
  v: z.literal(1),
  id: z.uuid(),
  shown: z.object(Object.fromEntries(FIELDS.map((each) => [each, field]))).catch({}),
  party: z.uuid().optional().catch(undefined),
  answer: z.enum(ANSWERS).catch('yes'),
})

type FormMetadata = { id: string; shown?: Entry; party?: PartyId | undefined; answer?: AnswerKind }

export const metadataOf = (about: FormMetadata): string => JSON.stringify({ v: 1, ...about })

/** Anything else than what we wrote reads as nothing. */
export function readMetadata(text: string): { id: string; shown: Entry; party: PartyId | undefined; answer: AnswerKind } {
  const read = metadata.safeParse(jsonIn(text))
  if (!read.success) return { id: readId(''), shown: {} as Entry, party: undefined, answer: 'yes' }
  const { id, shown, party, answer } = read.data
  return { id, shown: shown as Entry, party: party as PartyId | undefined, answer }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Every value of a form as one text. */
export const textsOf = (values: FormValues): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, String(value)]))

/** What a button of a question carries: the meeting, and the practice or member where the question is to one. */
export const questionValue = (meeting: string, party?: PartyId): string => `${meeting}|${party ?? ''}`

export function readQuestion(value: string): { meeting: string; party: PartyId | undefined } {
  const [meeting = '', party = ''] = value.split('|')
  return { meeting: readId(meeting), party: party === '' ? undefined : idIn<PartyId>(party) }
}
