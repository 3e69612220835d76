import { z } from 'zod'
import { actions } from '../../../platform/slack/blocks.ts'
import type { DrawContext, Drawing, FactDrawings, Message } from '../../../platform/slack/feature.ts'
import { dayOf, dayWritten } from '../../../shared/dates.ts'
import type { PartyId } from '../answer-model.ts'
import { partyNamed } from '../answer-store.ts'
import type { Meeting } from '../calendar-model.ts'
import * as words from '../calendar-wording.ts'
import { meetingsNow, quotaChange, runOf } from '../reading.ts'
import { notice, openButton } from './cards.ts'

const several = z.object({
  kind: z.string(),
  meetingIds: z.array(z.uuid()),
  versions: z.exactOptional(z.array(z.number().int())),
  practiceId: z.exactOptional(z.uuid()),
  insteadOf: z.exactOptional(z.uuid()),
  whenAtWork: z.exactOptional(z.boolean()),
})
type Several = z.output<typeof several>

/** A year of a meeting every two weeks. */
const MOST_LINES = 27

function someOf(lines: readonly string[]): string[] {
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), `and ${lines.length - MOST_LINES} more`] : [...lines]
}

const planned = (meetings: readonly Meeting[], zone: string): string[] => {
  const [first] = meetings
  if (!first) return []
  const days = meetings.map(({ startsAt }) => dayWritten(dayOf(startsAt, zone)))
  return [
    words.plannedWords(meetings, zone),
    ...(meetings.length > 1 ? [`${days.join(', ')}, ${words.timesWords(first, zone)}.`, ...words.meetingLines(first, zone).slice(1)] : []),
    ...(meetings.length === 1 && first.remarks ? [first.remarks] : []),
  ]
}

/** Those of several meetings to come that are as they were when it was told: what happened to one since has a message of its own. */
async function asTold({ meetingIds, versions = [] }: Several, { db, organisation, now }: DrawContext) {
  const { meetings, zone } = await meetingsNow(db, organisation, meetingIds)
  const versionOf = new Map(meetingIds.map((id, n) => [id, versions[n] ?? 0]))
  return { meetings: meetings.filter(({ id, version, startsAt }) => version === versionOf.get(id) && startsAt > now), zone }
}

type Draw = (told: Several, context: DrawContext) => Promise<Message | 'stale'>

const MESSAGES: Readonly<Record<string, Draw>> = {
  async meetings_planned({ meetingIds }, { db, organisation, now }) {
    const { meetings, zone } = await runOf(db, organisation, meetingIds, now)
    const [first] = meetings
    return first ? notice(first.title, planned(meetings, zone)) : 'stale'
  },

  async meeting_notice({ meetingIds, practiceId, insteadOf }, { db, organisation, now }) {
    const { meetings, zone } = await runOf(db, organisation, meetingIds, now)
    const [first] = meetings
    const name = await partyNamed(db, organisation, practiceId as PartyId)
    if (!first || name === null) return 'stale'
    const away = insteadOf === undefined ? null : await partyNamed(db, organisation, insteadOf as PartyId)
    const lines = [...planned(meetings, zone), ...(away ? [words.insteadWords(away)] : [])]
    return notice(first.title, [...lines, words.noticeWords({ name })], [actions(openButton(first, zone))])
  },

  async meetings_moved(told, context) {
    const { meetings, zone } = await asTold(told, context)
    const [first] = meetings
    if (!first) return 'stale'
    return notice(first.title, [
      'These meetings have moved:',
      ...someOf(meetings.map((each) => words.movedLine(each, zone))),
      words.KEPT_WORDS,
    ])
  },

  async meetings_changed(told, context) {
    const { meetings, zone } = await asTold(told, context)
    const [first] = meetings
    if (!first) return 'stale'
    const lines = meetings.map((each) => words.whenWords(each, zone))
    return notice(first.title, [
      'These meetings have changed. They are now:',
      ...someOf(lines),
      ...words.meetingLines(first, zone).slice(1),
    ])
  },

  async meetings_cancelled({ meetingIds }, { db, organisation }) {
    const { meetings, zone } = await meetingsNow(db, organisation, meetingIds)
    const [first] = meetings
    if (!first) return 'stale'
    const quota = words.quotaSentence(await quotaChange(db, organisation, meetings, zone), meetings.length)
    const lines = someOf(meetings.map((each) => words.whenWords(each, zone)))
    return notice(first.title, [words.allCancelledWords(first, meetings.length, quota), ...lines])
  },
}

/** How the facts that are about several meetings at once are drawn: one message, however many there are. */
export const runDrawings: FactDrawings = Object.fromEntries(
  Object.entries(MESSAGES).map(([kind, draw]): [string, Drawing] => [
    kind,
    { schema: several, draw: (fact, context) => draw(several.parse(fact), context) },
  ]),
)
