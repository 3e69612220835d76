import type { ActionsBlock, KnownBlock } from '@slack/types'
import { actions, button, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import type { PracticeId } from '../../../shared/ids.ts'
import { ANSWERS, type Invited, isToCheck, type PracticeAnswer } from '../answer-model.ts'
import type { Meeting } from '../calendar-model.ts'
import * as words from '../calendar-wording.ts'
import type { MeetingFacts } from '../reading.ts'
import { isOpen } from '../rules.ts'
import { IDS } from './ids.ts'
import { questionValue } from './reading-ids.ts'

/** Lines below a title, in blocks and in the full text. */
export function notice(title: string, lines: readonly string[], more: readonly KnownBlock[] = []): Message {
  const said = lines.filter(Boolean).join('\n')
  return {
    text: safe(cut(`${title}\n${said}`, 3500)),
    blocks: [section(`*${safe(cut(title, 200))}*`), section(plain(cut(said, 2900))), ...more],
  }
}

const answerButtons = (meeting: string, practice?: PracticeId): ActionsBlock =>
  actions(...ANSWERS.map((kind) => button(words.BUTTON_WORDS[kind], IDS.answer(kind), questionValue(meeting, practice))))

const over = ({ meeting, zone }: Pick<MeetingFacts, 'meeting' | 'zone'>): string =>
  words.stateWords(meeting, zone) ?? 'This meeting has begun.'

/** The question in the channel: when and where, how many come, and buttons that answer for whoever presses. */
export function meetingCard(facts: MeetingFacts): Message {
  const { meeting, zone, now } = facts
  const state = words.stateWords(meeting, zone)
  const lines = [...(state ? [state] : []), ...words.meetingLines(meeting, zone), words.countsWords(facts)]
  if (!isOpen(meeting, now)) return notice(meeting.title, [...lines, ...(state ? [] : [over(facts)])])
  return notice(meeting.title, [...lines, 'Will somebody from your practice be there?'], [answerButtons(meeting.id)])
}

/** The question to whom a practice sends: what was said, and buttons to say otherwise until the meeting begins. */
export function questionCard(facts: MeetingFacts, practice: Invited, answer: PracticeAnswer | undefined): Message {
  const { meeting, zone, now } = facts
  const lines = words.meetingLines(meeting, zone)
  if (!isOpen(meeting, now)) return notice(meeting.title, [over(facts), ...lines, ...(answer ? [words.answerWords(answer, meeting)] : [])])
  const state = words.stateWords(meeting, zone)
  const said = answer ? `${words.answerWords(answer, meeting)} You can say otherwise until it begins.` : words.questionWords(practice)
  return notice(meeting.title, [...(state ? [state] : []), ...lines, said], [answerButtons(meeting.id, practice.id)])
}

export const isAnswered = (answer: PracticeAnswer | undefined, meeting: Meeting): boolean =>
  answer !== undefined && !isToCheck(answer, meeting)
