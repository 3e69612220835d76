import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { cut, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, ItemDrawings } from '../../../platform/slack/feature.ts'
import type { Fact } from '../../../ports/outbox.ts'
import { isAnswered } from '../answer-model.ts'
import * as words from '../calendar-wording.ts'
import { type MeetingFacts, meetingFacts } from '../reading.ts'
import { isOpen } from '../rules.ts'
import { answerButtons, openButton } from './cards.ts'

const factsOf = async ({ meetingId }: Fact, { db, organisation, now }: DrawContext): Promise<MeetingFacts | null> => {
  const facts = await meetingFacts(db, organisation, String(meetingId), now)
  return facts && isOpen(facts.meeting, now) ? facts : null
}

const MOST_LINE = 300

const about = ({ meeting, zone }: MeetingFacts, says: readonly string[]): string =>
  [
    `*${safe(cut(meeting.title, MOST_LINE))}*`,
    ...[words.meetingLines(meeting, zone).slice(0, 2).join(', '), ...says].map((line) => safe(cut(line, MOST_LINE))),
  ].join('\n')

/** A line of Home: a question with its buttons, and a meeting to come. What was answered meanwhile is gone. */
export const items: ItemDrawings = {
  async meeting_to_answer(fact, context): Promise<KnownBlock[]> {
    const facts = await factsOf(fact, context)
    const party = facts?.invited.find(({ id }) => id === fact.partyId)
    const answer = facts?.answers.find((each) => each.party.id === fact.partyId)
    if (!facts || !party || isAnswered(answer, facts.meeting)) return []
    const said = answer
      ? words.answerWords(answer, facts.meeting)
      : words.questionWords(facts.meeting, party, facts.meeting.questionsAsked > 1)
    return [section(about(facts, [said])), answerButtons(facts.meeting, party.id)]
  },

  async meeting_to_come(fact, context): Promise<KnownBlock[]> {
    const facts = await factsOf(fact, context)
    if (!facts) return []
    const { meeting, zone, invited, answers } = facts
    const ids = z.array(z.string()).catch([]).parse(fact.partyIds)
    const own = invited
      .filter(({ id }) => ids.includes(id))
      .map((party) => ({ party, answer: answers.find((each) => each.party.id === party.id) }))
    const says = [words.stateWords(meeting, zone), words.ownWords(own, meeting)].filter((line) => line !== null)
    return [section(about(facts, says), openButton(meeting, zone))]
  },
}
