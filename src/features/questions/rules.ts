import { DAY_MS } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { How, Question, State } from './model.ts'

/** The executive is reminded of what has waited so long, and the digest shows it (D3). */
const WAITS_MS = 14 * DAY_MS

export const remindsAt = (from: Date): Date => new Date(from.getTime() + WAITS_MS)

/** What was asked by then has waited so long. */
export const waitingSince = (now: Date): Date => new Date(now.getTime() - WAITS_MS)

/** What a list shows. */
export const SHOWS = ['open', 'answered', 'mine', 'all'] as const
export type Show = (typeof SHOWS)[number]

export const isShow = (word: string): word is Show => (SHOWS as readonly string[]).includes(word)

const SHOWN: Readonly<Record<Show, readonly State[]>> = {
  open: ['open', 'for_session'],
  answered: ['answered'],
  mine: ['open', 'for_session', 'answered', 'withdrawn'],
  all: ['open', 'for_session', 'answered'],
}

export const statesOf = (show: Show): readonly State[] => SHOWN[show]

export const isWaiting = ({ state }: Pick<Question, 'state'>): boolean => state === 'open' || state === 'for_session'

/** What it has not become yet, or not any more, as long as it stands. */
export const mayBecome = ({ state, proposal, action }: Pick<Question, 'state' | 'proposal' | 'action'>) => ({
  proposal: state !== 'withdrawn' && (proposal?.isWithdrawn ?? true),
  action: state !== 'withdrawn' && (action?.isDropped ?? true),
})

/** Whether it still waits; whoever comes second is told who was first. `field`: where a form says so, so that what was typed stays. */
export function stillWaits({ reference, state, answer }: Question, when: (at: Date) => string, field?: string): Result<null> {
  const at = field === undefined ? {} : { field }
  if (state === 'withdrawn') return refuse('questions.withdrawn', { ...at, facts: { question: reference } })
  if (answer !== null) return refuse('questions.answered', { ...at, facts: { question: reference, who: answer.by, when: when(answer.at) } })
  return ok(null)
}

type Own<P> = readonly P[]

/** Of which of their own practices somebody asks; without a name only somebody of a practice can. */
export function practiceFor<P extends { id: string }>(
  practices: Own<P>,
  { how, practice }: { how: How; practice?: string },
): Result<P | null> {
  const [first = null] = practices
  if (how === 'unnamed' && first === null) return refuse('questions.no_practice', { field: 'how' })
  if (practice === undefined) return ok(first)
  const own = practices.find(({ id }) => id === practice)
  return own ? ok(own) : refuse('questions.not_your_practice', { field: 'practice' })
}
