import type { Button, KnownBlock, ModalView, RichTextBlock } from '@slack/types'
import { actions, button, context, divider, fields, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import { told } from '../../../platform/slack/inputs.ts'
import { dayWritten } from '../../../shared/dates.ts'
import { count } from '../../../shared/text.ts'
import type { Draft } from '../letter.ts'
import type { Request } from '../model.ts'
import type { RequestPage } from '../reading.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

const LINES = 20

const make = (request: Request, label: string, id: string, style?: 'primary'): Button =>
  button(label, id, request.id, { spoken: `${label}: ${request.reference}`, ...(style && { style }) })

/** What can be done with it now. */
function buttonsFor(request: Request): Button[] {
  if (request.state !== 'open') return [make(request, 'Open it again', IDS.reopen), make(request, 'Note', IDS.note)]
  return [
    make(request, 'I have chased', IDS.chased, 'primary'),
    make(request, 'Delivered', IDS.delivered),
    make(request, 'Refused', IDS.refuse),
    make(request, 'Promised', IDS.promise),
    make(request, 'Note', IDS.note),
    make(request, 'Change', IDS.change),
    make(request, 'Hand over', IDS.handOver),
    make(request, 'Withdraw', IDS.withdraw),
  ]
}

/** An e-mail as a text to copy: it neither formats nor mentions. */
export const draftBlock = ({ subject, body }: Draft): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'text', text: 'An e-mail to copy\n', style: { bold: true } }] },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: `Subject: ${subject}\n\n${body}` }] },
  ],
})

/** Who did what and when, newest last; the oldest lines give way where there are very many. */
function history({ request, events, group }: RequestPage): KnownBlock {
  const lines = [words.enteredWords(request, group.zone), ...events.map((event) => words.eventWords(event, group.zone))]
  const left = lines.length - LINES
  return told('What happened', [...(left > 0 ? [`(after ${count(left, 'earlier step')})`] : []), ...lines.slice(-LINES)].join('\n'))
}

/** One request with all that was done about it; `notice`: what has just come of a press or a form. */
export function requestView(page: RequestPage, notice?: string): ModalView {
  const { request, today, mayKeep, draft, group } = page
  const ending: [string, string][] = request.reason === null ? [] : [['Why', safeWithin(request.reason, 1900)]]
  return {
    type: 'modal',
    title: plain(request.reference),
    close: plain('Close'),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      section(plain(request.what)),
      fields([
        ['Asked of', safe(`${request.ofWhom}, ${group.funder}`)],
        ['Asked on', dayWritten(request.askedOn)],
        ['Now', safe(words.nowWords(request, today))],
        ['Promised', safe(words.promisedNowWords(request))],
        ['Chased by', safe(words.chaserWords(request, today))],
        ['Chasing', words.chasingWords(request)],
        ...(request.proposal ? [['Waits for it', safe(`${request.proposal.reference}: ${request.proposal.title}`)] as const] : []),
        ...ending,
      ]),
      ...(mayKeep ? [actions(...buttonsFor(request))] : []),
      ...(draft ? [draftBlock(draft), context(plain('Copy it into your e-mail, change it as you like, then press I have chased.'))] : []),
      divider(),
      history(page),
    ],
  }
}
