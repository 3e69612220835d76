import type { PersonId } from '../shared/ids.ts'
import type { Fact } from './outbox.ts'
import type { Work } from './use-case.ts'

/** `own`: it is this person's alone. `shared`: it is theirs because of a role that others hold too, and who wants only their own never gets it. */
export type Concerns = 'own' | 'shared'

/** A kind question to somebody about what is with them. It counts in their budget; what they wait for is sent and not nudged. */
export type Nudging = {
  to: PersonId
  /**
   * Drawn as a message when it goes alone, and as a line of Home when it goes with others: a slice needs both drawings for its kind (a
   * test tells). A message that is drawn as stale by then is dropped.
   */
  fact: Fact & { kind: `${string}_nudge` }
  dedupeKey: string
  /** What its message is drawn anew by, by `Outbox.refresh`, when it went alone. */
  subject?: string
  concerns: Concerns
}

/** Asks, as soon as it suits: in working hours, within each person's budget, and as they chose. Part of the transaction of its cause. */
export type PlanNudge = (work: Work, nudging: Nudging | readonly Nudging[]) => Promise<void>
