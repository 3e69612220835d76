import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { context, cut, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import { search, select, selectSeveral, ticks, typed } from '../../../platform/slack/inputs.ts'
import type { ActionNow } from '../../../ports/actions.ts'
import type { AgendaLine } from '../../../ports/agenda.ts'
import { dueWritten } from '../../../shared/due-dates.ts'
import type { PracticeId } from '../../../shared/ids.ts'
import { MOST, type Section } from '../model.ts'
import type { Pasted } from '../paste-rules.ts'
import type { RecordPage } from '../reading.ts'
import * as words from '../wording.ts'
import { type Carried, carry } from './carried.ts'
import { IDS, SEARCH_OWNER } from './ids.ts'

const form = (callbackId: string, title: string, submit: string, metadata: string, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  private_metadata: metadata,
  title: plain(title),
  submit: plain(submit),
  close: plain('Cancel'),
  blocks,
})

/** Slack's lists hold a hundred. */
const MOST_CHOICES = 100

const agendaOptions = (agenda: readonly AgendaLine[]): PlainTextOption[] =>
  agenda.slice(0, MOST_CHOICES).map(({ id, title }) => option(title, id))

const agendaField = (agenda: readonly AgendaLine[], hint: string, initial?: string | null): KnownBlock[] =>
  agenda.length === 0
    ? []
    : [input('line', 'Point of the agenda', select('line', agendaOptions(agenda), initial ?? undefined), { optional: true, hint })]

const takeOff = (text: string): KnownBlock => ticks('remove', 'Take it off?', [option(text, 'remove')])

type About = { meeting: string; agenda: readonly AgendaLine[]; back: Partial<Omit<Carried, 'v' | 'meeting'>> }

/** A new section, or one that is there: from a point of the agenda, or free. */
export function sectionForm({ meeting, agenda, back }: About, shown?: Section): ModalView {
  const metadata = carry(meeting, { ...back, ...(shown && { id: shown.id, version: shown.version }) })
  const blocks = [
    ...agendaField(agenda, 'A section without a heading of its own is called as its point.', shown?.line),
    input('heading', 'Heading', typed('heading', { most: MOST.heading, initial: shown?.heading }), {
      optional: agenda.length > 0,
      hint: 'Without a number: sections get their numbers by themselves.',
    }),
    input('text', 'Notes', typed('text', { most: MOST.text, lines: 'several', initial: shown?.text }), {
      optional: true,
      hint: 'A line that begins with - becomes part of a list.',
    }),
    input('decision', 'Decision', typed('decision', { most: MOST.decision, lines: 'several', initial: shown?.decision ?? undefined }), {
      optional: true,
    }),
    ...(shown ? [takeOff('Take this section off the record')] : []),
  ]
  return form(IDS.sectionForm, shown ? 'Edit section' : 'Add a section', 'Save', metadata, blocks)
}

/** What was agreed to be done: by whom, and until when. */
export function actionForm(
  { meeting, agenda, back }: About,
  practices: readonly { id: PracticeId; name: string }[],
  shown?: ActionNow,
): ModalView {
  const metadata = carry(meeting, { ...back, ...(shown && { id: shown.id, version: shown.version }) })
  const { owner } = shown ?? {}
  const person = shown && owner && 'person' in owner ? option(shown.ownerName, owner.person) : undefined
  const practice = owner && 'practice' in owner ? owner.practice : undefined
  const shownPractices =
    practice === undefined || practices.some(({ id }) => id === practice)
      ? practices
      : [...practices, { id: practice, name: shown?.ownerName ?? '' }]
  const options = shownPractices.map(({ id, name }) => option(name, id))
  const blocks = [
    input('person', 'Who does it?', search(SEARCH_OWNER, 'Type a name', person), {
      optional: true,
      hint: 'Anybody in the register, with or without Slack.',
    }),
    ...(options.length > 0 ? [input('practice', 'Or a practice', select('practice', options, practice), { optional: true })] : []),
    input('action', 'What was agreed?', typed('action', { most: MOST.action, lines: 'several', initial: shown?.text })),
    input('due', 'By when?', typed('due', { most: MOST.due, initial: shown?.due ? dueWritten(shown.due) : undefined }), {
      optional: true,
      hint: 'Such as 13 Mar, end of March, next Friday, in two weeks: seen from the day of the meeting.',
    }),
    ...agendaField(agenda, 'A point that an action came of does not come back on the next agenda.', shown?.line),
    ...(shown ? [takeOff('Take this action off the record')] : []),
  ]
  return form(IDS.actionForm, shown ? `Edit ${shown.reference}` : 'Add an action', 'Save', metadata, blocks)
}

/** Lines from elsewhere. Once they were read, the form shows what was understood, and sent again unchanged it saves that. */
export function pasteForm(meeting: string, read?: { text: string; pasted: Pasted }): ModalView {
  const shown = read ? [section(plain(cut(words.pastedWords(read.pasted).join('\n'), 3000)))] : []
  return form(IDS.pasteForm, 'Paste lines', read ? 'Save these' : 'Read them', carry(meeting), [
    ...(read
      ? shown
      : [
          section(
            plain(
              '“2. Business plan:” begins a section, “Action: name - text - date” is an action, “Decision: …” a decision. You see what was understood before anything is saved, and whatever is not understood stays as text.',
            ),
          ),
        ]),
    input('text', 'Lines', typed('text', { most: MOST.pasted, lines: 'several', initial: read?.text }), {
      hint: read
        ? 'Change what was misread, and it is read again. If all is right, save it with Save these.'
        : `At most ${MOST.pasted} characters at a time.`,
    }),
  ])
}

/** Sent out only after what happens is said: where it goes, and what comes back on the next agenda. */
export function issueForm(page: RecordPage): ModalView {
  const { meeting, record, back, register } = page
  const isFirst = record?.state === 'draft'
  const titles = back.slice(0, MOST_CHOICES).map(({ title }) => title)
  return form(IDS.issueForm, 'Send out', 'Send out', carry(meeting.id, { version: record?.version ?? 0 }), [
    section(plain(cut(words.meetingName(meeting, page.zone), 300))),
    section(plain(words.goesTo(page))),
    ...(register === null ? [section(plain(`${words.NOT_RECORDED} The document will say so.`))] : []),
    ...(isFirst && page.agenda.length > 0 ? [section(plain(cut(words.backWords(titles), 3000)))] : []),
    ...(isFirst && back.length > 0
      ? [
          input('dealtWith', 'Dealt with all the same', selectSeveral('dealtWith', agendaOptions(back)), {
            optional: true,
            hint: 'What you choose here does not come back.',
          }),
        ]
      : []),
    ...(isFirst ? [context(plain('It can be corrected and sent out again until it is confirmed at the next meeting.'))] : []),
  ])
}

/** What is added to a record that was confirmed. */
export const amendForm = (page: RecordPage): ModalView =>
  form(IDS.amendForm, 'Add an amendment', 'Save and send', carry(page.meeting.id), [
    section(plain(`The record stays as it was confirmed; this stands at its end, with its date. ${words.goesTo(page)}`)),
    input('text', 'Amendment', typed('text', { most: MOST.amendment, lines: 'several' })),
  ])
