import type { Work } from '../../ports/use-case.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Proposal } from './model.ts'
import { cardOf } from './step.ts'

/** Whoever has no account in the chat is told by a letter: it is drafted for this person to copy. */
type Telling = { scribe: PersonId; named?: readonly PersonId[] }

/** Tells an outcome to the proposer and the reviewer, to those it names, and drafts the letter where the sender is outside the chat. */
export async function tellOutcome(work: Work, proposal: Proposal, { scribe, named = [] }: Telling): Promise<void> {
  const message = (person: PersonId, kind: string) =>
    work.send({
      to: { person },
      fact: { kind, proposalId: proposal.id },
      dedupeKey: `${cardOf(proposal.id)}:${kind}:${proposal.version}:${person}`,
    })
  const waiting = new Set([proposal.proposer.id, ...(proposal.reviewer ? [proposal.reviewer.id] : [])])
  for (const person of waiting) await message(person, 'proposal_outcome')
  for (const person of new Set(named)) if (!waiting.has(person)) await message(person, 'proposal_named')
  if (isFromOutside(proposal)) await message(scribe, 'proposal_letter')
}

/** Whether whoever it is for sits outside the chat: another organisation, or a sender that somebody here typed in. */
export const isFromOutside = ({ behalfOf, sender }: Pick<Proposal, 'behalfOf' | 'sender'>): boolean =>
  behalfOf !== undefined || sender !== undefined
