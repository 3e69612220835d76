import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, header, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import type { MeetingButton, Message, Start } from '../../../platform/slack/feature.ts'
import { audienceOf, isToCheck } from '../answer-model.ts'
import type { Meeting } from '../calendar-model.ts'
import * as words from '../calendar-wording.ts'
import type { MeetingList, MeetingPage } from '../reading.ts'
import { answerButtons, openButton } from './cards.ts'
import { IDS, type Surface } from './ids.ts'

/** What a row shows of what people typed, so that a page of the longest fits into one message. */
const MOST_LINE = 190

/** A cancelled one says so before anything else; of one to come it says what whoever looks has answered. */
function row(meeting: Meeting, { zone, own }: MeetingList): KnownBlock {
  const state = words.stateWords(meeting, zone)
  const said = words.ownWords(own.get(meeting.id) ?? [], meeting)
  const written = (lines: (string | null)[]) => lines.filter((line) => line !== null).map((line) => safeWithin(line, MOST_LINE))
  const title = `*${safeWithin(meeting.title, MOST_LINE)}*`
  const isCancelled = meeting.state === 'cancelled'
  const lines = isCancelled
    ? [...written([state]), title, ...written(words.meetingLines(meeting, zone))]
    : [title, ...written([state, ...words.meetingLines(meeting, zone), said])]
  return section(lines.join('\n'), openButton(meeting, zone))
}

const TITLE = 'Meetings to come'
const NONE = 'No meeting is planned.'

function listBlocks(list: MeetingList, surface: Surface, more: readonly Start[]): KnownBlock[] {
  const { meetings, after, next, mayPlan } = list
  const turns: Button[] = [
    ...(next ? [button('Next ones', IDS.turn(surface, 'next'), next)] : []),
    ...(after ? [button('Back to the first', IDS.turn(surface, 'first'), 'first')] : []),
    ...(mayPlan ? [button('Plan a meeting', IDS.plan, 'new', { style: 'primary' })] : []),
    ...more.map(({ label, actionId, value }) => button(label, actionId, value)),
  ]
  return [
    section(`*${TITLE}*`),
    ...(meetings.length === 0 ? [section(plain(NONE))] : meetings.map((meeting) => row(meeting, list))),
    ...(next ? [context(plain('There are more.'))] : []),
    ...(turns.length > 0 ? [actions(...turns)] : []),
  ]
}

/** A page of the meetings to come, as a message; `more` are the buttons of other slices. */
export function listMessage(list: MeetingList, more: readonly Start[] = []): Message {
  const lines = list.meetings.map((meeting) => {
    const line = `${meeting.title}: ${words.meetingLines(meeting, list.zone).join(', ')}`
    return meeting.state === 'cancelled' ? `Cancelled: ${line}` : line
  })
  const text = [TITLE, ...(lines.length > 0 ? lines : [NONE])].join('\n')
  return { text: safe(cut(text, 3500)), blocks: listBlocks(list, 'message', more) }
}

/** The same in a window; `notice`: what has just come of a form. */
export const listView = (list: MeetingList, more: readonly Start[] = [], notice?: string): ModalView => ({
  type: 'modal',
  title: plain('Meetings'),
  close: plain('Close'),
  ...(notice === undefined ? {} : { clear_on_close: true }),
  blocks: [...(notice === undefined ? [] : [section(plain(notice))]), ...listBlocks(list, 'window', more)],
})

/** How many of a meeting's answers stand in one text: the longest of 25 fit. */
const MOST_ANSWERS = 25

/** One meeting whole; its buttons are what this person may do now, `more` those of other slices. `notice`: what has just come of a form. */
export function meetingView(page: MeetingPage, notice?: string, more: readonly MeetingButton[] = []): ModalView {
  const { meeting, zone, mayChange } = page
  const state = words.stateWords(meeting, zone)
  return {
    type: 'modal',
    title: plain('Meeting'),
    close: plain('Close'),
    ...(notice === undefined ? {} : { clear_on_close: true }),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      header(meeting.title),
      ...(state ? [section(plain(state))] : []),
      section(plain(words.meetingLines(meeting, zone).join('\n'))),
      ...answering(page),
      ...(mayChange
        ? [actions(button('Move or change', IDS.change, meeting.id), button('Cancel it', IDS.cancel, meeting.id, { style: 'danger' }))]
        : []),
      ...beyond(page, more),
    ],
  }
}

function beyond({ meeting, now, mayRun, managesPractice }: MeetingPage, more: readonly MeetingButton[]): KnownBlock[] {
  const shown = { isPast: meeting.startsAt <= now, isCancelled: meeting.state === 'cancelled', mayRun, managesPractice }
  const buttons = more.filter(({ isFor }) => isFor === undefined || isFor(shown))
  return buttons.length > 0 ? [actions(...buttons.map(({ label, actionId }) => button(label, actionId, meeting.id)))] : []
}

/** Totals for everyone, the answers of those for whom this person may speak, and the buttons with which they do. */
function answering(page: MeetingPage): KnownBlock[] {
  const { meeting, answers, invited, mayAnswerFor, own, seesReasons } = page
  if (meeting.state === 'cancelled') return []
  if (invited.length === 0) return meeting.series?.audience === 'members' ? [section(plain(words.countsWords(page)))] : []
  const may = new Set(mayAnswerFor.map(({ id }) => id))
  const shown = answers.filter(({ party }) => may.has(party.id))
  const lines = shown.slice(0, MOST_ANSWERS).map((answer) => {
    const reason = seesReasons && answer.reason ? ` Reason: ${answer.reason}` : ''
    return cut(`${words.answerWords(answer, meeting)}${reason}`, 110)
  })
  const [only] = own
  return [
    section(plain(words.countsWords(page))),
    ...(lines.length > 0 ? [section(plain(cut(lines.join('\n'), 3000)))] : []),
    ...(shown.some((answer) => isToCheck(answer, meeting)) ? [context(plain('The meeting has moved since some of these answers.'))] : []),
    ...(only && own.length === 1 ? [answerButtons(meeting, only.id, 'window')] : []),
    ...(mayAnswerFor.length > (own.length === 1 ? 1 : 0)
      ? [actions(button(words.behalfWords(audienceOf(meeting)), IDS.behalf, meeting.id))]
      : []),
  ]
}
