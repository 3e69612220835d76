import type { Fact, Target } from '../../ports/outbox.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** A message that this sender has taken, until its lease ends. */
export type Taken = {
  organisation: OrganisationId
  id: string
  to: Target
  mode: 'post' | 'update'
  fact: Fact
  subject: string | null
  /** The message that an update draws anew. */
  updates: string | null
  /** Counts up with each taking: whoever writes with an older number has lost the row. */
  attempts: number
  looks: number
  /** The file of an attempt that is in doubt, if the message is one. */
  fileId: string | null
  /** `sending`: somebody took it before and nobody knows what came of it. */
  was: 'queued' | 'sending'
  /** Whether enough of the lease is left for a call; asked right before it, because this process may have been frozen. */
  isHeld(): boolean
}

export type Posted = { channel: string; ts: string }

/**
 * What came of an attempt. `later`: it does not suit now, and is due then. `retryAfterMs`: nothing was sent, and the platform says how
 * long to wait. `unreachable`: nothing was sent either, and nobody says so. `doubt`: nobody knows.
 */
export type Outcome =
  | { sent: Posted }
  | { stale: true }
  | { later: Date }
  | { failed: string }
  | { retryAfterMs: number }
  | { unreachable: true }
  | { doubt: true }

/** What a look for an earlier attempt showed. `unknown`: it could not be looked for, which is no answer. */
export type Look = { found: Posted } | 'empty' | 'unknown'

/** What the sender needs from a chat platform. */
export type FrontEnd = {
  /** Draws the fact from present state and posts it, or changes the card. A throw means that nothing was sent. */
  deliver(taken: Taken): Promise<Outcome>
  /** Looks for a message that was perhaps posted. A throw is no answer. */
  look(taken: Taken): Promise<Look>
}
