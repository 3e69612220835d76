import type { CardFacts } from '../../../src/features/proposals/card-facts.ts'
import { type Content, MOST, type Proposal } from '../../../src/features/proposals/model.ts'
import type { AreaId, PersonId, PracticeId, ProposalId } from '../../../src/shared/ids.ts'

export const person = (name: string) => ({ id: `person-${name}` as PersonId, name })

export const fernville = { id: 'practice-fernville' as PracticeId, name: 'Fernville Surgery' }

const NOW = new Date('2027-03-16T13:00:00Z')

/** A proposal as it could be; a test names what matters to it. */
export const proposal = (differs: Partial<Proposal> = {}): Proposal => ({
  id: '0195a0aa-0000-7000-8000-000000000014' as ProposalId,
  number: 14,
  kind: 'service',
  state: 'submitted',
  version: 3,
  proposer: person('Fernville GP'),
  practiceId: fernville.id,
  practice: fernville,
  area: { id: 'area-diagnostics' as AreaId, name: 'Diagnostic services', involvement: 1 },
  title: 'Ultrasound in the surgery',
  whatAndWhy: 'Patients travel to Watford for a scan that a visiting sonographer could do here.',
  submittedAt: NOW,
  stateSince: NOW,
  interests: [],
  ...differs,
})

/** What Slack, and the reader, would stumble over first. */
const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
export const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)

const filled: Partial<Content> = Object.fromEntries(
  (
    [
      'title',
      'whatAndWhy',
      'benefits',
      'costBasis',
      'funding',
      'consulted',
      'suggestedLead',
      'suggestedManager',
      'les',
      'sender',
      'wanted',
    ] as const
  ).map((field) => [field, long(MOST[field])]),
)

/** The longest of everything, with all that could be mistaken for formatting. */
export function worstCase(differs: Partial<Proposal> = {}): CardFacts {
  const longest = { id: 'person-longest' as PersonId, name: long(100) }
  const reason = long(MOST.reason)
  const decision = {
    id: '0195a0aa-0000-7000-8000-000000000015',
    proposalId: proposal().id,
    state: 'final' as const,
    outcome: 'accepted' as const,
    reason,
    takenIn: 'channel' as const,
    enteredBy: longest,
    enteredAt: NOW,
    agreedBy: longest,
    terms: {
      leads: [longest.id, longest.id],
      manager: longest.id,
      conditions: long(MOST.conditions),
      les: long(MOST.les),
      amountPence: 123_456_789,
    },
  }
  return {
    proposal: proposal({
      ...filled,
      costPence: 123_456_789,
      proposer: longest,
      reviewer: longest,
      practice: { ...fernville, name: long(100) },
      area: { id: 'area' as AreaId, name: long(100), involvement: 3 },
      interests: [{ person: longest, note: long(MOST.note) }],
      ...differs,
    }),
    offers: ['study', 'ask', 'decide', 'agree', 'takeBack', 'sendBack', 'refer'],
    review: {
      reviewer: longest,
      recommendation: 'accept',
      reasons: reason,
      submittedAt: NOW,
      ratings: Array.from({ length: 7 }, (_, n) => ({
        key: `k${n}`,
        criterion: long(150),
        rating: 'cannot_tell' as const,
        comment: long(MOST.comment),
      })),
    },
    question: { about: 'question', by: longest, text: long(MOST.question), at: NOW },
    kindNote: { about: 'kind', by: longest, text: long(MOST.question), at: NOW },
    decision,
    entered: { ...decision, state: 'entered' },
    letter: long(6000),
    studyUntil: 'Tue 30 Mar 2027',
    criteria: Array.from({ length: 7 }, (_, n) => ({ key: `k${n}`, text: long(150) })),
    names: new Map([[longest.id, longest.name]]),
    zone: 'Europe/London',
  }
}
