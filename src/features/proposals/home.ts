import type { Deps, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Proposal } from './model.ts'
import { conflict } from './rules.ts'
import { type Waiting, waiting } from './store.ts'

/** What a person's Home says of proposals: what waits for them first, then their own that are on their way. */
export const homeSection =
  ({ db, permits }: Pick<Deps, 'db' | 'permits'>) =>
  async (viewer: Actor): Promise<HomeItem[]> => {
    const { organisation, person } = viewer
    const isExecutive = permits(viewer, 'proposals.decide') === null
    const own: Waiting[] = (['more_information_wanted', 'draft', 'submitted', 'under_study', 'ready_to_decide'] as const).map((state) => ({
      state,
      proposer: person,
    }))
    const all: Waiting[] = isExecutive ? [{ state: 'ready_to_decide' }, { state: 'submitted' }] : []
    const found = await waiting(db, organisation, [...own, { state: 'under_study', reviewer: person }, ...all])
    return found.flatMap((proposal) => {
      const line = lineFor(proposal, person) ?? (isExecutive && conflict(proposal, viewer) === null ? executiveLine(proposal) : null)
      return line ? [itemOf(line, proposal)] : []
    })
  }

type Line = Pick<HomeItem, 'heading' | 'rank'> & { kind: string }

const itemOf = ({ kind, ...place }: Line, { id }: Proposal): HomeItem => ({ ...place, fact: { kind, proposalId: id } })

function lineFor({ state, proposer, reviewer }: Proposal, person: PersonId): Line | null {
  if (reviewer?.id === person && state === 'under_study') return { heading: 'needs_you', rank: 20, kind: 'proposal_study' }
  if (proposer.id !== person) return null
  if (state === 'more_information_wanted') return { heading: 'needs_you', rank: 10, kind: 'proposal_question' }
  return state === 'draft' ? { heading: 'yours', rank: 10, kind: 'proposal_draft' } : { heading: 'yours', rank: 20, kind: 'proposal_yours' }
}

const executiveLine = ({ state }: Proposal): Line =>
  state === 'ready_to_decide'
    ? { heading: 'needs_you', rank: 30, kind: 'proposal_ready' }
    : { heading: 'needs_you', rank: 40, kind: 'proposal_new' }
