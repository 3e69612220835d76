import type { Button, ModalView } from '@slack/types'
import { button, context, cut, header, plain, safeWithin, section } from '../../../platform/slack/blocks.ts'
import { type List, type Listed, MOST_LISTED } from '../listing.ts'
import type { Project } from '../model.ts'
import * as words from '../wording.ts'
import { IDS, pageValue } from './ids.ts'

/** The whole programme on one screen: where each project is, who leads it, what it waits for. */
export const listView = ({ words: asked, rows, today }: List): ModalView => ({
  type: 'modal',
  title: plain('Projects'),
  close: plain('Close'),
  blocks: [
    header(words.listTitle(asked, rows.length)),
    ...(rows.length === 0 ? [section(plain(asked === '' ? words.NONE : words.noneFound(cut(asked, 100))))] : []),
    ...rows.map((row) => section(rowText(row, today), openButton(row.project))),
    ...(rows.length === MOST_LISTED ? [context(plain('There may be more: type part of a name behind the command.'))] : []),
  ],
})

const openButton = ({ id, name }: Project): Button => button('Open', IDS.open, pageValue(id, null), { spoken: `Open ${name}` })

/** What a row shows at most, so that a full list fits into a window. */
const MOST_NAME = 150
const MOST_LINE = 300
const MOST_WAITS = 3

function rowText({ project, settled, all, waits: outside }: Listed, today: string): string {
  const waits = project.state === 'waiting' && project.reason !== null ? [`Waiting: ${project.reason}`] : []
  const area = project.area === null ? [] : [project.area.name]
  const lines = [
    words.whereWords(project, settled, all, today),
    words.peopleWords(project),
    ...area,
    ...waits,
    ...outside.slice(0, MOST_WAITS),
  ]
  return [`*${safeWithin(project.name, MOST_NAME)}*`, ...lines.map((line) => safeWithin(line, MOST_LINE))].join('\n')
}
