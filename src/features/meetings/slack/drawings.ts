import { z } from 'zod'
import type { DrawContext, Drawing, FactDrawings, Message } from '../../../platform/slack/feature.ts'
import { dayOf, dayWritten } from '../../../shared/dates.ts'
import { inWords } from '../../../shared/text.ts'
import * as words from '../calendar-wording.ts'
import { type MeetingFacts, meetingFacts, quotaChange, runOf } from '../reading.ts'
import { isOpen } from '../rules.ts'
import { isAnswered, meetingCard, notice, questionCard } from './cards.ts'

const about = z.object({
  kind: z.string(),
  meetingId: z.uuid(),
  version: z.exactOptional(z.number().int()),
  practiceId: z.exactOptional(z.uuid()),
  practiceIds: z.exactOptional(z.array(z.uuid())),
  whenAtWork: z.exactOptional(z.boolean()),
})
type About = z.output<typeof about>

type Draw = (facts: MeetingFacts, fact: About, context: DrawContext) => Message | 'stale' | Promise<Message | 'stale'>

/** Whether something has happened to the meeting since, which has a message of its own. */
const isOvertaken = ({ meeting }: MeetingFacts, { version = 0 }: About) => meeting.version > version

const MESSAGES: Readonly<Record<string, Draw>> = {
  meeting_card: (facts, _fact, { isNew }) => (isNew && !isOpen(facts.meeting, facts.now) ? 'stale' : meetingCard(facts)),

  meeting_question(facts, { practiceId }, { isNew }) {
    const { meeting, invited, answers, now } = facts
    const practice = invited.find(({ id }) => id === practiceId)
    const answer = answers.find((each) => each.practice.id === practiceId)
    const isLate = isNew && (!isOpen(meeting, now) || isAnswered(answer, meeting))
    return !practice || isLate ? 'stale' : questionCard(facts, practice, answer)
  },

  meeting_reminder(facts, { practiceId }) {
    const { meeting, answers, now, zone } = facts
    const answer = answers.find((each) => each.practice.id === practiceId)
    if (!answer || answer.answer === 'apologies' || !isOpen(meeting, now)) return 'stale'
    return notice(`Today: ${meeting.title}`.replace(/^Today/, dayOf(meeting.startsAt, zone) === dayOf(now, zone) ? 'Today' : 'Tomorrow'), [
      ...words.meetingLines(meeting, zone),
      words.answerWords(answer, meeting),
    ])
  },

  meeting_nobody_to_ask({ meeting, invited, zone }, { practiceIds = [] }) {
    const silent = invited.filter(({ id }) => practiceIds.includes(id)).map(({ name }) => name)
    if (silent.length === 0) return 'stale'
    const shown = silent.length > 20 ? [...silent.slice(0, 20), `${silent.length - 20} more`] : silent
    return notice(meeting.title, [
      `Nobody is in the register who would be asked to this meeting for ${inWords(shown)}.`,
      words.whenWords(meeting, zone),
      'Please ask them yourself. /daccom people adds people and gives them their roles.',
    ])
  },

  meeting_moved(facts, fact) {
    const { meeting, zone } = facts
    if (isOvertaken(facts, fact)) return 'stale'
    const [when = '', ...rest] = words.meetingLines(meeting, zone)
    return notice(meeting.title, [words.movedWords(meeting, when, zone), ...rest, 'Answers that were given are kept: please check yours.'])
  },

  meeting_changed(facts, fact) {
    const { meeting, zone } = facts
    return isOvertaken(facts, fact)
      ? 'stale'
      : notice(meeting.title, ['This has changed. It is now:', ...words.meetingLines(meeting, zone)])
  },

  async meeting_cancelled({ meeting, zone }, _fact, { db, organisation }) {
    const quota = words.quotaSentence(await quotaChange(db, organisation, meeting, zone))
    return notice(meeting.title, [words.cancelledWords(meeting, words.whenWords(meeting, zone), quota)])
  },
}

const planned = z.object({ kind: z.string(), meetingIds: z.array(z.uuid()) })

/** How each fact of the calendar is drawn, from the state at the moment of drawing. */
export const drawings: FactDrawings = {
  ...Object.fromEntries(
    Object.entries(MESSAGES).map(([kind, draw]): [string, Drawing] => [
      kind,
      {
        schema: about,
        async draw(fact, context) {
          const told = about.parse(fact)
          const facts = await meetingFacts(context.db, context.organisation, told.meetingId, context.now)
          return facts ? draw(facts, told, context) : 'stale'
        },
      },
    ]),
  ),

  meetings_planned: {
    schema: planned,
    async draw(fact, { db, organisation, now }) {
      const { meetings, zone } = await runOf(db, organisation, planned.parse(fact).meetingIds, now)
      const [first] = meetings
      if (!first) return 'stale'
      const days = meetings.map(({ startsAt }) => dayWritten(dayOf(startsAt, zone)))
      const rest = meetings.length > 1 ? [`${days.join(', ')}.`, ...words.meetingLines(first, zone).slice(1)] : []
      return notice(first.title, [words.plannedWords(meetings, zone), ...rest])
    },
  },
}
