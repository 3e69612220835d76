import type { KnownBlock } from '@slack/types'
import { button, safe, section } from '../../../platform/slack/blocks.ts'
import type { ItemDrawings } from '../../../platform/slack/feature.ts'
import type { Fact } from '../../../ports/outbox.ts'
import type { ProposalId } from '../../../shared/ids.ts'
import { type CardFacts, cardFacts } from '../card-facts.ts'
import type { Offer } from '../offers.ts'
import { isStudiedBy } from '../rules.ts'
import { reference } from '../step.ts'
import * as words from '../wording.ts'
import { openButton } from './cards.ts'
import { IDS } from './ids.ts'

type Line = { says(facts: CardFacts): string; offer?: Offer; isStale?(facts: CardFacts, fact: Fact): boolean }

/** Yours to study, as Home and a reminder of several things say it. */
const study: Line = {
  says: ({ studyUntil }) => `Yours to study${studyUntil ? `, by ${studyUntil}` : ''}.`,
  offer: 'review',
}

const LINES: Record<string, Line> = {
  proposal_question: { says: () => 'You were asked for more information.', offer: 'edit' },
  proposal_study: study,
  proposal_study_nudge: { ...study, isStale: ({ proposal }, { reviewer }) => !isStudiedBy(proposal, reviewer) },
  proposal_ready: { says: () => 'Ready to decide.', offer: 'decide' },
  proposal_new: { says: () => 'New: somebody should study it.', offer: 'study' },
  proposal_draft: { says: () => 'Your draft, not sent yet.', offer: 'edit' },
  proposal_yours: { says: ({ proposal, zone }) => `${words.standsWords(proposal, zone)}.` },
}

/** A line of Home for each kind of fact: what it is, and the one button that goes on with it. */
export const items: ItemDrawings = Object.fromEntries(
  Object.entries(LINES).map(([kind, line]) => [
    kind,
    async (fact, { db, organisation }): Promise<KnownBlock[]> => {
      const facts = await cardFacts(db, organisation, fact.proposalId as ProposalId)
      return facts && !line.isStale?.(facts, fact) ? [lineBlock(facts, line)] : []
    },
  ]),
)

function lineBlock(facts: CardFacts, { says, offer }: Line): KnownBlock {
  const { proposal } = facts
  const label = offer && words.OFFER_WORDS[offer]
  const element =
    offer && label ? button(label, IDS.offer(offer), proposal.id, { spoken: `${label}: ${reference(proposal)}` }) : openButton(proposal)
  return section(`*${safe(`${reference(proposal)}: ${proposal.title}`)}*\n${safe(says(facts))}`, element)
}
