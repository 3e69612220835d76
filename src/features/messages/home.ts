import type { Deps, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { findOverdue, listUndelivered } from './store.ts'

const MOST_CAUSES = 20

/** For the administrator: what could not be delivered, and what should have gone out by now. */
export const homeSection =
  ({ db, permits }: Pick<Deps, 'db' | 'permits'>) =>
  async (viewer: Actor, now: Date): Promise<HomeItem[]> => {
    if (permits(viewer, 'messages.send_again') !== null) return []
    const undelivered = await listUndelivered(db, viewer.organisation, MOST_CAUSES)
    const overdue = await findOverdue(db, viewer.organisation, now)
    return [
      ...undelivered.map(({ id }): HomeItem => ({ heading: 'needs_you', rank: 5, fact: { kind: 'messages_undelivered', messageId: id } })),
      ...(overdue ? [{ heading: 'needs_you', rank: 6, fact: { kind: 'messages_overdue' } } as const] : []),
    ]
  }
