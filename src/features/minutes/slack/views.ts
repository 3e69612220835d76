import type { Button, ConfirmationDialog, KnownBlock, ModalView, Overflow } from '@slack/types'
import { actions, button, context, cut, divider, header, option, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import type { ActionNow } from '../../../ports/actions.ts'
import type { Amendment, Section } from '../model.ts'
import { type ListedRecord, PAGE_SIZE, type RecordList, type RecordPage } from '../reading.ts'
import * as words from '../wording.ts'
import { type At, carry, entryValue, FIRST } from './carried.ts'
import { IDS, type Surface } from './ids.ts'

/** What a window shows of what people typed; the document has it whole. */
const MOST = { heading: 200, text: 1500, escaped: 2200, decision: 500, line: 700, title: 120, amendments: 5, amendment: 400 } as const

const window = (title: string, blocks: KnownBlock[], notice?: string, metadata?: string): ModalView => ({
  type: 'modal',
  ...(metadata !== undefined && { private_metadata: metadata }),
  title: plain(title),
  close: plain('Close'),
  blocks: [...(notice === undefined ? [] : [section(plain(cut(notice, 1000)))]), ...blocks],
})

/** Whether this person may still write in it: one that was confirmed is only amended. */
export const isWritable = ({ mayWrite, record }: RecordPage): boolean => mayWrite && record?.state !== 'confirmed'

/** A record whole, with what this person may do with it. `notice`: what has just come of a form. */
export function recordView(page: RecordPage, at: At = FIRST, notice?: string): ModalView {
  const { meeting, zone, register } = page
  return window(
    'Minutes',
    [
      header(words.meetingName({ ...meeting, title: cut(meeting.title, MOST.title) }, zone)),
      section(plain(cut(words.stateWords(page), 1000))),
      section(plain(cut(words.attendanceWords(register), 2000))),
      ...pageOfActions(page, at),
      ...pageOfSections(page, at),
      ...amended(page),
      divider(),
      ...offers(page, at),
    ],
    notice,
    carry(meeting.id, at),
  )
}

/** A page of a list, where it is longer than one. */
const pageOf = <T>(all: readonly T[], from: number): readonly T[] => all.slice(from, from + PAGE_SIZE)

function pageOfSections(page: RecordPage, at: At): KnownBlock[] {
  const { meeting, sections } = page
  if (sections.length === 0) return [divider(), context(plain('No sections yet.'))]
  return [
    divider(),
    ...pageOf(sections, at.sections).map((each, n) =>
      isWritable(page) ? sectionRow(each, at.sections + n, sections.length) : section(sectionText(each, at.sections + n)),
    ),
    ...turns(meeting.id, at, 'sections', sections.length),
  ]
}

/** In the document the actions are the first section. */
const FIRST_NUMBER = 2

const sectionText = ({ heading, text, decision }: Section, place: number): string =>
  [
    `*${safeWithin(`${place + FIRST_NUMBER}. ${heading}`, MOST.heading)}*`,
    ...(text ? [safeWithin(cut(text, MOST.text), MOST.escaped)] : []),
    ...(decision ? [`*${words.DECISION}:* ${safeWithin(decision, MOST.decision)}`] : []),
  ].join('\n')

/** With what can be done with it: the first goes no further up, the last no further down. */
function sectionRow(each: Section, place: number, total: number): KnownBlock {
  const { id } = each
  const options = [
    option('Edit', entryValue('edit', id)),
    ...(place > 0 ? [option('Move up', entryValue('up', id))] : []),
    ...(place < total - 1 ? [option('Move down', entryValue('down', id))] : []),
  ]
  const menu: Overflow = { type: 'overflow', action_id: IDS.section, options }
  return section(sectionText(each, place), menu)
}

function pageOfActions(page: RecordPage, at: At): KnownBlock[] {
  const { meeting, actions: all } = page
  return [
    divider(),
    section(`*1. ${words.SUMMARY}*`),
    ...(all.length === 0 ? [context(plain(words.NO_ACTIONS))] : []),
    ...pageOf(all, at.actions).map((each) => actionRow(meeting.id, each, isWritable(page))),
    ...turns(meeting.id, at, 'actions', all.length),
  ]
}

/** Whoever has begun to work on an action finds it as it was agreed: only an open one is changed. */
function actionRow(meeting: string, action: ActionNow, isOpen: boolean): KnownBlock {
  const said = plain(cut(words.actionLine(action), MOST.line))
  if (!isOpen || action.state !== 'open') return section(said)
  return section(said, button('Change', IDS.action, carry(meeting, { id: action.id }), { spoken: `Change ${action.reference}` }))
}

function turns(meeting: string, at: At, of: keyof At, total: number): KnownBlock[] {
  const to = (label: string, from: number) =>
    button(label, `${IDS.turn}:${of}:${from > at[of] ? 'next' : 'back'}`, carry(meeting, { ...at, [of]: from }))
  const buttons: Button[] = [
    ...(at[of] > 0 ? [to(`Earlier ${of}`, Math.max(0, at[of] - PAGE_SIZE))] : []),
    ...(total > at[of] + PAGE_SIZE ? [to(`More ${of}`, at[of] + PAGE_SIZE)] : []),
  ]
  return buttons.length === 0 ? [] : [context(plain(`${total} ${of} in all.`)), actions(...buttons)]
}

function amended({ amendments, zone }: RecordPage): KnownBlock[] {
  const shown = amendments.slice(-MOST.amendments)
  const lines = shown.map(({ at, by, text }: Amendment) => `${words.amendedWords(by, at, zone)} ${cut(text, MOST.amendment)}`)
  return lines.length === 0 ? [] : [section(`*${words.AMENDMENTS}*`), section(plain(cut(lines.join('\n'), 3000)))]
}

const SURE: ConfirmationDialog = {
  title: plain('Confirm the record?'),
  text: plain('It then stays as it is; only amendments with their date can be added.'),
  confirm: plain('Confirm'),
  deny: plain('Not yet'),
}

function offers(page: RecordPage, at: At): KnownBlock[] {
  const { meeting, record, mayWrite, isToSend, confirmsAt } = page
  const { id } = meeting
  const value = carry(id, { ...at, version: record?.version ?? 0 })
  const writes: Button[] = isWritable(page)
    ? [
        button('Add a section', IDS.addSection, value, { style: 'primary' }),
        button('Add an action', IDS.addAction, value),
        button('Paste lines', IDS.paste, value),
      ]
    : []
  const rest: Button[] = [
    ...(record ? [button(mayWrite && record.state === 'draft' ? 'Preview as Word' : 'Send me the Word document', IDS.sendMe, value)] : []),
    ...(mayWrite && isToSend ? [button('Send out', IDS.issue, value, { style: 'primary' })] : []),
    ...(confirmsAt ? [button('Confirm', IDS.confirm, value, { confirm: SURE })] : []),
    ...(mayWrite && record?.state === 'confirmed' ? [button('Add an amendment', IDS.amend, value)] : []),
    button('Other meetings', IDS.browse, value),
  ]
  return [...(writes.length > 0 ? [actions(...writes)] : []), actions(...rest)]
}

const TITLE = 'Records of meetings'
const NO_RECORDS = 'No record has gone out yet.'

const listedWords = ({ state }: ListedRecord) => (state === null ? 'Nobody has begun its record yet' : words.STATE_WORDS[state])

function listBlocks({ records, after, next, zone }: RecordList, surface: Surface): KnownBlock[] {
  const buttons: Button[] = [
    ...(next ? [button(`Next ${PAGE_SIZE}`, IDS.list(surface, 'next'), next)] : []),
    ...(after ? [button('Back to the latest', IDS.list(surface, 'first'), 'first')] : []),
  ]
  return [
    section(`*${TITLE}*`),
    ...(records.length === 0 ? [section(plain(NO_RECORDS))] : []),
    ...records.map((listed) => {
      const name = words.meetingName({ ...listed.meeting, title: cut(listed.meeting.title, MOST.title) }, zone)
      const open = button('Open', surface === 'window' ? IDS.turnTo : IDS.open, listed.meeting.id, { spoken: `Open ${name}` })
      return section(`*${safe(name)}*\n${safe(listedWords(listed))}`, open)
    }),
    ...(next ? [context(plain('There are more.'))] : []),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
  ]
}

/** A page of the records that somebody may open, as a message. */
export function listMessage(list: RecordList): Message {
  const lines = list.records.map((listed) => `${words.meetingName(listed.meeting, list.zone)}: ${listedWords(listed)}`)
  return { text: safe(cut([TITLE, ...(lines.length > 0 ? lines : [NO_RECORDS])].join('\n'), 3500)), blocks: listBlocks(list, 'message') }
}

/** The same in a window. */
export const listView = (list: RecordList): ModalView => window('Minutes', listBlocks(list, 'window'))
