import type { FollowMeetings } from '../../ports/meetings.ts'
import { followAgenda } from './session-store.ts'
import { questionCard } from './store.ts'

/** A question goes with its open session wherever that is moved to; after the agenda, which moves first. */
export const followSessions: FollowMeetings = async ({ db, organisation, refresh }) => {
  for (const id of await followAgenda(db, organisation)) await refresh(questionCard(id))
}
