import type { Deps, HomeHeading, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { Proposal } from './model.ts'
import { conflict } from './rules.ts'
import { waiting } from './store.ts'

/** What a person's Home says of proposals: what waits for them first, then their own that are on their way. */
export const homeSection =
  ({ db, permits }: Pick<Deps, 'db' | 'permits'>) =>
  async (viewer: Actor): Promise<HomeItem[]> => {
    const { organisation, person } = viewer
    const isExecutive = permits(viewer, 'proposals.decide') === null
    const [questions, studies, ready, fresh, drafts, sent, studied] = await Promise.all([
      waiting(db, organisation, { state: 'more_information_wanted', proposer: person }),
      waiting(db, organisation, { state: 'under_study', reviewer: person }),
      isExecutive ? waiting(db, organisation, { state: 'ready_to_decide' }) : [],
      isExecutive ? waiting(db, organisation, { state: 'submitted' }) : [],
      waiting(db, organisation, { state: 'draft', proposer: person }),
      waiting(db, organisation, { state: 'submitted', proposer: person }),
      waiting(db, organisation, { state: 'under_study', proposer: person }),
    ])
    const impartial = (proposal: Proposal) => conflict(proposal, viewer) === null
    return [
      ...items('needs_you', 10, 'proposal_question', questions),
      ...items('needs_you', 20, 'proposal_study', studies),
      ...items('needs_you', 30, 'proposal_ready', ready.filter(impartial)),
      ...items('needs_you', 40, 'proposal_new', fresh.filter(impartial)),
      ...items('yours', 10, 'proposal_draft', drafts),
      ...items('yours', 20, 'proposal_yours', [...sent, ...studied]),
    ]
  }

const items = (heading: HomeHeading, rank: number, kind: string, proposals: Proposal[]): HomeItem[] =>
  proposals.map(({ id }) => ({ heading, rank, fact: { kind, proposalId: id } }))
