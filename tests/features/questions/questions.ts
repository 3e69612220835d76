import type { Question } from '../../../src/features/questions/model.ts'
import type { PracticeId, ProposalId } from '../../../src/shared/ids.ts'

/** A question by name that waits since 6 April 2027. */
export const question = (over: Partial<Question> = {}): Question => ({
  ...{ id: '01900000-0000-7000-8000-000000000001', reference: 'Q-3', number: 3, text: 'Who commissions physiotherapy?' },
  asker: { name: 'Fernville GP', practice: { id: '01900000-0000-7000-8000-000000000002' as PracticeId, name: 'Fernville Surgery' } },
  ...{ askedAt: new Date('2027-04-06T10:00:00Z'), state: 'open', session: null, answer: null, alsoAsked: 0 },
  ...{ proposal: null, action: null, nextAskAt: null, version: 1 },
  ...over,
})

export const proposal = {
  id: '01900000-0000-7000-8000-000000000003' as ProposalId,
  reference: 'P-14',
  title: 'Physiotherapy',
  isWithdrawn: false,
}
export const action = { id: '01900000-0000-7000-8000-000000000004', reference: 'A-12', isDropped: false }
