import type { ActionsBlock, KnownBlock } from '@slack/types'
import { actions, button, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import { dayInFull } from '../../../shared/dates.ts'
import { ANSWERS_OF, type Answer, audienceOf, type Invited, type Party, type PartyId } from '../answer-model.ts'
import type { Meeting } from '../calendar-model.ts'
import * as words from '../calendar-wording.ts'
import type { MeetingFacts } from '../reading.ts'
import { isOpen } from '../rules.ts'
import { IDS, type Surface } from './ids.ts'
import { questionValue } from './reading-ids.ts'

/** Lines below a title, in blocks and in the full text. */
export function notice(title: string, lines: readonly string[], more: readonly KnownBlock[] = []): Message {
  const said = lines.filter(Boolean).join('\n')
  return {
    text: safe(cut(`${title}\n${said}`, 3500)),
    blocks: [section(`*${safe(cut(title, 200))}*`), section(plain(cut(said, 2900))), ...more],
  }
}

/** What can be pressed where a meeting asks; without a party, for whoever presses. */
export function answerButtons(meeting: Meeting, party?: PartyId, surface: Surface = 'message'): ActionsBlock {
  const audience = audienceOf(meeting)
  const value = questionValue(meeting.id, party, surface)
  return actions(...ANSWERS_OF[audience].map((kind) => button(words.buttonWords(kind, audience), IDS.answer(kind), value)))
}

/** Read aloud it says which of a series it is. */
export const openButton = ({ id, title, startsAt }: Pick<Meeting, 'id' | 'title' | 'startsAt'>, zone: string) =>
  button('Open', IDS.open, id, { spoken: `Open ${dayInFull(startsAt, zone)}, ${title}` })

const over = ({ meeting, zone }: Pick<MeetingFacts, 'meeting' | 'zone'>): string =>
  words.stateWords(meeting, zone) ?? 'This meeting has begun.'

/**
 * The question in the channel: when and where, how many come, and buttons that answer for whoever presses. Of a moved meeting only the card
 * that asks for its present time has them.
 */
export function meetingCard(facts: MeetingFacts, asksFor: Date = facts.meeting.startsAt): Message {
  const { meeting, zone, now } = facts
  if (asksFor.getTime() !== meeting.startsAt.getTime()) return notice(meeting.title, [words.movedOnWords(meeting, zone)])
  const state = words.stateWords(meeting, zone)
  const lines = [...(state ? [state] : []), ...words.meetingLines(meeting, zone)]
  if (!isOpen(meeting, now)) return notice(meeting.title, [...lines, ...(state ? [] : [over(facts)])])
  return notice(meeting.title, [...lines, words.countsWords(facts), words.openQuestionWords(meeting)], [answerButtons(meeting)])
}

/** What a question to one practice or member adds: for whom it is asked, how the practice stands, and whether it was asked before. */
export type Asking = { answer: Answer | undefined; insteadOf?: string | null; forecast?: string | null; again?: boolean }

/** The question to whom a practice sends, or to a member: what was said, and buttons to say otherwise until the meeting begins. */
export function questionCard(facts: MeetingFacts, party: Invited, { answer, insteadOf, forecast, again }: Asking): Message {
  const { meeting, zone, now } = facts
  const lines = words.meetingLines(meeting, zone)
  if (!isOpen(meeting, now)) return notice(meeting.title, [over(facts), ...lines, ...(answer ? [words.answerWords(answer, meeting)] : [])])
  const state = words.stateWords(meeting, zone)
  const said = answer
    ? `${words.answerWords(answer, meeting)} You can say otherwise until it begins.`
    : words.questionWords(meeting, party, again)
  const more = [...(insteadOf ? [words.insteadWords(insteadOf)] : []), said, ...(forecast ? [forecast] : [])]
  return notice(meeting.title, [...(state ? [state] : []), ...lines, ...more], [answerButtons(meeting, party.id)])
}

/** The question to a practice that is closed by then, or to somebody who is no member any more: nothing is left to press. */
export const notAskedCard = ({ meeting, zone }: MeetingFacts, party: Pick<Party, 'name'>): Message =>
  notice(meeting.title, [...words.meetingLines(meeting, zone), words.notAskedWords(party, audienceOf(meeting))])
