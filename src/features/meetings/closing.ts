import type { FollowClosing } from '../../ports/closing.ts'
import { openAsked } from './calendar-store.ts'
import { cardOf, questionCardOf } from './cards.ts'

/** A practice that closes is asked no more: its question says so, and the counts no longer wait for it. Opened again, it is asked as before. */
export const followClosings: FollowClosing = async ({ db, organisation, now, refresh }, practice) => {
  for (const { id } of await openAsked(db, organisation, now)) {
    await refresh(cardOf(id))
    await refresh(questionCardOf(id, practice))
  }
}
