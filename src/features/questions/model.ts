import { z } from 'zod'
import type { PersonId, PracticeId, ProposalId } from '../../shared/ids.ts'
import { freeText } from '../../shared/text.ts'

/** What becomes of a question to the executive (D3). `for_session`: it is talked about at the next open session. */
export const STATES = ['open', 'for_session', 'answered', 'withdrawn'] as const
export type State = (typeof STATES)[number]

/** As long as it waits for its answer. */
export const WAITING = ['open', 'for_session'] as const satisfies State[]

export const MOST = { text: 1500, answer: 2500, action: 500, due: 40 } as const

/** How a question is published: with the name of whoever asks, or "from a practice". */
export const HOWS = ['named', 'unnamed'] as const
export type How = (typeof HOWS)[number]

export type Asker = { name: string; practice: { id: PracticeId; name: string } | null }

/** A question as everyone may read it: of one that was asked without a name, nothing in it tells who asked. */
export type Question = {
  id: string
  /** "Q-3". */
  reference: string
  number: number
  text: string
  /** Null: "from a practice". */
  asker: Asker | null
  askedAt: Date
  state: State
  /** Of one for an open session; null while no meeting is planned. */
  session: { title: string; startsAt: Date } | null
  answer: { text: string; by: string; at: Date } | null
  /** How many practices, or people without one, ask the same. */
  alsoAsked: number
  proposal: { id: ProposalId; reference: string | null; title: string; isWithdrawn: boolean } | null
  action: { id: string; reference: string; isDropped: boolean } | null
  nextAskAt: Date | null
  version: number
}

export const askInput = z.object({
  text: freeText(MOST.text),
  how: z.enum(HOWS).default('named'),
  practice: z.exactOptional(z.uuid().transform((id) => id as PracticeId)),
})

export const answerInput = z.object({ answer: freeText(MOST.answer) })

export const actionInput = z.object({
  action: freeText(MOST.action),
  owner: z.uuid().transform((id) => id as PersonId),
  due: freeText(MOST.due),
})

/** What the forms of this slice hold, as they come in. */
export type Typed<F extends string> = Readonly<Partial<Record<F, string>>>
