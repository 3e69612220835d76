import type { Db } from '../../ports/database.ts'
import { dayInFull } from '../../shared/dates.ts'
import { defined } from '../../shared/defined.ts'
import type { OrganisationId, PersonId, ProposalId } from '../../shared/ids.ts'
import { decisionsOf, reviewsOf } from './decision-store.ts'
import { letter } from './letter.ts'
import { namesOf, readCriteria, readOrganisation } from './lookup-store.ts'
import type { Criterion, Decision, Note, Proposal, Review } from './model.ts'
import { type Offer, offersTo, type Viewer } from './offers.ts'
import { find } from './store.ts'
import { notesOf } from './trail-store.ts'

/** All that a card about a proposal is drawn from, as it is now. */
export type CardFacts = {
  proposal: Proposal
  /** What an impartial member of the executive could do now. */
  offers: readonly Offer[]
  /** The last study, the last question, what stands, and what waits for a second member. */
  review?: Review
  question?: Note
  kindNote?: Note
  decision?: Decision
  entered?: Decision
  /** The outcome as a letter to a sender outside the chat. */
  letter?: string
  /** "Tue 16 Mar 2027" */
  studyUntil?: string
  criteria: readonly Criterion[]
  names: ReadonlyMap<string, string>
  zone: string
}

/** An impartial member of the executive whom no proposal names: what a card in the channel may offer. */
const ANY_MEMBER: Viewer = {
  person: '' as PersonId,
  practices: [],
  isGatekeeper: true,
  isExecutive: true,
  mayAsk: true,
  mayStudy: true,
}

/** All that a card is drawn from, as it is now; null for a proposal that is gone. */
export async function cardFacts(db: Db, organisation: OrganisationId, id: ProposalId): Promise<CardFacts | null> {
  const proposal = await find(db, organisation, id)
  if (!proposal) return null
  const reviews = await reviewsOf(db, organisation, id)
  const decisions = await decisionsOf(db, organisation, id)
  const notes = await notesOf(db, organisation, id)
  const { name, zone } = await readOrganisation(db, organisation)
  const entered = decisions.find(({ state }) => state === 'entered')
  const decision = decisions.findLast(({ state }) => state === 'final')
  const terms = [decision, entered].flatMap((each) => [...(each?.terms.leads ?? []), each?.terms.manager, each?.terms.actsOn])
  const names = await namesOf(
    db,
    organisation,
    terms.filter((person) => person !== undefined),
  )
  const offers = offersTo(ANY_MEMBER, proposal, entered ?? null)
  return defined<CardFacts>({
    proposal,
    offers: entered ? [...offers, 'takeBack'] : offers,
    review: reviews.at(-1),
    question: notes.findLast(({ about }) => about === 'question'),
    kindNote: notes.findLast(({ about }) => about === 'kind'),
    decision,
    entered,
    letter: decision && letter(name, proposal, decision, names),
    studyUntil: proposal.studyDueAt && dayInFull(proposal.studyDueAt, zone),
    criteria: await readCriteria(db, organisation),
    names,
    zone,
  })
}
