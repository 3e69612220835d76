import { z } from 'zod'
import { idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { ANSWERS, type AnswerKind, type PartyId } from '../answer-model.ts'
import { type Entry, FIELDS } from '../calendar-model.ts'
import type { Surface } from './ids.ts'

export const readId = (value: string) => idIn<string>(value)

const field = z.string().catch('')
const metadata = z.object({
  v: z.literal(1),
  id: z.uuid(),
  shown: z.object(Object.fromEntries(FIELDS.map((each) => [each, field]))).catch({}),
  party: z.uuid().optional().catch(undefined),
  answer: z.enum(ANSWERS).catch('yes'),
  isInWindow: z.boolean().catch(false),
})

/** `isInWindow`: it stands on the window of its meeting. */
type FormMetadata = { id: string; shown?: Entry; party?: PartyId | undefined; answer?: AnswerKind; isInWindow?: boolean }

export const metadataOf = (about: FormMetadata): string => JSON.stringify({ v: 1, ...about })

/** Anything else than what we wrote reads as nothing. */
export function readMetadata(text: string): Required<FormMetadata> {
  const read = metadata.safeParse(jsonIn(text))
  if (!read.success) return { id: readId(''), shown: {} as Entry, party: undefined, answer: 'yes', isInWindow: false }
  const { id, shown, party, answer, isInWindow } = read.data
  return { id, shown: shown as Entry, party: party as PartyId | undefined, answer, isInWindow }
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

/** What a button of a question carries: the meeting, the practice or member where the question is to one, and where it stands. */
export const questionValue = (meeting: string, party: PartyId | undefined, surface: Surface): string =>
  `${meeting}|${party ?? ''}|${surface}`

export type Question = { meeting: string; party: PartyId | undefined; isInWindow: boolean }

export function readQuestion(value: string): Question {
  const [meeting = '', party = '', surface] = value.split('|')
  return { meeting: readId(meeting), party: party === '' ? undefined : idIn<PartyId>(party), isInWindow: surface === 'window' }
}
