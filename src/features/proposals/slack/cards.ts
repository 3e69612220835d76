import type { KnownBlock } from '@slack/types'
import { actions, button, context, cut, fields, header, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import { inFull } from '../../../shared/dates.ts'
import type { CardFacts } from '../card-facts.ts'
import type { Decision, Proposal, Review } from '../model.ts'
import type { Offer } from '../offers.ts'
import { reference } from '../step.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

const SUMMARY = 400
const REASON = 1000

export const openButton = ({ id, number }: Proposal) =>
  button('Open', IDS.open, id, { spoken: number === undefined ? 'Open the draft' : `Open P-${number}` })

/** The buttons of a proposal; two of them are about its decision and carry that. */
export const offerButtons = (proposal: Proposal, offers: readonly Offer[], entered?: Decision | null) =>
  offers.map((offer) => {
    const value = (offer === 'agree' || offer === 'takeBack') && entered ? entered.id : proposal.id
    return button(words.OFFER_WORDS[offer], IDS.offer(offer), value, { spoken: `${words.OFFER_WORDS[offer]}: ${reference(proposal)}` })
  })

/** The executive's card: what it is, who has it now, and what can be done; once decided, the outcome without buttons. */
export function proposalCard(facts: CardFacts): Message {
  const { proposal, offers, zone, question, entered } = facts
  const about = `${reference(proposal)}: ${proposal.title}`
  const state = words.standsWords(proposal, zone)
  const summary = cut(proposal.whatAndWhy, SUMMARY)
  const channelOffers = offers.filter((offer) => ['study', 'ask', 'decide', 'agree', 'takeBack', 'sendBack', 'refer'].includes(offer))
  return {
    text: safe(
      `${about}. ${words.KIND_WORDS[proposal.kind]} from ${proposal.proposer.name}, on behalf of ${words.behalfWords(proposal)}. Now: ${state}. ${summary}`,
    ),
    blocks: [
      header(about),
      fields([
        ['Kind', words.KIND_WORDS[proposal.kind]],
        ['From', safe(`${proposal.proposer.name}, on behalf of ${words.behalfWords(proposal)}`)],
        ['Now', safe(state)],
        ['Area', safe(words.involvementWords(proposal.area))],
      ]),
      section(plain(summary)),
      ...(question && proposal.state === 'more_information_wanted'
        ? [section(plain(`${question.by.name} asked: ${cut(question.text, SUMMARY)}`))]
        : []),
      ...(entered ? [section(plain(enteredText(entered, facts.names)))] : []),
      ...outcome(facts),
      actions(...offerButtons(proposal, channelOffers, entered), openButton(proposal)),
      ...(proposal.submittedAt ? [context(plain(`Sent ${inFull(proposal.submittedAt, zone)}`))] : []),
    ],
  }
}

/** What a card says of the study and of what was decided. */
function outcome({ proposal, review, decision, names }: CardFacts): KnownBlock[] {
  const settled = decision && decision.outcome === proposal.state
  return [...(review ? [section(plain(reviewText(review)))] : []), ...(settled ? [section(plain(outcomeText(decision, names)))] : [])]
}

export const reviewText = ({ reviewer, recommendation, reasons }: Review): string =>
  `${reviewer.name} studied it and recommends: ${words.RECOMMENDATION_WORDS[recommendation]}. ${cut(reasons, REASON)}`

/** "Accepted by …, at the meeting of …. Because …" with what it names. */
export const outcomeText = (decision: Decision, names: ReadonlyMap<string, string>): string =>
  [`${words.decidedWords(decision)}.`, cut(decision.reason, REASON), ...words.termsWords(decision, names)].join('\n')

export const enteredText = (entered: Decision, names: ReadonlyMap<string, string>): string =>
  [
    `${entered.enteredBy.name} has entered: ${words.OUTCOME_WORDS[entered.outcome]}. It stands when a second member agrees.`,
    cut(entered.reason, REASON),
    ...words.termsWords(entered, names),
  ].join('\n')

/** A short message about a proposal: one text, the same in the blocks, and buttons. */
export function notice(proposal: Proposal, sentences: readonly string[], offers: readonly Offer[] = [], entered?: Decision): Message {
  const text = sentences.join('\n')
  return {
    text: safe(`${reference(proposal)}: ${proposal.title}. ${text}`),
    blocks: [
      section(`*${safe(`${reference(proposal)}: ${proposal.title}`)}*`),
      section(plain(cut(text, 3000))),
      actions(...offerButtons(proposal, offers, entered), openButton(proposal)),
    ],
  }
}
