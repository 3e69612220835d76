import { z } from 'zod'
import { actions } from '../../../platform/slack/blocks.ts'
import type { FactDrawings, Message } from '../../../platform/slack/feature.ts'
import { whenWords } from '../calendar-wording.ts'
import { quorumNow } from '../quorum.ts'
import type { Prediction } from '../quorum-rules.ts'
import { quorumWords } from '../quorum-wording.ts'
import type { MeetingFacts } from '../reading.ts'
import { notice, openButton } from './cards.ts'

const about = z.object({
  kind: z.literal('meeting_quorum'),
  meetingId: z.uuid(),
  startsAt: z.iso.datetime(),
  whenAtWork: z.exactOptional(z.boolean()),
})

/** Whether enough are coming, with a way to who they are. */
export const quorumMessage = ({ meeting, zone }: Pick<MeetingFacts, 'meeting' | 'zone'>, prediction: Prediction): Message =>
  notice(meeting.title, [whenWords(meeting, zone), quorumWords(prediction)], [actions(openButton(meeting, zone))])

export const quorumDrawings: FactDrawings = {
  meeting_quorum: {
    schema: about,
    async draw(fact, { db, organisation, now }) {
      const { meetingId: meeting, startsAt } = about.parse(fact)
      const found = await quorumNow(db, organisation, { meeting, startsAt, now })
      return found ? quorumMessage(found.facts, found.prediction) : 'stale'
    },
  },
}
