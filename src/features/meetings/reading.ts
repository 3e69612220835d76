import { zoneOf } from '../../platform/zone.ts'
import type { Db } from '../../ports/database.ts'
import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { at, DAY_MS, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { daysAfter } from '../../shared/working-days.ts'
import type { Answer, Invited, Own, PartyId } from './answer-model.ts'
import { answersOf, holdersAtPractices, invitedTo } from './answer-store.ts'
import { answersFor, ownParties } from './answering.ts'
import type { Meeting, MeetingSeries, Quota } from './calendar-model.ts'
import {
  countFollowing,
  countMeetings,
  findMeeting,
  findMeetings,
  findQuota,
  listSeries,
  pageOfMeetings,
  spanOf,
} from './calendar-store.ts'
import { PRACTICE_ROLES } from './duty-rules.ts'
import { ownAnswers } from './own-answer-store.ts'
import { isOpen, quotaAfter } from './rules.ts'
import { whyNotTheirs } from './seat-rules.ts'

export const PAGE_SIZE = 8

const DAYS_AHEAD = 120
const MOST_SEARCHED = 40

/** `own`: what whoever looks has said, by meeting. */
export type MeetingList = {
  meetings: Meeting[]
  own: ReadonlyMap<string, Own[]>
  after: string | null
  next: string | null
  mayPlan: boolean
  zone: string
}

/** A meeting, whom it asks, and what they said of it. */
export type MeetingFacts = { meeting: Meeting; invited: Invited[]; answers: Answer[]; zone: string; now: Date }

export type MeetingPage = MeetingFacts & {
  /** Whoever looks runs it. */
  mayRun: boolean
  /** Whoever looks is manager of a practice. */
  managesPractice: boolean
  /** Move, change and cancel. */
  mayChange: boolean
  /** Reasons for apologies are for chair and secretary. */
  seesReasons: boolean
  /** For whom this person may answer now, and those of them for whom without running the meeting. */
  mayAnswerFor: Invited[]
  own: Invited[]
  /** How many meetings of its series are planned after it. */
  following: number
}

/** What a cancelled meeting did to the quota of its year (D2); null where none hangs on it. */
export type QuotaChange = { before: Quota; after: Quota }

/** Everything that a message about a meeting is drawn from; null for one that is not there. */
export async function meetingFacts(db: Db, organisation: OrganisationId, id: string, now: Date): Promise<MeetingFacts | null> {
  const meeting = await findMeeting(db, organisation, id)
  if (!meeting) return null
  const zone = await zoneOf(db, organisation)
  const invited = await invitedTo(db, organisation, meeting, zone)
  return { meeting, invited, answers: await answersOf(db, organisation, id), zone, now }
}

/** Some meetings as they stand, and the zone that their times are written in. */
export const meetingsNow = async (db: Db, organisation: OrganisationId, ids: readonly string[]) => ({
  meetings: await findMeetings(db, organisation, ids),
  zone: await zoneOf(db, organisation),
})

/** The meetings of a run that are still to come. */
export async function runOf(
  db: Db,
  organisation: OrganisationId,
  ids: readonly string[],
  now: Date,
): Promise<{ meetings: Meeting[]; zone: string }> {
  const meetings = (await findMeetings(db, organisation, ids)).filter((meeting) => isOpen(meeting, now))
  return { meetings, zone: await zoneOf(db, organisation) }
}

/** What cancelling some meetings of a series together did, in the year that the first is in. */
export async function quotaChange(
  db: Db,
  organisation: OrganisationId,
  meetings: readonly Meeting[],
  zone: string,
): Promise<QuotaChange | null> {
  const [first] = meetings
  const series = first?.series
  if (!first || !series) return null
  const year = await findQuota(db, organisation, series.id, dayOf(first.startsAt, zone))
  if (!year) return null
  const { quota, firstDay, lastDay } = year
  const { cancelled, live } = await countMeetings(
    db,
    organisation,
    series.id,
    at(firstDay, 0, 0, zone),
    at(daysAfter(lastDay, 1), 0, 0, zone),
  )
  const gone = meetings.filter(({ startsAt }) => dayOf(startsAt, zone) <= lastDay).length
  return { before: quotaAfter(quota, cancelled - gone, live + gone), after: quotaAfter(quota, cancelled, live) }
}

/** What people read: the meetings to come, one of them, and what the form of a new one offers. */
export const reading = ({ db, clock, permits }: Pick<Deps, 'db' | 'clock' | 'permits'>) => {
  const mayPlan = (viewer: Actor, series: MeetingSeries | null) =>
    permits(viewer, 'meetings.plan') === null && whyNotTheirs(viewer, series) === null

  async function meeting(viewer: Actor, id: string): Promise<Result<MeetingPage>> {
    const refusal = permits(viewer, 'meetings.read')
    if (refusal) return { ok: false, refusal }
    const facts = await meetingFacts(db, viewer.organisation, id, clock.now())
    if (!facts) return refuse('meetings.unknown')
    const { series } = facts.meeting
    const isAsked = permits(viewer, 'meetings.answer') === null && isOpen(facts.meeting, facts.now)
    const may = isAsked ? answersFor(viewer, facts.meeting) : []
    const own = isAsked ? ownParties(viewer, facts.meeting) : []
    return ok({
      ...facts,
      mayRun: mayPlan(viewer, series),
      managesPractice: viewer.roles.has('practice_manager'),
      mayChange: mayPlan(viewer, series) && isOpen(facts.meeting, facts.now),
      seesReasons: series !== null && (series.chairId === viewer.person || series.secretaryId === viewer.person),
      mayAnswerFor: facts.invited.filter((party) => may === 'any' || may.includes(party.id)),
      own: facts.invited.filter((party) => own.includes(party.id)),
      following: series ? await countFollowing(db, viewer.organisation, series.id, facts.meeting) : 0,
    })
  }

  return {
    meeting,

    /** The next meeting to which whoever looks, or their practice, is asked; null: none in the months to come. */
    async nextToAnswer(viewer: Actor): Promise<Meeting | null> {
      if (permits(viewer, 'meetings.answer') !== null) return null
      const now = clock.now()
      const until = new Date(now.getTime() + DAYS_AHEAD * DAY_MS)
      const found = await spanOf(db, viewer.organisation, { from: now, until, most: MOST_SEARCHED, order: 'earliest_first' })
      const open = found.filter((each) => isOpen(each, now))
      const own = await ownAnswers(db, viewer, open)
      return open.find(({ id }) => (own.get(id) ?? []).length > 0) ?? null
    },

    /** From the beginning of today, so that this morning's meeting is still found. */
    async list(viewer: Actor, after: string | null = null): Promise<Result<MeetingList>> {
      const refusal = permits(viewer, 'meetings.read')
      if (refusal) return { ok: false, refusal }
      const { organisation, zone } = viewer
      const today = at(dayOf(clock.now(), zone), 0, 0, zone)
      const rows = await pageOfMeetings(db, organisation, today, after, PAGE_SIZE + 1)
      const meetings = rows.slice(0, PAGE_SIZE)
      const next = rows.length > PAGE_SIZE ? (meetings.at(-1)?.id ?? null) : null
      const own = await ownAnswers(
        db,
        viewer,
        meetings.filter((each) => isOpen(each, clock.now())),
      )
      return ok({ meetings, own, after, next, mayPlan: permits(viewer, 'meetings.plan') === null, zone })
    },

    /** The series that this person may plan for. */
    async planChoices(viewer: Actor): Promise<Result<MeetingSeries[]>> {
      const refusal = permits(viewer, 'meetings.plan')
      if (refusal) return { ok: false, refusal }
      return ok((await listSeries(db, viewer.organisation)).filter((series) => mayPlan(viewer, series)))
    },

    /** Who could come for a practice, by name. */
    async peopleOf(viewer: Actor, practice: PartyId): Promise<{ id: PersonId; name: string }[]> {
      const { organisation, zone } = viewer
      const held = await holdersAtPractices(db, organisation, PRACTICE_ROLES, clock.now(), zone)
      const there = held.filter((each) => each.practice === practice)
      return [...new Map(there.map(({ person, name }) => [person, { id: person, name }])).values()]
    },
  }
}
