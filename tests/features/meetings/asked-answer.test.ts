import { expect, test } from 'vitest'
import { answerAskedBy } from '../../../src/features/meetings/index.ts'
import { newId } from '../../../src/shared/ids.ts'

const [meetingId, practiceId, memberId] = [newId<string>(), newId<string>(), newId<string>()]

test.each([
  ['the question to a practice', { kind: 'meeting_question', meetingId, practiceId }, { meeting: meetingId, party: practiceId }],
  ['the question to a member', { kind: 'meeting_question', meetingId, memberId }, { meeting: meetingId, party: memberId }],
  [
    'the reminder, which can still be answered otherwise',
    { kind: 'meeting_reminder', meetingId, practiceId },
    { meeting: meetingId, party: practiceId },
  ],
  ['the card of all', { kind: 'meeting_card', meetingId }, null],
  ['a question to nobody', { kind: 'meeting_question', meetingId }, null],
  ['what is no meeting', { kind: 'proposal_returned', proposalId: newId<string>() }, null],
])('%s asks for the answer of one, or of nobody', (_what, fact, asked) => {
  expect(answerAskedBy(fact)).toEqual(asked)
})
