import type { KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, divider, fields, header, plain, safe, section } from '../../../platform/slack/blocks.ts'
import { told } from '../../../platform/slack/inputs.ts'
import { pounds } from '../../../shared/money.ts'
import { count } from '../../../shared/text.ts'
import type { Review } from '../model.ts'
import type { Trail } from '../reading.ts'
import * as words from '../wording.ts'
import { enteredText, offerButtons, outcomeText } from './cards.ts'
import { metadataOf } from './gate-views.ts'
import { IDS } from './ids.ts'
import { lineText, timelineValue } from './timeline-view.ts'

/** The latest; the others are a press away. */
const LINES = 20
const MOST_WAITS = 5

/** The whole trail of a proposal, for everyone within what they may see; its buttons are what this person may do now. */
export function trailView(trail: Trail): ModalView {
  const { proposal, reference, zone, now, offers, entered } = trail
  return {
    type: 'modal',
    private_metadata: metadataOf(proposal.id),
    title: plain(reference),
    close: plain('Close'),
    blocks: [
      header(proposal.title),
      fields([
        ['Kind', words.KIND_WORDS[proposal.kind]],
        ['From', safe(`${proposal.proposer.name}, on behalf of ${words.behalfWords(proposal)}`)],
        ['Now', safe(words.standsWords(proposal, zone))],
        ['Age', words.ageWords(proposal, now)],
        ['Area', safe(words.involvementWords(proposal.area))],
      ]),
      ...waits(trail),
      ...(offers.length > 0 ? [actions(...offerButtons(proposal, offers, entered))] : []),
      ...decisions(trail),
      ...content(trail),
      ...trail.notes.map(({ about, by, text }) => told(about === 'question' ? `${by.name} asked` : `${by.name} changed the kind`, text)),
      ...trail.reviews.flatMap((review) => study(review)),
      ...proposal.interests.map(({ person, note }) => context(plain(`${person.name} declared an interest${note ? `: ${note}` : '.'}`))),
      ...(trail.lines.length > 0 ? [divider(), ...history(trail)] : []),
    ],
  }
}

/** What it waits for from outside: what is late because of that is not late because of its lead. */
function waits({ waits: all }: Trail): KnownBlock[] {
  const left = all.length - MOST_WAITS
  return [
    ...all.slice(0, MOST_WAITS).map((sentence) => section(plain(cut(sentence, 1000)))),
    ...(left > 0 ? [context(plain(`And for ${left} more.`))] : []),
  ]
}

function decisions({ decisions, entered, names }: Trail): KnownBlock[] {
  return [
    ...(entered ? [section(plain(enteredText(entered, names)))] : []),
    ...decisions.map((decision) => told('Decision', outcomeText(decision, names))),
  ]
}

/** What the form says. Costs are for those who may see them; everyone else reads that there is more. */
function content({ proposal, showsCosts }: Trail): KnownBlock[] {
  const open: [string, string | undefined][] = [
    ['What and why', proposal.whatAndWhy],
    ['Benefits for patients', proposal.benefits],
    ['Who was consulted', proposal.consulted],
    ['Which LES', proposal.les],
    ['Who sent the request', proposal.sender],
    ['What they want', proposal.wanted],
    ['Clinical lead suggested', proposal.suggestedLead],
    ['Project manager suggested', proposal.suggestedManager],
  ]
  const costs: [string, string | undefined][] = [
    ['Cost', proposal.costPence === undefined ? undefined : pounds(proposal.costPence)],
    ['How the cost was reckoned', proposal.costBasis],
    ['Where the money would come from', proposal.funding],
  ]
  const shown = [...open, ...(showsCosts ? costs : [])].flatMap(([label, text]) => (text ? [told(label, text)] : []))
  const hidden = !showsCosts && costs.some(([, text]) => text !== undefined)
  return hidden
    ? [...shown, context(plain('Costs are shown to the proposer, the reviewer, the programme manager and the executive.'))]
    : shown
}

function study({ reviewer, ratings, recommendation, reasons }: Review): KnownBlock[] {
  const rated = ratings.map(
    ({ criterion, rating, comment }) => `${criterion}: ${words.RATING_WORDS[rating]}${comment ? `. ${comment}` : ''}`,
  )
  return [told(`${reviewer.name} recommends: ${words.RECOMMENDATION_WORDS[recommendation]}`, [reasons, ...rated].join('\n'))]
}

/** What happened and when, newest last; where there is more than fits here, it is a press away. */
function history({ proposal, reference, lines }: Trail): KnownBlock[] {
  const left = lines.length - LINES
  const text = lines.slice(-LINES).map(lineText)
  const before = left > 0 ? [`(after ${count(left, 'earlier step')})`] : []
  const more = button('All that happened', IDS.timeline, timelineValue(proposal.id, 0), { spoken: `All that happened with ${reference}` })
  return [told('What happened', [...before, ...text].join('\n')), ...(left > 0 ? [actions(more)] : [])]
}
