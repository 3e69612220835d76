import type { Work } from '../../ports/use-case.ts'
import type { PartyId } from './answer-model.ts'
import { invitedTo } from './answer-store.ts'
import type { Meeting } from './calendar-model.ts'

/** The card of a meeting, in the channel. */
export const cardOf = (meeting: string) => `meeting:${meeting}`

/** The question to one practice or member, in a person's own messages. */
export const questionCardOf = (meeting: string, party: PartyId) => `${cardOf(meeting)}:${party}`

/** One that was moved may have been asked about before, although its questions begin again. */
export const wasAsked = ({ questionsAsked, movedAt }: Pick<Meeting, 'questionsAsked' | 'movedAt'>) => questionsAsked > 0 || movedAt !== null

/** Every card of a meeting: what it shows has changed, or nothing is left to press. */
export async function drawAnew(work: Work, meeting: Meeting): Promise<void> {
  await work.refresh(cardOf(meeting.id))
  if (!wasAsked(meeting)) return
  for (const { id } of await invitedTo(work.db, work.organisation, meeting, work.zone)) await work.refresh(questionCardOf(meeting.id, id))
}
