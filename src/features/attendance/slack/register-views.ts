import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { actions, button, context, cut, cutToBytes, divider, input, option, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import { radio, select, selectSeveral, ticks, typed } from '../../../platform/slack/inputs.ts'
import type { Attended } from '../claiming.ts'
import type { OnePractice } from '../reading.ts'
import { MARKS, type Mark, MOST, type Row } from '../register-model.ts'
import type { LinePage, RegisterPage } from '../register-reading.ts'
import { cameOf, markOf, shownMark, visitorsWritten } from '../register-rules.ts'
import * as words from '../register-wording.ts'
import { REGISTER } from './ids.ts'
import { fieldOf, lineMetadata, registerMetadata } from './register-metadata.ts'
import { practiceMessage } from './views.ts'

/** What texts that people typed have of a window at most. */
const MOST_SHOWN = { title: 200, answers: 2900, name: 45, people: 99, own: 2, text: 3900 } as const

const answered = (row: Row): PlainTextOption => option(cut(row.name, MOST_SHOWN.name + 30), row.id, words.saidWords(row))

const heading = ({ meeting, zone }: RegisterPage): KnownBlock =>
  section(`*${safe(cut(meeting.title, MOST_SHOWN.title))}*\n${safe(words.meetingWhen(meeting, zone))}`)

/** Another meeting in the same window. */
const chooser = ({ choices, meeting, zone }: RegisterPage): KnownBlock[] => {
  if (choices.length < 2) return []
  const options = choices.map((each) =>
    option(
      words.meetingDay({ ...each, title: cut(each.title, MOST_SHOWN.name) }, zone),
      each.id,
      each.state === 'held' ? 'Its register is in' : 'Its register is not in yet',
    ),
  )
  return [section(plain('Another meeting?'), select(REGISTER.choose, options, meeting.id)), divider()]
}

/** A meeting's register in one window: who was here, with everybody chosen who said yes, who sent apologies, and visitors. */
export function registerForm(page: RegisterPage): ModalView {
  const { meeting, rows, isSaved, needsReason } = page
  const shown = new Map(rows.map((row) => [row.id, shownMark(row, isSaved)]))
  const marked = (mark: Mark) => new Set(rows.flatMap(({ id }) => (shown.get(id) === mark ? [id] : [])))
  const visitors = visitorsWritten(page.visitors)
  const field = (name: string) => fieldOf(name, meeting.id)
  const options = rows.map(answered)
  const told = [...(isSaved ? [words.ANSWERED_BEFORE] : []), ...words.answersTold(rows)]
  const hasNobody = isSaved && rows.length > 0 && marked('present').size === 0
  return {
    type: 'modal',
    callback_id: REGISTER.form,
    private_metadata: registerMetadata(meeting.id, shown, visitors),
    title: plain('Attendance'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      ...chooser(page),
      heading(page),
      context(plain(isSaved ? words.isSavedAlready : words.notSavedYet)),
      ...(options.length === 0
        ? [section(plain('Nobody was asked to this meeting by name. Visitors can be noted below.'))]
        : [
            input(field('here'), 'Who was here?', selectSeveral(field('here'), options, marked('present')), { optional: true }),
            input(field('apologies'), 'Who sent apologies?', selectSeveral(field('apologies'), options, marked('apologies')), {
              optional: true,
              hint: 'Everybody else is noted as not there. Whoever is in both lists was here.',
            }),
          ]),
      input(field('visitors'), 'Visitors', typed(field('visitors'), { most: MOST.visitors, lines: 'several', initial: visitors }), {
        optional: true,
        hint: 'One to a line, with their organisation after a comma. Such as: Commissioning lead, PCT',
      }),
      ticks(field('nobody'), 'Nobody was there?', nobodyOptions, hasNobody ? ['nobody'] : []),
      ...(needsReason ? [reasonInput(field('reason'))] : []),
      ...(options.length === 0 ? [] : [divider(), section(plain(cut(told.join('\n'), MOST_SHOWN.answers)))]),
      ...(isSaved && rows.length > 0 ? [actions(detailsButton(meeting.id))] : []),
    ],
  }
}

const nobodyOptions = [option('That is so: nobody came', 'nobody')]
const detailsButton = (meeting: string) => button('Who came, and details', REGISTER.lines, meeting)

const reasonInput = (id: string) =>
  input(id, 'Reason for a correction', typed(id, { most: MOST.reason }), {
    optional: true,
    hint: 'Needed if you change who was there, because the meeting was more than two weeks ago: whoever is noted otherwise now is told, with this reason.',
  })

/** What was saved, and where to go on. */
export const savedView = ({ meeting, rows, visitors, zone }: RegisterPage): ModalView => ({
  type: 'modal',
  title: plain('Attendance'),
  close: plain('Close'),
  clear_on_close: true,
  blocks: [
    section(plain(words.savedWords)),
    section(`*${safe(cut(words.meetingDay(meeting, zone), MOST_SHOWN.title))}*\n${safe(words.registerCounts(rows, visitors.length))}`),
    actions(button('Change it', REGISTER.open, meeting.id), ...(rows.length > 0 ? [detailsButton(meeting.id)] : [])),
  ],
})

/** One line of a saved register: chosen first, then shown with who came. */
export function lineForm(page: LinePage, notice?: string): ModalView {
  const { meeting, rows, row, people, needsReason } = page
  const options = rows.map((each) => option(each.name, each.id, detailOf(each)))
  const said = notice === undefined ? [] : [section(plain(notice))]
  const blocks = [
    ...said,
    heading(page),
    section(plain(rows[0]?.kind === 'member' ? 'Which member?' : 'Which practice?'), select(REGISTER.line, options, row?.id)),
  ]
  const common = { type: 'modal', title: plain('Who came'), close: plain('Back') } as const
  // The meeting is kept for the choice of a line.
  if (row === null) return { ...common, private_metadata: lineMetadata(meeting.id, NO_ROW, 'not_recorded'), blocks }
  const field = (name: string) => fieldOf(name, row.id)
  const came = row.line === null && row.kind === 'practice' ? cameOf(row) : (row.line?.came ?? null)
  const named = people.slice(0, MOST_SHOWN.people).map(({ id, name }) => option(name, id))
  const mark = markOf(row.line)
  return {
    ...common,
    callback_id: REGISTER.lineForm,
    private_metadata: lineMetadata(meeting.id, row.id, mark),
    submit: plain('Save'),
    blocks: [
      ...blocks,
      input(
        field('mark'),
        cut(row.name, MOST_SHOWN.title),
        radio(
          field('mark'),
          MARKS.map((each) => option(words.MARK_WORDS[each], each)),
          mark,
        ),
      ),
      ...(row.kind === 'practice' && named.length > 0
        ? [input(field('person'), 'Who came?', select(field('person'), named, came?.id ?? undefined), { optional: true })]
        : []),
      ...(row.kind === 'practice'
        ? [
            input(
              field('name'),
              'Or somebody else, by name',
              typed(field('name'), { most: MOST.name, initial: came?.id === null ? came.name : undefined }),
              {
                optional: true,
                hint: 'Two people of one practice count once.',
              },
            ),
          ]
        : []),
      ...(needsReason ? [reasonInput(field('reason'))] : []),
    ],
  }
}

const NO_ROW = '00000000-0000-0000-0000-000000000000'

const detailOf = ({ line }: Row) => [words.MARK_WORDS[markOf(line)], words.cameWords(line?.came ?? null)].filter(Boolean).join(': ')

const MOST_RECENT = 6

/** The recent meetings of somebody who keeps no register, with a button at each where they are not noted yet. */
function recentBlocks(recent: readonly Attended[], zone: string): KnownBlock[] {
  if (recent.length === 0) return []
  return [
    divider(),
    section(`*${words.recentTitle}*`),
    ...recent.slice(0, MOST_RECENT).map((each) => {
      const line = plain(cut(words.attendedLine(each, zone), 600))
      if (each.state !== 'may_claim') return section(line)
      const about = `${each.meeting.id}|${each.practice?.id ?? ''}`
      return section(line, button('I was there', REGISTER.claim, about, { spoken: `I was there: ${words.meetingDay(each.meeting, zone)}` }))
    }),
    context(plain(words.recentHint)),
  ]
}

/** What somebody who keeps no register sees of attendance. */
export function attendedMessage(own: readonly OnePractice[], recent: readonly Attended[], zone: string): Message {
  const messages = own.slice(0, MOST_SHOWN.own).map(practiceMessage)
  const text = [...messages.map((message) => message.text), safe(recentText(recent, zone))].join('\n')
  return {
    text: cutToBytes(text, MOST_SHOWN.text),
    blocks: [...messages.flatMap(({ blocks }) => blocks), ...recentBlocks(recent, zone)],
  }
}

/** The same in a window. */
export const attendedView = (...shown: Parameters<typeof attendedMessage>): ModalView => ({
  type: 'modal',
  title: plain('Attendance'),
  close: plain('Close'),
  blocks: attendedMessage(...shown).blocks ?? [],
})

const recentText = (recent: readonly Attended[], zone: string): string =>
  recent.length === 0
    ? ''
    : [words.recentTitle, ...recent.slice(0, MOST_RECENT).map((each) => cut(words.attendedLine(each, zone), 200))].join('\n')

/** Lines below a title, in blocks and in the full text. */
export function registerNotice(title: string, lines: readonly string[], more: readonly KnownBlock[] = []): Message {
  const said = lines.filter(Boolean).join('\n')
  return {
    text: safe(cut(`${title}\n${said}`, 3500)),
    blocks: [section(`*${safe(cut(title, MOST_SHOWN.title))}*`), section(plain(cut(said, 2900))), ...more],
  }
}

export const logButton = (meeting: string, title: string) =>
  button('Log who was here', REGISTER.open, meeting, { style: 'primary', spoken: `Log who was here: ${title}` })
export const confirmButton = (claim: string, name: string) =>
  button('Confirm', REGISTER.confirm, claim, { spoken: `Confirm: ${name} was there` })
