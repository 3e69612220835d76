import type { UseCase, Work } from '../../ports/use-case.ts'
import { inFull } from '../../shared/dates.ts'
import type { PersonId, ProposalId } from '../../shared/ids.ts'
import type { Json } from '../../shared/json.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { namesOf } from './lookup-store.ts'
import type { Proposal, State } from './model.ts'
import { conflict, type Move, moved } from './rules.ts'
import { type Changes, change, findForChange } from './store.ts'
import { movedBy } from './trail-store.ts'

/** P-14; what a person calls a proposal. */
export const reference = ({ number }: Pick<Proposal, 'number'>): string => (number === undefined ? 'Draft' : `P-${number}`)

/** A card that is drawn anew whenever the proposal changes. */
export const cardOf = (id: ProposalId) => `proposal:${id}`

/**
 * The proposal, held for a move that the table allows. Where somebody else was first, the refusal says who and when.
 * `impartial` moves are refused to whoever has a part in it (D12).
 */
export async function holdFor(useCase: UseCase, id: ProposalId, move: Move, demand?: 'impartial'): Promise<Result<Proposal>> {
  const proposal = await findForChange(useCase.db, useCase.organisation, id)
  if (!proposal || isHiddenFrom(useCase.actor.person, proposal)) return refuse('proposals.unknown')
  const partial = demand === 'impartial' && conflict(proposal, useCase.actor)
  if (partial) return { ok: false, refusal: { ...partial, facts: { reference: reference(proposal) } } }
  const to = moved(proposal.state, move)
  return to.ok ? ok(proposal) : tooLate(useCase, proposal)
}

/** A draft is its proposer's alone: nobody else learns that it is there. */
export const isHiddenFrom = (person: PersonId, { number, proposer }: Proposal): boolean => number === undefined && proposer.id !== person

async function tooLate({ db, organisation, zone }: Work, proposal: Proposal): Promise<Result<never>> {
  const person = await movedBy(db, organisation, proposal.id, proposal.state)
  const names = await namesOf(db, organisation, person ? [person] : [])
  const who = (person && names.get(person)) ?? ''
  return refuse('proposals.not_now', {
    facts: { reference: reference(proposal), state: proposal.state, who, at: inFull(proposal.stateSince, zone) },
  })
}

/** Writes a move with its trace in the audit trail, and has the cards drawn anew. Returns the state it led to. */
export async function make(
  work: Work,
  proposal: Proposal,
  move: Move,
  changes: Omit<Changes, 'state'> = {},
  facts: Record<string, Json> = {},
): Promise<State> {
  const to = moved(proposal.state, move)
  if (!to.ok) throw new Error(`${move} from ${proposal.state} was not held for`)
  await change(work.db, work.organisation, proposal, { ...changes, state: to.value }, work.now)
  await work.audit({
    action: `proposal.${move}`,
    subject: 'proposal',
    subjectId: proposal.id,
    facts: { ...facts, from: proposal.state, to: to.value },
  })
  await work.refresh(cardOf(proposal.id))
  return to.value
}
