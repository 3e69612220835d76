import { z } from 'zod'
import type { AnswerAskedBy } from '../../ports/links.ts'
import type { PersonId, PracticeId } from '../../shared/ids.ts'

const asking = z.object({
  kind: z.enum(['meeting_question', 'meeting_reminder']),
  meetingId: z.uuid(),
  practiceId: z.uuid().optional(),
  memberId: z.uuid().optional(),
})

/** The messages to one practice, or one member, that ask whether they come, or can still be answered otherwise. */
export const answerAskedBy: AnswerAskedBy = (fact) => {
  const { meetingId: meeting, practiceId, memberId } = asking.safeParse(fact).data ?? {}
  const party = (practiceId ?? memberId) as PracticeId | PersonId | undefined
  return meeting === undefined || party === undefined ? null : { meeting, party }
}
