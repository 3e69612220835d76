import type { Button, KnownBlock, ModalView, RichTextBlock } from '@slack/types'
import { actions, button, context, cut, divider, header, plain, safe, section } from '../../../platform/slack/blocks.ts'
import { told } from '../../../platform/slack/inputs.ts'
import { dayInFull } from '../../../shared/dates.ts'
import { CHANGES, type Report } from '../model.ts'
import { type NoReport, PAGE_SIZE, type ReportList, type ReportPage } from '../reading.ts'
import { monthInWords, pointsOf } from '../rules.ts'
import * as words from '../wording.ts'
import { carry } from './carried.ts'
import { IDS } from './ids.ts'

export const TITLE = 'Status report'

const window = (blocks: KnownBlock[], notice?: string): ModalView => ({
  type: 'modal',
  title: plain(TITLE),
  close: plain('Close'),
  blocks: [...(notice === undefined ? [] : [section(plain(cut(notice, 1000)))]), ...blocks],
})

/** Whether this person may still write in it. */
export const isWritable = ({ mayWrite, report }: ReportPage): boolean => mayWrite && report.state === 'draft'

type Shown = { key: string; title: string; text: string; isEdited: boolean | null }

/** A report whole, with what this person may do with it. `notice`: what has just come of a form or a press. */
export function reportView(page: ReportPage, notice?: string): ModalView {
  const { report, group, tooLong, address } = page
  const isDraft = isWritable(page)
  const parts: Shown[] = [{ key: CHANGES, title: words.CHANGES_TITLE, text: report.changes, isEdited: null }, ...report.headings]
  const shown = isDraft ? parts : parts.filter(({ text }) => pointsOf(text).length > 0)
  return window(
    [
      header(words.titleOf(report)),
      section(plain(words.stateInChat(page, group.zone))),
      ...(address === null ? [] : [section(plain(words.addressWords(address)))]),
      ...(isDraft ? [section(plain(cut(words.pageWords(report, tooLong), 3000)))] : []),
      divider(),
      ...shown.flatMap((part) => partBlocks(page, part)),
      ...offers(page),
    ],
    notice,
  )
}

const bulleted = (text: string) =>
  pointsOf(text)
    .map((point) => `• ${point}`)
    .join('\n')

/** Rich text: whatever people typed stands as it is, and has no limit of its own. */
const asTyped = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})

function partBlocks(page: ReportPage, { key, title, text, isEdited }: Shown): KnownBlock[] {
  const says = bulleted(text) || words.NOTHING_YET
  if (!isWritable(page)) return [told(title, says)]
  const edit = button('Edit', IDS.edit, carry(page.report.id, { key }), { spoken: `Edit ${title}` })
  const state = isEdited === null ? '' : `\n${words.editedWords(isEdited)}`
  return [section(`*${safe(title)}*${state}`, edit), asTyped(says)]
}

function offers(page: ReportPage): KnownBlock[] {
  const { report, mayWrite, isLatest } = page
  const value = carry(report.id, { edits: report.edits })
  const buttons: Button[] = [
    ...(isWritable(page) ? [button('Publish', IDS.publish, value, { style: 'primary' })] : []),
    button(report.state === 'draft' ? 'Preview as Word' : 'Send me the Word document', IDS.sendMe, value),
    ...(mayWrite && isLatest && report.state === 'published' ? [button('Correct', IDS.correct, value)] : []),
    button('Other reports', IDS.browse, value),
  ]
  return [divider(), actions(...buttons)]
}

/** A month that has no report yet. */
export function noReportView({ month, mayBegin, latest }: NoReport): ModalView {
  const buttons: Button[] = [
    ...(mayBegin ? [button('Begin the draft', IDS.begin, month, { style: 'primary' })] : []),
    ...(latest === null ? [] : [button('Other reports', IDS.browse, month)]),
  ]
  const hint = mayBegin ? ' A draft is written from what DacCom knows; nobody else sees it until you publish it.' : ''
  return window([section(plain(`${words.noReportWords(month)}${hint}`)), ...(buttons.length > 0 ? [actions(...buttons)] : [])])
}

const lineOf = ({ month, version, publishedAt }: Report, zone: string) =>
  [
    `${monthInWords(month)}${version === 1 ? '' : `, version ${version}`}`,
    ...(publishedAt === null ? [] : [`${version === 1 ? 'Published' : 'Corrected'} on ${dayInFull(publishedAt, zone)}`]),
  ].join('\n')

/** A page of what was published. */
export function listView({ reports, after, next, zone }: ReportList): ModalView {
  const buttons: Button[] = [
    ...(next ? [button(`Next ${PAGE_SIZE}`, IDS.list('next'), next)] : []),
    ...(after ? [button('Back to the latest', IDS.list('first'), 'first')] : []),
  ]
  return window([
    ...(reports.length === 0 ? [section(plain('No report has been published yet.'))] : []),
    ...reports.map((report) =>
      section(plain(lineOf(report, zone)), button('Open', IDS.turnTo, report.id, { spoken: `Open ${words.titleOf(report)}` })),
    ),
    ...(next ? [context(plain('There are more.'))] : []),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
  ])
}
