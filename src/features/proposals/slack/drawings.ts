import type { RichTextBlock } from '@slack/types'
import { z } from 'zod'
import { cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, Drawing, FactDrawings, Message } from '../../../platform/slack/feature.ts'
import { told } from '../../../platform/slack/inputs.ts'
import type { ProposalId } from '../../../shared/ids.ts'
import { type CardFacts, cardFacts } from '../card-facts.ts'
import type { Offer } from '../offers.ts'
import { isStudiedBy } from '../rules.ts'
import * as words from '../wording.ts'
import { enteredText, notice, outcomeText, proposalCard, reviewText } from './cards.ts'

const about = z.object({
  kind: z.string(),
  proposalId: z.uuid(),
  decisionId: z.exactOptional(z.uuid()),
  reviewer: z.exactOptional(z.uuid()),
})

type About = { reviewer?: string; decisionId?: string }
type Draw = (facts: CardFacts, fact: About, context: Pick<DrawContext, 'to' | 'now' | 'isNew'>) => Message | 'stale'

/** The offers of a card that suit the person or place it stands in. */
const only = (offers: readonly Offer[], ...wanted: Offer[]) => offers.filter((offer) => wanted.includes(offer))

/** The message for each kind of fact. */
export const MESSAGES: Readonly<Record<string, Draw>> = {
  proposal_card: proposalCard,

  proposal_question: ({ proposal, question }) =>
    proposal.state === 'more_information_wanted' && question
      ? notice(proposal, [`${question.by.name} would like to know more before it goes on:`, question.text], ['edit'])
      : notice(proposal, ['You were asked for more information. Thank you, that is done.']),

  proposal_kind_changed: ({ proposal, kindNote }) =>
    notice(proposal, [
      `This is now: ${words.KIND_WORDS[proposal.kind]}.`,
      ...(kindNote ? [`${kindNote.by.name} says why: ${kindNote.text}`] : []),
    ]),

  proposal_study: studyMessage,

  proposal_study_nudge: ({ proposal, zone }, fact, { now }) =>
    isStudiedBy(proposal, fact.reviewer)
      ? notice(proposal, words.studyNudge(proposal, now, zone), ['review', 'sendBack', 'giveBack'])
      : 'stale',

  proposal_study_over: ({ proposal, zone }) => {
    return notice(proposal, [
      `It stands so now: ${words.standsWords(proposal, zone)}. Your study is no longer needed; thank you for looking at it.`,
    ])
  },

  proposal_answered: ({ proposal, offers, zone }) =>
    notice(
      proposal,
      [`${proposal.proposer.name} has answered the question. It stands so now: ${words.standsWords(proposal, zone)}.`],
      only(offers, 'study', 'ask'),
    ),

  proposal_ready: ({ review, proposal, offers, zone }, _fact, { isNew }) => {
    if (review && proposal.state === 'ready_to_decide')
      return notice(proposal, [reviewText(review), 'It is ready to decide.'], only(offers, 'decide'))
    return isNew ? 'stale' : notice(proposal, [`It was ready to decide. It stands so now: ${words.standsWords(proposal, zone)}.`])
  },

  proposal_decision_entered: ({ entered, proposal, names, zone }, fact, { isNew }) => {
    if (entered && entered.id === fact.decisionId) return notice(proposal, [enteredText(entered, names)], ['agree', 'takeBack'], entered)
    return isNew ? 'stale' : notice(proposal, [`A decision was entered here. It stands so now: ${words.standsWords(proposal, zone)}.`])
  },

  proposal_returned: ({ proposal, offers }, _fact, { to }) =>
    notice(proposal, ['It was deferred until today, and is ready to decide again.'], 'place' in to ? only(offers, 'decide') : []),

  proposal_outcome: ({ proposal, decision, names }) =>
    decision ? notice(proposal, ['This is decided.', outcomeText(decision, names)]) : 'stale',

  proposal_named: ({ proposal, decision, names }) =>
    decision ? notice(proposal, ['This was decided, and you are named in it.', outcomeText(decision, names)]) : 'stale',

  proposal_letter: ({ proposal, letter }) => {
    if (!letter) return 'stale'
    const { blocks, text } = notice(proposal, ['Whoever sent this is not in this chat. Here is a letter to copy.'])
    return { text: cut(`${text}\n${safe(letter)}`, 3500), blocks: [...blocks, letterBlock(letter)] }
  },
}

/** How each fact of this slice is drawn, from the state at the moment of drawing. A proposal that is gone is not worth a message. */
export const drawings: FactDrawings = Object.fromEntries(
  Object.entries(MESSAGES).map(([kind, draw]): [string, Drawing] => [
    kind,
    {
      schema: about,
      async draw(fact, context) {
        const facts = await cardFacts(context.db, context.organisation, fact.proposalId as ProposalId)
        return facts ? draw(facts, fact as About, context) : 'stale'
      },
    },
  ]),
)

const letterBlock = (letter: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: letter }] }],
})

const PART = 900

/** What a reviewer is sent: the proposal, the criteria and the date; afterwards, who has it now. */
function studyMessage(facts: CardFacts, fact: About): Message {
  const { proposal, criteria, studyUntil } = facts
  if (!isStudiedBy(proposal, fact.reviewer))
    return notice(proposal, [`You were asked to study this. It stands so now: ${words.standsWords(proposal, facts.zone)}.`])
  const asked = `Please study this by ${studyUntil}, and say what you recommend.`
  const { text, blocks } = notice(proposal, [asked], ['review', 'sendBack', 'giveBack'])
  const parts = [
    ['What and why', proposal.whatAndWhy],
    ['Benefits for patients', proposal.benefits],
    ['Who was consulted', proposal.consulted],
    ['What is wanted', proposal.wanted],
  ] as const
  return {
    text,
    blocks: [
      ...blocks.slice(0, 2),
      ...parts.flatMap(([label, part]) => (part ? [told(label, cut(part, PART))] : [])),
      section(plain(cut(`We look at: ${criteria.map(({ text: each }) => each).join('; ')}.`, 3000))),
      ...blocks.slice(2),
    ],
  }
}
