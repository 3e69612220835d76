import type { PersonId } from '../shared/ids.ts'
import type { Json } from '../shared/json.ts'

export type Place = 'executive' | 'practices' | 'programme' | `series:${string}`

export type Target = { person: PersonId } | { place: Place }

/** What happened, as a kind and ids: drawn by the front end at sending, from present state. */
export type Fact = { kind: string; [id: string]: Json }

/**
 * Put into a fact, it holds the message at sending until people work: a nudge or a digest that could not go out by day must not
 * come at night. What somebody waits for, or set for an hour, is without it.
 */
export const WHEN_AT_WORK = { whenAtWork: true } as const

export const isWhenAtWork = ({ whenAtWork }: Fact): boolean => whenAtWork === true

export type Outgoing = {
  to: Target
  fact: Fact
  /** One message for each key and organisation, ever. */
  dedupeKey: string
  /** Default: now. */
  dueAt?: Date
  /** Makes the message a card that `Outbox.refresh` can draw anew; several messages may have one subject. */
  subject?: string
}

/** Writes to the outbox within the transaction of its cause. */
export type Outbox = {
  send(message: Outgoing): Promise<void>
  /** Every message of this subject is drawn anew; at most one such update waits for each. */
  refresh(subject: string): Promise<void>
}
