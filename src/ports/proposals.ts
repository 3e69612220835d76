import type { PracticeId, ProposalId } from '../shared/ids.ts'
import type { UseCase } from './use-case.ts'

/** Something that came up elsewhere and is to go the way of every proposal (D12), raised by whoever acts. */
export type RaisedElsewhere = {
  title: string
  whatAndWhy: string
  /** On whose behalf: a practice of the register, or whom these words name. */
  behalf: PracticeId | { called: string }
}

/** Raises it in the same transaction, and the executive is told as of any other. */
export type RaiseProposal = (work: UseCase, raised: RaisedElsewhere) => Promise<{ id: ProposalId; reference: string }>
