import type { PersonId, PracticeId } from '../../shared/ids.ts'
import type { Meeting } from './calendar-model.ts'

export const ANSWERS = ['yes', 'deputy', 'apologies'] as const
export type AnswerKind = (typeof ANSWERS)[number]

type Named<Id> = { id: Id; name: string }

/** What a practice said about a meeting. */
export type PracticeAnswer = {
  practice: Named<PracticeId>
  answer: AnswerKind
  /** Who comes instead, by name. */
  deputy: string | null
  deputyId: PersonId | null
  /** For chair and secretary alone. */
  reason: string | null
  by: Named<PersonId>
  at: Date
}

export type Invited = Named<PracticeId> & { agreement: string }

/** An answer that was given before the meeting was moved is kept, and asked to be checked. */
export const isToCheck = ({ at }: Pick<PracticeAnswer, 'at'>, { movedAt }: Pick<Meeting, 'movedAt'>): boolean =>
  movedAt !== null && at < movedAt
