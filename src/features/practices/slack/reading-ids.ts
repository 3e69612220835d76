import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import type { PracticeId } from '../../../shared/ids.ts'
import { type Entry, FIELDS, MOST, SHOWS, type Show, type Wish } from '../practice-model.ts'
import type { Agreed } from '../standing.ts'

/** The practice that a button or a form is about. */
export const readId = (value: string) => idIn<PracticeId>(value)

const field = z.string().catch('')
const entry = z.object(Object.fromEntries(FIELDS.map((each) => [each, field])))

const metadata = z.object({
  v: z.literal(1),
  id: z.uuid(),
  shown: entry.catch({}),
  agreed: z.object({ agreement: field, agreementOn: field }).catch({ agreement: '', agreementOn: '' }),
  knows: z.number().int().catch(0),
})

/** What a form is about, and what it showed of it when it was opened. */
export type FormMetadata = { id: PracticeId; shown?: Entry; agreed?: Agreed; knows?: number }

export const metadataOf = (about: FormMetadata): string => JSON.stringify({ v: 1, ...about })

/** Anything else than what we wrote reads as nothing. */
export function readMetadata(text: string): Required<FormMetadata> {
  const { id, shown, agreed, knows } = carriedAs(metadata, text) ?? {
    id: '',
    shown: {},
    agreed: { agreement: '', agreementOn: '' },
    knows: 0,
  }
  return { id: readId(id), shown: shown as Entry, agreed, knows }
}

/** Every value of a form as one text. */
export const textsOf = (values: FormValues): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, String(value)]))

const isShow = (word: string): word is Show => (SHOWS as readonly string[]).includes(word)

/** Which practices the words behind a command mean: one of the lists, or a search. */
export function wishOf(text: string): Wish {
  const words = text.replaceAll(/\s+/g, ' ').trim().slice(0, MOST.words)
  const word = words.toLowerCase()
  return isShow(word) ? { show: word, words: '' } : { show: 'open', words: word === 'all' ? '' : words }
}

/** What a button of a list carries: which list, and behind which practice. */
export const pageValue = ({ show, words }: Wish, after: PracticeId | null): string => `${show}|${after ?? ''}|${words}`

export function readPage(value: string): { wish: Wish; after: PracticeId | null } {
  const [show = '', after = '', ...words] = value.split('|')
  return {
    wish: { show: isShow(show) ? show : 'open', words: words.join('|').slice(0, MOST.words) },
    after: after === '' ? null : readId(after),
  }
}
