import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, header, plain, safe, section } from '../../../platform/slack/blocks.ts'
import { dayOf } from '../../../shared/dates.ts'
import { type Item, MOST } from '../model.ts'
import type { AgendaPage } from '../reading.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

/** An item as it stands on an agenda: what, who and how long, what is wanted, and the report. */
export function itemText(item: Item, number: number | null, today: string, reader: words.Reader): string {
  const { title, report } = item
  const lines = [words.itemWords(item, today, reader), report, words.putOffWords(item)].filter((line) => line !== null)
  return [`*${number === null ? '' : `${number}. `}${safe(title)}*`, ...lines.map(safe)].join('\n')
}

/** What this person may do with an item now. */
function buttonsFor(
  item: Item,
  { viewer, mayArrange, isOpen }: AgendaPage,
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean },
): Button[] {
  if (!isOpen) return []
  const isPlanned = item.state === 'planned'
  const make = (label: string, id: string, more = {}) => button(label, id, item.id, { spoken: `${label}: ${item.title}`, ...more })
  const sure = {
    title: plain('Take it back?'),
    text: plain('Your suggestion is taken off.'),
    confirm: plain('Take it back'),
    deny: plain('Leave it'),
  }
  return [
    ...(mayArrange && !isPlanned ? [make('Take it on', IDS.take, { style: 'primary' })] : []),
    ...(item.presenter?.id === viewer || (mayArrange && isPlanned)
      ? [make(item.report === null ? 'Report' : 'Change report', IDS.report)]
      : []),
    ...(mayArrange ? [make('Change', IDS.change)] : []),
    ...(mayArrange && isPlanned && !isFirst ? [make('Up', IDS.shift('up'))] : []),
    ...(mayArrange && isPlanned && !isLast ? [make('Down', IDS.shift('down'))] : []),
    ...(mayArrange ? [make('Drop', IDS.drop)] : []),
    ...(!mayArrange && !isPlanned && item.suggestedBy.id === viewer ? [make('Take it back', IDS.takeBack, { confirm: sure })] : []),
  ]
}

function itemBlocks(page: AgendaPage, item: Item, number: number | null, among: { isFirst: boolean; isLast: boolean }): KnownBlock[] {
  const text = itemText(item, number, dayOf(page.now, page.zone), page.mayArrange ? 'arranging' : 'reading')
  const suggested = item.state === 'suggested' ? `\nSuggested by ${safe(item.suggestedBy.name)}.` : ''
  const became = page.isOpen || item.state === 'planned' ? '' : `\n${words.becameWords(item)}.`
  const buttons = buttonsFor(item, page, among)
  return [section(`${text}${suggested}${became}`), ...(buttons.length > 0 ? [actions(...buttons)] : [])]
}

/** Items that a window shows; carried ones may come on top of what an agenda holds. */
const MOST_SHOWN = MOST.items + 12

/** A meeting's agenda; its buttons are what this person may do now. `notice`: what has just come of a press or a form. */
export function agendaView(page: AgendaPage, notice?: string): ModalView {
  const { meeting, items, zone, isOpen } = page
  const planned = items.filter(({ state, droppedWhy }) => (isOpen ? state === 'planned' : state !== 'suggested' && droppedWhy === null))
  const suggested = items.filter(({ state }) => state === 'suggested')
  const shown = planned.slice(0, MOST_SHOWN)
  const shownToo = suggested.slice(0, MOST_SHOWN - shown.length)
  const left = planned.length + suggested.length - shown.length - shownToo.length
  const isCancelled = meeting.state === 'cancelled'
  return {
    type: 'modal',
    title: plain('Agenda'),
    close: plain('Close'),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      header(meeting.title),
      section(plain(words.meetingLines(meeting, zone).join('\n'))),
      ...(isCancelled ? [section(plain(words.cancelledWords(meeting)))] : []),
      ...(planned.length === 0 && !isCancelled ? [section(plain(isOpen ? words.NOTHING : words.NOTHING_WAS))] : []),
      ...shown.flatMap((item, n) => itemBlocks(page, item, n + 1, { isFirst: n === 0, isLast: n === planned.length - 1 })),
      ...(planned.length > 0 && page.mayArrange ? [section(plain(words.totalWords(planned, meeting)))] : []),
      ...(shownToo.length > 0 ? [header(isOpen ? 'Suggested' : 'Suggested, and not taken on')] : []),
      ...shownToo.flatMap((item) => itemBlocks(page, item, null, { isFirst: true, isLast: true })),
      ...(left > 0 ? [context(plain(`And ${left} more.`))] : []),
      ...(isOpen
        ? [actions(button(page.mayArrange ? 'Add something' : 'Suggest something', IDS.suggest, meeting.id, { style: 'primary' }))]
        : []),
    ],
  }
}

/** The agenda's title where it stands alone. */
export const agendaTitle = (title: string) => cut(`Agenda: ${title}`, 200)
