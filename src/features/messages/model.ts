import type { Target } from '../../ports/outbox.ts'

/** Messages that could not be delivered for one cause. `id` is the oldest of them: what a button is about. */
export type Undelivered = { id: string; to: Target; reason: string; count: number }

/** Messages that are still to be sent although they were due a while ago. */
export type Overdue = { count: number; since: Date }
