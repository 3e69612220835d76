import type { ActionsBlockElement, KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, divider, header, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import { pie } from '../../../platform/slack/charts.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import type { Recipient, Task, Totals } from '../model.ts'
import type { Listed, TaskList, TaskPage } from '../reading.ts'
import { standOf } from '../rules.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'
import { pageValue } from './reading-ids.ts'

const MOST_OF_LINE = 700

const line = (text: string) => section(plain(cut(text, MOST_OF_LINE)))
const row = (...elements: ActionsBlockElement[]): KnownBlock[] => (elements.length > 0 ? [actions(...elements)] : [])
const said = (notice: string | undefined): KnownBlock[] => (notice === undefined ? [] : [line(notice), divider()])

const window = (title: string, blocks: KnownBlock[]): ModalView => ({ type: 'modal', title: plain(title), close: plain('Close'), blocks })

const ownWords = (own: readonly Recipient[], task: Task, zone: string): string[] =>
  own.map((each) => cut(`Yours, ${words.recipientWords(each, task, zone)}`, 300))

/** In one line: bold ends where a line does. */
const titleOf = ({ text }: Task): string => `*${safeWithin(cut(text.replace(/\s+/g, ' '), 150), 800)}*`

/** At how many of one's own practices a task is told line by line. */
const MOST_OWN = 5

function listed({ task, totals, own }: Listed, zone: string): KnownBlock {
  const lines = [words.totalsWords(totals), words.aboutWords(task, zone), ...ownWords(own.slice(0, MOST_OWN), task, zone)]
  const text = `${titleOf(task)}\n${safe(lines.map((each) => cut(each, 300)).join('\n'))}`
  return section(text, button('Open', IDS.open, task.id, { spoken: `Open ${task.text}` }))
}

/** The tasks that were sent to practices, the latest first. */
export function listView({ tasks, isFirst, next, maySend, zone }: TaskList, notice?: string): ModalView {
  const none = maySend
    ? 'No task has been sent to practices yet. One is an action for all of them at once, such as "complete the data audit by 30 June".'
    : 'No task has been sent to your practice yet.'
  return window('Practice tasks', [
    ...said(notice),
    ...(tasks.length === 0 ? [line(none)] : tasks.map((each) => listed(each, zone))),
    ...row(
      ...(maySend ? [button('Send a task to practices', IDS.write, 'new', { style: 'primary' })] : []),
      ...(isFirst ? [] : [button('First page', IDS.listFirst, 'first')]),
      ...(next === null ? [] : [button('Next page', IDS.listNext, next)]),
    ),
  ])
}

/** `openAction`: the button that leads to the window of an action, which is another slice's. */
export type Doors = { openAction: string }

/** The practices of a page below the heading of how they stand. */
function whoBlocks({ rows }: { rows: readonly Recipient[] }, { task, zone }: TaskPage, { openAction }: Doors): KnownBlock[] {
  return rows.flatMap((each, n) => {
    const stand = standOf(each)
    const before = rows[n - 1]
    const heading = before && standOf(before) === stand ? [] : [header(words.STAND_WORDS[stand])]
    const open = button('Open', openAction, each.action, { spoken: `Open the action of ${each.name}` })
    return [...heading, section(plain(cut(words.recipientWords(each, task, zone), MOST_OF_LINE)), open)]
  })
}

/** A task: how many have done it, how it stands at the viewer's own practice, and for those who may see names, who stands where (D8). */
export function taskView(page: TaskPage, doors: Doors, notice?: string): ModalView {
  const { task, totals, own, who, mayChange, mayAdd, zone } = page
  const changes = [
    ...(mayAdd ? [button('Add practices', IDS.add, task.id)] : []),
    ...(mayChange ? [button('Another date', IDS.move, task.id), button('Take it back', IDS.withdraw, task.id)] : []),
  ]
  const turns =
    who === null
      ? []
      : [
          ...(who.isFirst ? [] : [button('First practices', IDS.whoFirst, pageValue(task.id, null))]),
          ...(who.next === null ? [] : [button('More practices', IDS.whoNext, pageValue(task.id, who.next))]),
        ]
  const theirs = own.slice(0, MOST_OWN).map((each) => {
    const open = button('Open', doors.openAction, each.action, { spoken: `Open the action of ${each.name}` })
    return section(plain(cut(`Yours, ${words.recipientWords(each, task, zone)}`, MOST_OF_LINE)), open)
  })
  return window('Practice task', [
    ...said(notice),
    section(`*${safe(words.totalsWords(totals))}*`),
    section(plain(cut(task.text, 1000))),
    context(plain(cut(words.aboutWords(task, zone), MOST_OF_LINE))),
    ...theirs,
    ...row(...changes),
    ...(who === null ? [] : [divider(), ...whoBlocks(who, page, doors), ...row(...turns)]),
  ])
}

const notice = (lines: readonly string[], more: KnownBlock[]): Message => ({
  text: safe(lines.join('\n')),
  blocks: [...lines.map((each) => section(plain(cut(each, 1500)))), ...more],
})

const openButton = (label: string, { id, text }: Task) => actions(button(label, IDS.open, id, { spoken: `${label}: ${text}` }))

/** How it went, for whoever sent it; the numbers stand in the text, and in a picture. */
export function dueMessage(task: Task, totals: Totals, zone: string): Message {
  const slices = [
    { label: words.STAND_WORDS.done, value: totals.done },
    { label: words.STAND_WORDS.going, value: totals.going },
    { label: words.STAND_WORDS.stuck, value: totals.stuck },
  ]
  return notice(words.dueWords(task, totals, zone), [...pie('Practices', slices), openButton('See who has', task)])
}

export const movedMessage = (task: Task): Message => notice([words.movedWords(task)], [])
export const withdrawnMessage = (task: Task): Message => notice([words.withdrawnWords(task)], [])

/** A line of Home. */
export const runningLine = (task: Task, totals: Totals): KnownBlock =>
  section(
    `${titleOf(task)}\n${safe(`${words.totalsWords(totals)}.`)}`,
    button('See who has', IDS.open, task.id, { spoken: `See who has done: ${task.text}` }),
  )
