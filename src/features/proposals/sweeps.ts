import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Deps, Sweep } from '../../ports/feature.ts'
import type { ProposalId } from '../../shared/ids.ts'
import { nextNudge } from './rules.ts'
import { cardOf, make } from './step.ts'
import { findForChange, planNextNudge } from './store.ts'

/** A deferred proposal comes back to the executive on its date by itself (D12). */
export const comeBack = (deps: Pick<Deps, 'db' | 'work'>): Sweep =>
  dueSweep<ProposalId>(deps, {
    name: 'proposals-come-back',
    table: 'Proposal',
    column: 'nextReturnAt',
    async pass(work, id) {
      const proposal = await findForChange(work.db, work.organisation, id)
      if (!proposal) return
      await make(work, proposal, 'comeBack', { nextReturnAt: null })
      const subject = cardOf(id)
      const fact = { kind: 'proposal_returned', proposalId: id }
      const dedupeKey = `${subject}:returned:${proposal.version}`
      await work.send({ to: { place: 'executive' }, fact, subject, dedupeKey })
      await work.send({ to: { person: proposal.proposer.id }, fact, dedupeKey: `${dedupeKey}:proposer` })
    },
  })

/** A reviewer is asked after a week how the study goes, and once more at the end of the fortnight. */
export const askAfter = ({ planNudge, ...deps }: Pick<Deps, 'db' | 'work' | 'planNudge'>): Sweep =>
  dueSweep<ProposalId>(deps, {
    name: 'proposals-ask-after',
    table: 'Proposal',
    column: 'nextNudgeAt',
    async pass(work, id) {
      const proposal = await findForChange(work.db, work.organisation, id)
      const { reviewer, studyDueAt } = proposal ?? {}
      const next = reviewer && studyDueAt ? nextNudge(studyDueAt, work.now) : null
      await planNextNudge(work.db, work.organisation, id, next)
      if (!proposal || !reviewer || !studyDueAt) return
      const fact = { kind: 'proposal_study_nudge', proposalId: id, reviewer: reviewer.id } as const
      const dedupeKey = `${cardOf(id)}:nudge:${proposal.version}:${next === null ? 'end' : 'halfway'}`
      await planNudge(work, { to: reviewer.id, fact, dedupeKey, concerns: 'own' })
    },
  })
