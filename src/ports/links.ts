import type { OrganisationId, PersonId, PracticeId } from '../shared/ids.ts'
import type { Refusal, Result } from '../shared/result.ts'
import type { Fact } from './outbox.ts'
import type { Cause } from './use-case.ts'

/** The address under which people reach this server; null where there is none: then no links are offered. */
export type PublicUrl = () => string | null

/** Whose answer it is: a practice's or, where members are asked by name, their own. */
export type AskedAnswer = { meeting: string; party: PracticeId | PersonId }

/** Which answer a message asks for; null where it asks for none. */
export type AnswerAskedBy = (fact: Fact) => AskedAnswer | null

export type GivenAnswer = AskedAnswer & { answer: 'yes' | 'deputy' | 'apologies'; typed: Readonly<Record<string, string>> }

/** The use case that the buttons of a question have, and its words. */
export type Answering = {
  answer(cause: Cause, given: GivenAnswer): Promise<Result<unknown>>
  refused(refusal: Refusal): string
}

/** What stands below a message to somebody outside the chat, who has no buttons; null: nothing. */
export type BelowMessage = (fact: Fact, to: { organisation: OrganisationId; person: PersonId }) => Promise<string | null>
