import { z } from 'zod'
import { actions } from '../../../platform/slack/blocks.ts'
import type { DrawContext, Drawing, FactDrawings, Message } from '../../../platform/slack/feature.ts'
import type { Db } from '../../../ports/database.ts'
import type { Forecast } from '../../../ports/forecast.ts'
import { dayOf } from '../../../shared/dates.ts'
import type { OrganisationId } from '../../../shared/ids.ts'
import { inWords } from '../../../shared/text.ts'
import type { PartyId } from '../answer-model.ts'
import { isAnswered } from '../answer-model.ts'
import { partyNamed } from '../answer-store.ts'
import * as words from '../calendar-wording.ts'
import { type MeetingFacts, meetingFacts, quotaChange } from '../reading.ts'
import { isNotice, isOpen } from '../rules.ts'
import { meetingCard, notAskedCard, notice, openButton, questionCard } from './cards.ts'
import { quorumDrawings } from './quorum.ts'
import { runDrawings } from './run-drawings.ts'

const about = z.object({
  kind: z.string(),
  meetingId: z.uuid(),
  version: z.exactOptional(z.number().int()),
  /** For which time a card asks. */
  startsAt: z.exactOptional(z.iso.datetime()),
  practiceId: z.exactOptional(z.uuid()),
  memberId: z.exactOptional(z.uuid()),
  /** Who is away, and would be asked. */
  insteadOf: z.exactOptional(z.uuid()),
  /** It is the second time that this is asked. */
  again: z.exactOptional(z.boolean()),
  practiceIds: z.exactOptional(z.array(z.uuid())),
  whenAtWork: z.exactOptional(z.boolean()),
})
type About = z.output<typeof about>

type Draw = (facts: MeetingFacts, fact: About, context: DrawContext) => Message | 'stale' | Promise<Message | 'stale'>

/** Whether something has happened to the meeting since, which has a message of its own; or it has begun, and nobody can act on it. */
const isOvertaken = ({ meeting, now }: MeetingFacts, { version = 0 }: About) => meeting.version > version || meeting.startsAt <= now

const partyOf = ({ practiceId, memberId }: About) => (practiceId ?? memberId) as PartyId

/** The name of who is away. */
const awayIn = async ({ insteadOf }: About, db: Db, organisation: OrganisationId) =>
  insteadOf === undefined ? null : partyNamed(db, organisation, insteadOf as PartyId)

/** The question to one practice or member. */
const question =
  (forecast: Forecast): Draw =>
  async (facts, fact, { db, organisation, isNew }) => {
    const { meeting, invited, answers, now } = facts
    const id = partyOf(fact)
    const party = invited.find((each) => each.id === id)
    const answer = answers.find((each) => each.party.id === id)
    if (isNew && (!party || !isOpen(meeting, now) || isAnswered(answer, meeting))) return 'stale'
    if (!party) {
      const name = await partyNamed(db, organisation, id)
      return name === null ? 'stale' : notAskedCard(facts, { name })
    }
    const insteadOf = await awayIn(fact, db, organisation)
    const practice = fact.practiceId as Parameters<Forecast>[2]['practice'] | undefined
    const hasQuota = practice !== undefined && !isNotice(meeting) && isOpen(meeting, now)
    const told = hasQuota ? await forecast(db, organisation, { meeting: meeting.id, practice, now }) : null
    return questionCard(facts, party, { answer, insteadOf, forecast: told, again: fact.again ?? false })
  }

const MESSAGES: Readonly<Record<string, Draw>> = {
  meeting_card: (facts, { startsAt }, { isNew }) =>
    isNew && !isOpen(facts.meeting, facts.now) ? 'stale' : meetingCard(facts, startsAt === undefined ? undefined : new Date(startsAt)),

  async meeting_reminder(facts, fact, { db, organisation }) {
    const { meeting, answers, now, zone } = facts
    const answer = answers.find((each) => each.party.id === partyOf(fact))
    if (!answer || answer.answer === 'apologies' || !isOpen(meeting, now)) return 'stale'
    const insteadOf = await awayIn(fact, db, organisation)
    return notice(`Today: ${meeting.title}`.replace(/^Today/, dayOf(meeting.startsAt, zone) === dayOf(now, zone) ? 'Today' : 'Tomorrow'), [
      ...words.meetingLines(meeting, zone),
      words.answerWords(answer, meeting),
      ...(insteadOf ? [words.remindedInsteadWords(insteadOf)] : []),
    ])
  },

  meeting_nobody_to_ask({ meeting, invited, zone, now }, { practiceIds = [] }) {
    if (!isOpen(meeting, now)) return 'stale'
    const silent = invited.filter(({ id }) => practiceIds.includes(id)).map(({ name }) => name)
    if (silent.length === 0) return 'stale'
    const shown = silent.length > 20 ? [...silent.slice(0, 20), `${silent.length - 20} more`] : silent
    return notice(meeting.title, [
      `Nobody is there who would be asked to this meeting for ${inWords(shown)}: nobody has the role, or they are away.`,
      words.whenWords(meeting, zone),
      'Please ask them yourself. /daccom people adds people and gives them their roles.',
    ])
  },

  meeting_moved(facts, fact) {
    const { meeting, zone } = facts
    if (isOvertaken(facts, fact)) return 'stale'
    const [when = '', ...rest] = words.meetingLines(meeting, zone)
    const lines = [words.movedWords(meeting, when, zone), ...rest, words.KEPT_WORDS]
    return notice(meeting.title, lines, [actions(openButton(meeting, zone))])
  },

  meeting_changed(facts, fact) {
    const { meeting, zone } = facts
    return isOvertaken(facts, fact)
      ? 'stale'
      : notice(meeting.title, ['This has changed. It is now:', ...words.meetingLines(meeting, zone)])
  },

  async meeting_cancelled({ meeting, zone }, _fact, { db, organisation }) {
    const quota = words.quotaSentence(await quotaChange(db, organisation, [meeting], zone))
    return notice(meeting.title, [words.cancelledWords(meeting, words.whenWords(meeting, zone), quota)])
  },
}

/** How each fact of the calendar is drawn, from the state at the moment of drawing. The forecast is a practice's own, never the channel's. */
export const drawings = (forecast: Forecast): FactDrawings => ({
  ...Object.fromEntries(
    Object.entries({ ...MESSAGES, meeting_question: question(forecast) }).map(([kind, draw]): [string, Drawing] => [
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
  ...runDrawings,
  ...quorumDrawings,
})
