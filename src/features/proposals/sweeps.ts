import type { Deps, Sweep, SweepRun } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { cardOf, make } from './step.ts'
import { findForChange, lockDueReturns, nextReturn, withDueReturns } from './store.ts'

const BATCH = 50

/** A deferred proposal comes back to the executive on its date by itself (D12). */
export const comeBack = ({ db, work }: Pick<Deps, 'db' | 'work'>): Sweep => ({
  name: 'proposals-come-back',

  async run({ now, organisation }: SweepRun): Promise<number> {
    const organisations = organisation ? [organisation] : await withDueReturns(db, now)
    const counts = await Promise.all(organisations.map((each) => returnDue(work, each, now)))
    return counts.reduce((sum, count) => sum + count, 0)
  },

  nextDueAt: (organisation) => nextReturn(db, organisation),
})

/** One short transaction: whoever else sweeps at the same moment takes other rows or none. */
const returnDue = (work: Deps['work'], organisation: OrganisationId, now: Date): Promise<number> =>
  work({ organisation, through: 'sweep' }, async (sweep) => {
    const due = await lockDueReturns(sweep.db, organisation, now, BATCH)
    for (const id of due) {
      const proposal = await findForChange(sweep.db, organisation, id)
      if (!proposal) continue
      await make(sweep, proposal, 'comeBack', { nextReturnAt: null })
      const subject = cardOf(id)
      const fact = { kind: 'proposal_returned', proposalId: id }
      await sweep.send({ to: { place: 'executive' }, fact, subject, dedupeKey: `${subject}:returned:${proposal.version}` })
      await sweep.send({ to: { person: proposal.proposer.id }, fact, dedupeKey: `${subject}:returned:${proposal.version}:proposer` })
    }
    return due.length
  })
