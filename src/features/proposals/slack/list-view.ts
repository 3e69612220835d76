import type { KnownBlock } from '@slack/types'
import { actions, button, context, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import type { ProposalId } from '../../../shared/ids.ts'
import type { Proposal } from '../model.ts'
import type { List, Show } from '../reading.ts'
import { reference } from '../step.ts'
import * as words from '../wording.ts'
import { openButton } from './cards.ts'
import { IDS } from './ids.ts'

const TITLES: Record<Show, string> = {
  open: 'Open proposals',
  mine: 'Your proposals',
  all: 'All proposals',
  ready: 'Ready to decide',
  study: 'With you to study',
}
const NONE: Record<Show, string> = {
  open: 'Nothing is open just now.',
  mine: 'You have not raised a proposal yet.',
  all: 'There are no proposals yet.',
  ready: 'Nothing waits for a decision.',
  study: 'You have nothing to study just now.',
}

/** A page of proposals: each with its state, its age, who has it now, and a button. */
export function listMessage(list: List): Message {
  const { show, proposals, next } = list
  const others = (['open', 'mine', 'all'] as const).filter((each) => each !== show)
  const turn = [
    ...others.map((each) => button(TITLES[each], `${IDS.listShow}:${each}`, each)),
    ...(next ? [button('Older ones', IDS.listOlder, pageValue(show, next))] : []),
    button('Raise a proposal', IDS.raise, 'new', { style: 'primary' }),
  ]
  const lines = proposals.map((proposal) => lineOf(proposal, list))
  return {
    text: safe([TITLES[show], ...(lines.length > 0 ? lines : [NONE[show]])].join('\n')),
    blocks: [
      section(`*${TITLES[show]}*`),
      ...(proposals.length === 0 ? [section(NONE[show])] : proposals.map((proposal) => row(proposal, list))),
      ...(next ? [context(plain('There are older ones.'))] : []),
      actions(...turn),
    ],
  }
}

const row = (proposal: Proposal, { now, zone }: List): KnownBlock => {
  const title = `*${safe(`${reference(proposal)}: ${proposal.title}`)}*`
  const state = `${words.standsWords(proposal, zone)} · ${words.ageWords(proposal, now)}`
  return section(`${title}\n${safe(state)}`, openButton(proposal))
}

const lineOf = (proposal: Proposal, { now, zone }: List) =>
  `${reference(proposal)}: ${proposal.title}: ${words.standsWords(proposal, zone)}, ${words.ageWords(proposal, now)}`

const pageValue = (show: Show, before: ProposalId) => `${show}:${before}`

/** Which page a button asks for. */
export function readPage(value: string): { show: Show; before: string } {
  const [show = 'open', before = ''] = value.split(':')
  return { show: isShow(show) ? show : 'open', before }
}

export const isShow = (word: string): word is Show => Object.hasOwn(TITLES, word)
