import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import type { PracticeId } from '../../../shared/ids.ts'
import { SHOWS, type Show, type Typed, type Wish } from '../model.ts'

export const readId = (value: string) => idIn<string>(value)
export const readPractice = (value: string) => idIn<PracticeId>(value)

const carried = z.object({
  v: z.literal(1),
  id: z.uuid(),
  /** It was opened before there was a record. */
  isNew: z.boolean().catch(true),
  /** The actions that stood in its places, in order. */
  actions: z.array(z.uuid()).catch([]),
})

type Carried = { id: string; isNew?: boolean; actions?: readonly string[] }

export const carry = (about: Carried): string => JSON.stringify({ v: 1, ...about })

/** Anything else than what we wrote leads to nothing. */
export const readCarried = (text: string): Required<Carried> => carriedAs(carried, text) ?? { id: readId(''), isNew: true, actions: [] }

/** Every value of a form as one text. */
export const textsOf = (values: FormValues): Typed =>
  Object.fromEntries(Object.entries(values).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value]] : [])))

const isShow = (word: string): word is Show => (SHOWS as readonly string[]).includes(word)

/** What a button of a list carries: which list, and behind which line. */
export const pageValue = (wish: Wish, after: string | null): string => `${'show' in wish ? wish.show : wish.practice}|${after ?? ''}`

export function readPage(value: string): { wish: Wish; after: string | null } {
  const [list = '', after = ''] = value.split('|')
  return { wish: isShow(list) ? { show: list } : { practice: readPractice(list) }, after: after === '' ? null : readId(after) }
}
