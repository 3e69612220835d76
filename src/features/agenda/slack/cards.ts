import type { KnownBlock } from '@slack/types'
import { actions, button, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import type { ActionNow } from '../../../ports/actions.ts'
import { dayOf, dayWritten, inFull } from '../../../shared/dates.ts'
import type { Item } from '../model.ts'
import type { AgendaFacts, ItemFacts, LastActions } from '../reading.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'
import { agendaTitle, itemText } from './views.ts'

/** What a message holds of an agenda and of the last actions; the window holds all. */
const MOST_ITEMS = 34
const MOST_ACTIONS = 10
const MOST_IN_BLOCKS = 11_500

/** Lines below a title, in blocks and in the full text. */
export function notice(title: string, lines: readonly string[], more: readonly KnownBlock[] = []): Message {
  const said = lines.filter(Boolean).join('\n')
  return {
    text: safe(cut(`${title}\n${said}`, 3500)),
    blocks: [section(`*${safe(cut(title, 200))}*`), section(plain(cut(said, 2900))), ...more],
  }
}

const dueWords = ({ due }: ActionNow): string | null => {
  if (!due) return null
  return due.precision === 'month' ? dayWritten(due.on).split(' ').slice(2).join(' ') : dayWritten(due.on)
}

/** Practices see of each other what is done and what goes on, and no dates, by which lateness would show (D8). */
function actionLines({ meeting }: AgendaFacts, { actions: all }: NonNullable<LastActions>): string[] {
  const isAmongMembers = meeting.series?.audience === 'members'
  const lines = all.slice(0, MOST_ACTIONS).map((action) => cut(words.actionWords(action, isAmongMembers ? dueWords(action) : null), 260))
  return [...lines, ...(all.length > MOST_ACTIONS ? [`And ${all.length - MOST_ACTIONS} more.`] : [])]
}

const openButton = (meeting: string) => actions(button('Open the agenda', IDS.open, meeting))

/** As many of the items as fit into a message beside its other blocks, and how many are left. */
function fitting(items: readonly Item[], others: readonly KnownBlock[], today: string): KnownBlock[] {
  const shown: KnownBlock[] = []
  let room = MOST_IN_BLOCKS - JSON.stringify(others).length
  for (const [n, item] of items.entries()) {
    const block = section(itemText(item, n + 1, today, 'reading'))
    room -= JSON.stringify(block).length + 1
    if (room < 0 || shown.length === MOST_ITEMS) return [...shown, section(plain(`And ${items.length - n} more: open the agenda.`))]
    shown.push(block)
  }
  return shown
}

/** The agenda as it goes out, and as it stands afterwards. */
export function agendaCard(facts: AgendaFacts, last: LastActions): Message {
  const { meeting, zone, now } = facts
  const today = dayOf(now, zone)
  const when = words.meetingLines(meeting, zone)
  if (meeting.state === 'cancelled') return notice(agendaTitle(meeting.title), [words.cancelledWords(meeting), ...when])
  const items = facts.items.filter(({ state, droppedWhy }) => state !== 'suggested' && droppedWhy === null)
  const lines = last && last.actions.length > 0 ? actionLines(facts, last) : []
  const became = last && lines.length > 0 ? `What became of what was agreed on ${inFull(last.at, zone)}` : ''
  const none = items.length > 0 ? [] : [`${words.NOTHING} Suggest something.`]
  const above = [section(`*${safe(agendaTitle(meeting.title))}*`), section(plain(when.join('\n')))]
  const below = [
    ...none.map((text) => section(plain(text))),
    ...(lines.length > 0 ? [section(`*${safe(became)}*`), section(plain(lines.join('\n')))] : []),
    openButton(meeting.id),
  ]
  const told = items.map((item, n) => [`${n + 1}. ${item.title}`, words.itemWords(item, today, 'reading')].filter(Boolean).join(': '))
  const text = [agendaTitle(meeting.title), ...when, ...told, ...none, became, ...lines].filter(Boolean).join('\n')
  return { text: safe(cut(text, 3500)), blocks: [...above, ...fitting(items, [...above, ...below], today), ...below] }
}

/** A lead is asked for a very brief report (D5). */
export const reportMessage = ({ item, zone }: ItemFacts, meeting: NonNullable<ItemFacts['meeting']>): Message =>
  notice(agendaTitle(meeting.title), [words.nudgeWords(item, meeting, zone)], [actions(button('Report', IDS.report, item.id))])

export const suggestionMessage = ({ item, zone }: ItemFacts, meeting: NonNullable<ItemFacts['meeting']>): Message =>
  notice(
    agendaTitle(meeting.title),
    [
      `${item.suggestedBy.name} suggests for ${inFull(meeting.startsAt, zone)}: ${item.title}`,
      'Take it on, change it, or drop it with a word.',
    ],
    [openButton(meeting.id)],
  )
