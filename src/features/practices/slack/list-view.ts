import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import { pie } from '../../../platform/slack/charts.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import { AGREEMENTS } from '../model.ts'
import type { Practice, Show } from '../practice-model.ts'
import { type List, PAGE_SIZE } from '../reading.ts'
import * as words from '../wording.ts'
import { IDS, type Surface } from './ids.ts'
import { pageValue } from './reading-ids.ts'

/** A page of practices as a message, with what they add up to as a sentence and a chart. */
export function listMessage(list: List): Message {
  const lines = list.practices.map((practice) => [words.nameWithCode(practice), ...words.practiceLines(practice, list.today)].join('\n'))
  const none = list.practices.length === 0 ? [words.noneFound(list.wish)] : []
  return {
    text: safe(cut([words.listTitle(list.wish), words.coverageWords(list.coverage), ...lines, ...none].join('\n\n'), 3500)),
    blocks: listBlocks(list, 'message', isWhole(list) ? chart(list) : []),
  }
}

/** The same in a window, which shows no chart. */
export const listView = (list: List): ModalView => ({
  type: 'modal',
  title: plain('Practices'),
  close: plain('Close'),
  blocks: listBlocks(list, 'window', []),
})

/** The chart belongs to all of the practices, so it stands where a list of them begins. */
const isWhole = ({ wish, after }: List) => wish.show === 'open' && wish.words === '' && after === null

const chart = ({ coverage }: List): KnownBlock[] =>
  pie(
    'Practices by agreement',
    AGREEMENTS.map((agreement) => ({ label: words.AGREEMENT_WORDS[agreement], value: coverage.by[agreement].practices })),
  )

function listBlocks(list: List, surface: Surface, picture: KnownBlock[]): KnownBlock[] {
  const { wish, practices, next, today } = list
  return [
    section(`*${safe(words.listTitle(wish))}*`),
    section(plain(words.coverageWords(list.coverage))),
    ...picture,
    ...(practices.length === 0 ? [section(plain(words.noneFound(wish)))] : practices.map((practice) => row(practice, today))),
    ...(next ? [context(plain('There are more.'))] : []),
    actions(...turns(list, surface)),
  ]
}

/** What a row shows at most, so that a page of the longest fits into one message. */
const MOST_NAME = 90
const MOST_LINE = 190

function row(practice: Practice, today: string): KnownBlock {
  const name = `${cut(practice.name, MOST_NAME)} (${practice.odsCode})`
  const lines = words.practiceLines(practice, today).map((line) => safe(cut(line, MOST_LINE)))
  const open = button('Open', IDS.open, practice.id, { spoken: `Open ${words.nameWithCode(practice)}` })
  return section([`*${safe(name)}*`, ...lines].join('\n'), open)
}

const OTHERS = { open: 'All practices', clarifying: 'Still to say', closed: 'Closed ones' } as const satisfies Partial<Record<Show, string>>

function turns({ wish, after, next, editors }: List, surface: Surface): Button[] {
  const others = (['open', 'clarifying', 'closed'] as const).filter((show) => wish.words !== '' || show !== wish.show)
  return [
    ...(next ? [button(`Next ${PAGE_SIZE}`, IDS.turn(surface, 'next'), pageValue(wish, next))] : []),
    ...(after ? [button('Back to the first', IDS.turn(surface, 'first'), pageValue(wish, null))] : []),
    ...others.map((show) => button(OTHERS[show], IDS.turn(surface, show), pageValue({ show, words: '' }, null))),
    ...(editors === null ? [button('Add a practice', IDS.add, 'new', { style: 'primary' })] : []),
  ]
}
