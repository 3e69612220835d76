import type { ActionsBlockElement, KnownBlock, ModalView, StaticSelect } from '@slack/types'
import { actions, button, context, cut, option, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import type { Message, Start } from '../../../platform/slack/feature.ts'
import { select } from '../../../platform/slack/inputs.ts'
import { SHOWS, type Wanted } from '../list-wish.ts'
import type { ActionList, Shown } from '../reading.ts'
import { offersDone } from '../rules.ts'
import * as words from '../wording.ts'
import { pageValue, rowValue, wantedValue } from './carried.ts'
import { IDS, type Surface } from './ids.ts'

/** What a row shows of what people typed, so that a page of the longest fits into one message. */
const MOST_OF_TEXT = 300
const MOST_OF_WORDS = 260

export const titleOf = ({ wanted, of }: Pick<ActionList, 'wanted' | 'of'>): string =>
  'show' in wanted ? words.LIST_TITLES[wanted.show] : words.titleOf(of ?? '')

const emptyOf = (wanted: Wanted): string => ('show' in wanted ? words.LIST_EMPTY[wanted.show] : words.NONE_THERE)

function row(shown: Shown, { zone, wanted, after }: ActionList, surface: Surface): KnownBlock[] {
  const { action, mayAnswer } = shown
  const { id, reference, text } = action
  const said = safeWithin(cut(words.rowWords(shown, zone), MOST_OF_WORDS), MOST_OF_WORDS + 60)
  const done = button('Done', IDS.list(surface, 'done'), rowValue(id, pageValue(wanted, after)), { spoken: `Done: ${reference}` })
  const open = button('Open', IDS.open, id, { spoken: `Open ${reference}` })
  return [
    section(`*${reference}* ${safeWithin(text, MOST_OF_TEXT)}\n${said}`),
    actions(...(mayAnswer && offersDone(action) ? [done, open] : [open])),
  ]
}

/** What else can be shown; a practice's or a meeting's list is among it while it is shown. */
function shows({ wanted, of }: ActionList, surface: Surface): StaticSelect {
  const own = 'show' in wanted ? [] : [option(of ?? '', wantedValue(wanted))]
  const options = SHOWS.map((show) => option(words.LIST_TITLES[show], wantedValue({ show })))
  return select(IDS.list(surface, 'show'), [...own, ...options], wantedValue(wanted))
}

function blocksOf(list: ActionList, surface: Surface, more: readonly Start[]): KnownBlock[] {
  const { rows, wanted, after, next } = list
  const turns: ActionsBlockElement[] = [
    ...(next ? [button('Next ones', IDS.list(surface, 'next'), pageValue(wanted, next))] : []),
    ...(after ? [button('Back to the first', IDS.list(surface, 'first'), pageValue(wanted, null))] : []),
    ...more.map(({ label, actionId, value }) => button(label, actionId, value)),
  ]
  return [
    section(`*${safeWithin(titleOf(list), 200)}*`, shows(list, surface)),
    ...(rows.length === 0 ? [section(plain(emptyOf(wanted)))] : rows.flatMap((shown) => row(shown, list, surface))),
    ...(next ? [context(plain('There are more.'))] : []),
    ...(turns.length > 0 ? [actions(...turns)] : []),
  ]
}

/** What has just come of a press, with the way back from it. */
export type Notice = { says: string; reopen?: string }

export const noticeBlock = ({ says, reopen }: Notice): KnownBlock =>
  section(plain(says), reopen === undefined ? undefined : button('Reopen', IDS.reopen, reopen))

/** A page of actions as a message; `more` are the buttons of other slices. */
export function listMessage(list: ActionList, more: readonly Start[] = [], notice?: Notice): Message {
  const lines = list.rows.map((shown) => `${shown.action.reference}: ${shown.action.text} (${words.rowWords(shown, list.zone)})`)
  const text = [notice?.says, titleOf(list), ...(lines.length > 0 ? lines : [emptyOf(list.wanted)])].filter(Boolean).join('\n')
  return { text: safe(cut(text, 3500)), blocks: [...(notice ? [noticeBlock(notice)] : []), ...blocksOf(list, 'message', more)] }
}

/** The same in a window. */
export const listView = (list: ActionList, more: readonly Start[] = [], notice?: Notice): ModalView => ({
  type: 'modal',
  title: plain('Actions'),
  close: plain('Close'),
  blocks: [...(notice ? [noticeBlock(notice)] : []), ...blocksOf(list, 'window', more)],
})

/** What fits into one message. */
const MOST_CHOICES = 50

/** Several are called so: which one is meant. */
export function whichMessage(which: readonly { wanted: Wanted; name: string }[]): Message {
  const offered = which.slice(0, MOST_CHOICES)
  const options = offered.map(({ wanted, name }) => option(name, wantedValue(wanted)))
  const left = which.length - offered.length
  return {
    text: safe(cut(`${words.WHICH_ONE} ${offered.map(({ name }) => name).join('; ')}`, 3000)),
    blocks: [
      section(plain(words.WHICH_ONE), select(IDS.list('message', 'show'), options)),
      ...(left > 0 ? [context(plain(words.moreCalledSo(left)))] : []),
    ],
  }
}
