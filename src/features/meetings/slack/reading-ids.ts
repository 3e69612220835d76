import { z } from 'zod'
import { idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import type { PracticeId } from '../../../shared/ids.ts'
import { ANSWERS, type AnswerKind } from '../answer-model.ts'
import { type Entry, FIELDS } from '../calendar-model.ts'

export const readId = (value: string) => idIn<string>(value)

const field = z.string().catch('')
const metadata = z.object({
  v: z.literal(1),
  id: z.uuid(),
  shown: z.object(Object.fromEntries(FIELDS.map((each) => [each, field]))).catch({}),
  practice: z.uuid().optional().catch(undefined),
  answer: z.enum(ANSWERS).catch('yes'),
})

type FormMetadata = { id: string; shown?: Entry; practice?: PracticeId | undefined; answer?: AnswerKind }

export const metadataOf = (about: FormMetadata): string => JSON.stringify({ v: 1, ...about })

/** Anything else than what we wrote reads as nothing. */
export function readMetadata(text: string): { id: string; shown: Entry; practice: PracticeId | undefined; answer: AnswerKind } {
  const read = metadata.safeParse(jsonIn(text))
  if (!read.success) return { id: readId(''), shown: {} as Entry, practice: undefined, answer: 'yes' }
  const { id, shown, practice, answer } = read.data
  return { id, shown: shown as Entry, practice: practice as PracticeId | undefined, answer }
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

/** What a button of a question carries: the meeting, and the practice where the question is to one. */
export const questionValue = (meeting: string, practice?: PracticeId): string => `${meeting}|${practice ?? ''}`

export function readQuestion(value: string): { meeting: string; practice: PracticeId | undefined } {
  const [meeting = '', practice = ''] = value.split('|')
  return { meeting: readId(meeting), practice: practice === '' ? undefined : idIn<PracticeId>(practice) }
}
