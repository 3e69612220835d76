import type { PersonId } from '../shared/ids.ts'
import type { Fact } from './outbox.ts'
import type { Actor } from './people.ts'

/** In the order in which they are read (D20). */
export const DIGEST_HEADINGS = ['only_you', 'this_week', 'a_hand', 'done'] as const
/** So many characters a line has room for on a phone. */
export const DIGEST_LINE = 90

export type DigestHeading = (typeof DIGEST_HEADINGS)[number]

/** Whose digest it is: a person's, or with `person: null` the executive's channel, which sees what every member of it may see. */
export type DigestReader = Pick<Actor, 'organisation' | 'zone' | 'roles' | 'practices'> & { person: PersonId | null }

/** What a digest looks at: from the last one to this, and to the end of the day of the next. */
export type DigestWeek = { since: Date; now: Date; until: Date }

/** A line of the digest: what it says, at most 90 characters, and what its button or link is about. Lower ranks stand first. */
export type DigestItem = { heading: DigestHeading; rank: number; says: string; fact?: Fact }
