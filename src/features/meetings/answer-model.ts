import type { PersonId, PracticeId } from '../../shared/ids.ts'
import type { Meeting } from './calendar-model.ts'
import type { Audience } from './model.ts'

export const ANSWERS = ['yes', 'deputy', 'apologies'] as const
export type AnswerKind = (typeof ANSWERS)[number]

/** A member comes or does not; only a practice can send somebody else. */
export const ANSWERS_OF: Record<Audience, readonly AnswerKind[]> = { practices: ANSWERS, members: ['yes', 'apologies'] }

/** Whoever answers for a meeting: a practice or, where members are asked by name, a person. */
export type PartyId = PracticeId | PersonId

type Named<Id> = { id: Id; name: string }
export type Party = Named<PartyId>

/** What a practice or a member said about a meeting. */
export type Answer = {
  party: Party
  answer: AnswerKind
  /** Who comes instead, by name. */
  deputy: string | null
  deputyId: PersonId | null
  /** For chair and secretary alone. */
  reason: string | null
  by: Named<PersonId>
  at: Date
}

/** Somebody's own practice, or they as a member, and what was said for it. */
export type Own = { party: Party; answer: Answer | undefined }

/** `agreement`: a practice's; null: a member's. */
export type Invited = Party & { agreement: string | null }

/** Whom a meeting asks; one by itself asks the practices. */
export const audienceOf = ({ series }: { series: { audience: Audience } | null }): Audience => series?.audience ?? 'practices'

/** An answer that was given before the meeting was moved is kept, and asked to be checked. */
export const isToCheck = ({ at }: Pick<Answer, 'at'>, { movedAt }: Pick<Meeting, 'movedAt'>): boolean => movedAt !== null && at < movedAt

export const isAnswered = (answer: Pick<Answer, 'at'> | undefined, meeting: Pick<Meeting, 'movedAt'>): boolean =>
  answer !== undefined && !isToCheck(answer, meeting)
