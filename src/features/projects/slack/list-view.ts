import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, header, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import { bars } from '../../../platform/slack/charts.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import * as words from '../list-words.ts'
import { hasMap, type List, type Listed } from '../listing.ts'
import { type Project, STAGES } from '../model.ts'
import { IDS, pageValue } from './ids.ts'
import { KEEPING, listValue } from './keeping-ids.ts'

/** What a line shows at most: a row is read on a phone, and a full page fits into a message. */
const MOST = { text: 3500, title: 100, name: 80, stage: 90, line: 130, escapes: 30, map: 900, inMap: 40 } as const

/** The whole programme on one screen: how it stands, the chart, the map where it is large, and row by row what needs a hand first. */
export function programmeMessage(list: List): Message {
  const { asked, all, rows } = list
  const isFirst = asked.show === 'running' && asked.after === null && all.length > 0
  const said = isFirst ? [words.programmeWords(all), words.perMilestoneWords(all)] : []
  const title = cut(words.listTitle(list), MOST.title)
  const nothing = all.length === 0 ? [cut(words.nothingListed(asked), 300)] : []
  const lines = rows.map((row) => rowLines(row, list.zone))
  return {
    text: safe(cut([title, ...said, ...nothing, ...lines.map((each) => each.join('\n'))].join('\n\n'), MOST.text)),
    blocks: [
      header(title),
      ...said.map((each) => section(plain(each))),
      ...(isFirst ? bars('Projects at each milestone', words.perMilestone(all), { of: 'Projects', by: 'Milestone' }) : []),
      ...(hasMap(list) ? mapOf(all) : []),
      ...nothing.map((each) => section(plain(each))),
      ...rows.map((row) => section(rowText(row, list.zone), openButton(row.project, IDS.open))),
      ...(list.next ? [context(plain('There are further ones.'))] : []),
      actions(...turns(list)),
    ],
  }
}

/** Which project is meant, in a window that then becomes its checklist. */
export const whichView = ({ asked, all, rows, zone }: List): ModalView => ({
  type: 'modal',
  title: plain('Projects'),
  close: plain('Close'),
  blocks: [
    header('Which project?'),
    ...(rows.length === 0 ? [section(plain(cut(words.nothingListed(asked), 300)))] : []),
    ...rows.map((row) => section(rowText(row, zone), openButton(row.project, KEEPING.openHere))),
    ...(all.length > rows.length ? [context(plain('There are more: type part of a name behind the command.'))] : []),
  ],
})

const openButton = ({ id, name }: Project, actionId: string): Button =>
  button('Open', actionId, pageValue(id, null), { spoken: `Open ${name}` })

/** At most six lines, of one line each whatever was typed. */
function rowLines(row: Listed, zone: string): string[] {
  const [stands, waits, report] = [words.standingWords(row), words.waitWords(row), words.reportWords(row, zone)]
  return [
    cut(inOneLine(row.project.name), MOST.name),
    cut(inOneLine(words.stageWords(row)), MOST.stage),
    ...(stands === null ? [] : [stands]),
    cut(inOneLine(words.whoWords(row)), MOST.line),
    ...waitLine(waits),
    ...(report === null ? [] : [cut(inOneLine(report), MOST.line)]),
  ]
}

/** The first of what it waits for, and how much more there is. */
function waitLine([first, ...others]: readonly string[]): string[] {
  if (first === undefined) return []
  const rest = others.length === 0 ? '' : words.moreWaits(others.length)
  return [`${cut(inOneLine(first), MOST.line - rest.length)}${rest}`]
}

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')

function rowText(row: Listed, zone: string): string {
  const [name = '', ...lines] = rowLines(row, zone)
  return [`*${safeWithin(name, MOST.name + MOST.escapes)}*`, ...lines.map((line) => safeWithin(line, MOST.line + MOST.escapes))].join('\n')
}

/** Every project by name, a section for each milestone that has any. */
const mapOf = (all: readonly Listed[]): KnownBlock[] =>
  STAGES.flatMap((stage) => {
    const { title, names } = words.mapLine(all, stage)
    return names.length === 0 ? [] : [section(`*${safe(title)}*\n${fitting(names.map((name) => safeWithin(name, MOST.inMap)))}`)]
  })

/** As many names as fit, and how many more there are. */
function fitting(names: readonly string[]): string {
  let shown = names.length
  while (names.slice(0, shown).join(', ').length > MOST.map) shown -= 1
  return shown === names.length ? names.join(', ') : `${names.slice(0, shown).join(', ')} ${words.more(names.length - shown)}`
}

function turns({ asked, next, mayKeep }: List): Button[] {
  const other = asked.show === 'running' ? 'over' : 'running'
  return [
    ...(next ? [button(words.BUTTONS.further, KEEPING.further, listValue({ ...asked, after: next }))] : []),
    button(words.BUTTONS[other], KEEPING.show(other), other),
    button(words.BUTTONS.areas, KEEPING.areas, 'areas'),
    ...(mayKeep ? [button(words.BUTTONS.begin, KEEPING.begin, 'new', { style: 'primary' })] : []),
  ]
}
