import type { KnownBlock, ModalView, RichTextBlock } from '@slack/types'
import { actions, button, context, cut, header, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import { select } from '../../../platform/slack/inputs.ts'
import type { Forwardable, Forwarded, ForwardPage } from '../forwarding.ts'
import type { FeedAddress, FeedOf } from '../model.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

/** What is there to be copied in one go. */
const toCopy = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
})

export type Feeds = Readonly<Partial<Record<FeedOf, FeedAddress>>>

/** The secret addresses of one's calendars, how each program takes one in, and a way to end an address. */
export function calendarView(feeds: Feeds, notice?: string): ModalView {
  const { own, group } = feeds
  return {
    type: 'modal',
    title: plain('Calendar link'),
    close: plain('Close'),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      ...(own ? feedBlocks('own', own) : []),
      header('How to add it'),
      section(plain(words.HOW_TO.join('\n'))),
      ...(group ? feedBlocks('group', group) : []),
    ],
  }
}

function feedBlocks(of: FeedOf, { address, version }: FeedAddress): KnownBlock[] {
  const { title, says } = words.FEED_WORDS[of]
  return [
    header(title),
    section(plain(says)),
    toCopy(address),
    context(plain('The same, for a program that opens such links:')),
    toCopy(address.replace(/^https?:/, 'webcal:')),
    actions(
      button('Renew', IDS.renew(of), String(version), {
        spoken: `Renew the address of: ${title}`,
        confirm: {
          title: plain('Renew the address?'),
          text: plain(words.RENEWING),
          confirm: plain('Renew'),
          deny: plain('Keep it'),
        },
      }),
    ),
  ]
}

/** A choice of whose link it is; its value names the person and whom they answer for. */
export function forwardView({ meeting, zone, people }: ForwardPage): ModalView {
  const about = section(plain(`${meeting.title}\n${words.whenWords(meeting, zone)}`))
  const title = plain('Link to forward')
  if (people.length === 0)
    return { type: 'modal', title, close: plain('Close'), blocks: [about, section(plain(words.NOBODY_TO_FORWARD_TO))] }
  const options = people.map((each) => option(cut(words.forWhom(each), 75), choiceOf(each)))
  return {
    type: 'modal',
    callback_id: IDS.forwardForm,
    private_metadata: JSON.stringify({ v: 1, id: meeting.id }),
    title,
    submit: plain('Show the link'),
    close: plain('Cancel'),
    blocks: [about, input('person', 'Whose link?', select('person', options), { hint: words.FORWARD_HINT })],
  }
}

const choiceOf = ({ person, party }: Forwardable): string => `${person.id}|${party.id}`

export const forwardedView = (forwarded: Forwarded): ModalView => ({
  type: 'modal',
  title: plain('Link to forward'),
  close: plain('Close'),
  blocks: [section(plain(words.forwardedWords(forwarded))), toCopy(forwarded.address)],
})
