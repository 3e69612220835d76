import type { Duties } from '../../ports/duties.ts'
import type { Proposal } from './model.ts'
import { conflict } from './rules.ts'
import { reference } from './step.ts'
import { findForChange, studiedBy } from './store.ts'
import { give } from './studying.ts'
import { cannotStudyWords, studyWords } from './wording.ts'

const words = (proposal: Proposal) => studyWords(proposal, reference(proposal))

/** Studies in progress: each goes to the other person with a new fortnight, unless they have a part in the proposal (D12). */
export const studiesToHandOver: Duties = {
  async dutiesOf(db, organisation, person) {
    const studies = await studiedBy(db, organisation, person)
    return studies.map((proposal) => ({ id: proposal.id, says: words(proposal) }))
  },

  async handOver(work, from, to) {
    const left: { id: string; says: string }[] = []
    for (const { id } of await studiedBy(work.db, work.organisation, from)) {
      const proposal = await findForChange(work.db, work.organisation, id)
      if (proposal?.reviewer?.id !== from || !IN_PROGRESS.includes(proposal.state)) continue
      if (conflict(proposal, to)) left.push({ id, says: cannotStudyWords(words(proposal), to.name) })
      else await give(work, proposal, to.person)
    }
    return left
  },
}

const IN_PROGRESS: readonly Proposal['state'][] = ['under_study', 'more_information_wanted']
