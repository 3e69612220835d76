import type { Deps, Sweep, SweepRun } from '../../ports/feature.ts'
import type { Work } from '../../ports/use-case.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { type DueColumn, lockDue, nextDue, planNextNudge, withDue } from './due-store.ts'
import type { Proposal } from './model.ts'
import { nextNudge } from './rules.ts'
import { cardOf, make } from './step.ts'
import { findForChange } from './store.ts'

const BATCH = 20

type Moment = { name: string; column: DueColumn; pass(work: Work, proposal: Proposal): Promise<void> }

/** A deferred proposal comes back to the executive on its date by itself (D12). */
export const comeBack = (deps: Pick<Deps, 'db' | 'work'>): Sweep =>
  sweepOf(deps, {
    name: 'proposals-come-back',
    column: 'nextReturnAt',
    async pass(work, proposal) {
      await make(work, proposal, 'comeBack', { nextReturnAt: null })
      const subject = cardOf(proposal.id)
      const fact = { kind: 'proposal_returned', proposalId: proposal.id }
      const dedupeKey = `${subject}:returned:${proposal.version}`
      await work.send({ to: { place: 'executive' }, fact, subject, dedupeKey })
      await work.send({ to: { person: proposal.proposer.id }, fact, dedupeKey: `${dedupeKey}:proposer` })
    },
  })

/** A reviewer is asked after a week how the study goes, and once more at the end of the fortnight. */
export const askAfter = ({ planNudge, ...deps }: Pick<Deps, 'db' | 'work' | 'planNudge'>): Sweep =>
  sweepOf(deps, {
    name: 'proposals-ask-after',
    column: 'nextNudgeAt',
    async pass(work, proposal) {
      const { id, reviewer, studyDueAt } = proposal
      if (!reviewer || !studyDueAt) return planNextNudge(work.db, work.organisation, proposal, null)
      const next = nextNudge(studyDueAt, work.now)
      await planNextNudge(work.db, work.organisation, proposal, next)
      const fact = { kind: 'proposal_study_nudge', proposalId: id, reviewer: reviewer.id }
      const dedupeKey = `${cardOf(id)}:nudge:${proposal.version}:${next === null ? 'end' : 'halfway'}`
      await planNudge(work, { to: reviewer.id, fact, dedupeKey, concerns: 'own' })
    },
  })

const sweepOf = ({ db, work }: Pick<Deps, 'db' | 'work'>, moment: Moment): Sweep => ({
  name: moment.name,

  async run({ now, organisation }: SweepRun): Promise<number> {
    const organisations = organisation ? [organisation] : await withDue(db, moment.column, now)
    const counts = await Promise.all(organisations.map((each) => passDue(work, each, moment, now)))
    return counts.reduce((sum, count) => sum + count, 0)
  },

  nextDueAt: (organisation) => nextDue(db, organisation, moment.column),
})

/** One short transaction: whoever else sweeps at the same moment takes other rows or none. */
const passDue = (work: Deps['work'], organisation: OrganisationId, { column, pass }: Moment, now: Date): Promise<number> =>
  work({ organisation, through: 'sweep' }, async (sweep) => {
    const due = await lockDue(sweep.db, organisation, column, now, BATCH)
    for (const id of due) {
      const proposal = await findForChange(sweep.db, organisation, id)
      if (proposal) await pass(sweep, proposal)
    }
    return due.length
  })
