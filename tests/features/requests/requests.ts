import type { Request } from '../../../src/features/requests/model.ts'
import type { PersonId, ProposalId } from '../../../src/shared/ids.ts'

export const CHASER = '01900000-0000-7000-8000-000000000002' as PersonId

/** A request that has been waited for 41 days on 16 March 2027, and whose promise was broken. */
export const request = (over: Partial<Request> = {}): Request => ({
  ...{
    id: '01900000-0000-7000-8000-000000000001',
    reference: 'R-4',
    number: 4,
    what: 'A&E figures by practice',
    ofWhom: 'PCT finance lead',
  },
  ...{ askedOn: '2027-02-03', promisedOn: '2027-03-05', promisedBy: 'Finance director', state: 'open', reason: null, endedOn: null },
  ...{ timesChased: 0, lastChasedOn: null, nextChaseAt: null, chaseAskedAt: null, version: 1 },
  ...{ createdBy: 'Programme manager', createdAt: new Date('2027-02-03T10:00:00Z') },
  chaser: { id: CHASER, name: 'Project manager', leftOn: null },
  proposal: { id: '01900000-0000-7000-8000-000000000003' as ProposalId, reference: 'P-1', title: 'GP-led urgent care' },
  ...over,
})
