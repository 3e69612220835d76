import type { Calendar, FollowMeetings, MeetingNow } from '../../ports/meetings.ts'
import type { FindHolders } from '../../ports/people.ts'
import type { Work } from '../../ports/use-case.ts'
import { at } from '../../shared/dates.ts'
import { answersNow, invitedTo, membersOf, practicesInvited } from './answer-store.ts'
import { askedFor, type FindingAbsences } from './asking.ts'
import type { Meeting } from './calendar-model.ts'
import { findMeeting, findMeetings, holdMeeting, keepHeld, listSeries, placeFor, spanOf } from './calendar-store.ts'
import { drawAnew } from './cards.ts'
import { insertPast } from './past-store.ts'
import { whyNotTheirs } from './seat-rules.ts'

/** A meeting without what is the calendar's own business. */
export const nowOf = ({ id, series, title, startsAt, lengthMinutes, place, remarks, state, version }: Meeting): MeetingNow => ({
  ...{ id, title, startsAt, place, remarks, state, version },
  series: series && { ...series },
  endsAt: new Date(startsAt.getTime() + lengthMinutes * 60_000),
})

/** The calendar for the slices that work on its meetings. */
export const calendarBy = ({ findHolders, ...absences }: FindingAbsences & { findHolders: FindHolders }): Calendar => ({
  async find(db, organisation, id) {
    const meeting = await findMeeting(db, organisation, id)
    return meeting && nowOf(meeting)
  },
  async hold({ db, organisation }, id) {
    const meeting = await holdMeeting(db, organisation, id)
    return meeting && nowOf(meeting)
  },
  between: async (db, organisation, span) => (await spanOf(db, organisation, span)).map(nowOf),
  practicesAsked: (db, organisation, { series, startsAt }, zone) => practicesInvited(db, organisation, { series, startsAt }, zone),
  membersAsked: async (db, organisation, { series, startsAt }) =>
    series?.audience === 'members' ? membersOf(db, organisation, series.id, startsAt) : [],
  async peopleAsked(work, { id }) {
    const meeting = await findMeeting(work.db, work.organisation, id)
    if (!meeting) return []
    const asked = await askedFor(work, absences, meeting)
    const invited = await invitedTo(work.db, work.organisation, meeting, work.zone)
    return [...new Set(invited.flatMap((party) => asked(party.id).map(({ person }) => person)))]
  },
  answers: answersNow,
  async noteHeld(work, id, by) {
    const { db, organisation, now } = work
    const isFirst = await keepHeld(db, organisation, id, { by, at: now })
    const meeting = isFirst ? await findMeeting(db, organisation, id) : null
    if (meeting) await drawAnew(work, meeting)
  },
  async recordPast({ db, organisation, now, zone }, { series, on, meeting }) {
    if (meeting === null) return insertPast(db, organisation, { series, startsAt: at(on, MIDDAY, 0, zone), now })
    await keepHeld(db, organisation, meeting, { by: null, at: now })
    return meeting
  },
  async keepers({ db, organisation, now }, { series }) {
    const seated = series?.secretaryId ?? series?.chairId
    if (seated) return [seated]
    return (await findHolders(db, organisation, ['programme_manager'], now)).map(({ id }) => id)
  },
  isRunBy: (actor, { series }) => RUNNING.some((role) => actor.roles.has(role)) && whyNotTheirs(actor, series) === null,
  placeOf: (db, organisation, { series }) => placeFor(db, organisation, series),
  series: listSeries,
})

/** The hour that a history says nothing of. */
const MIDDAY = 12

const RUNNING = ['chair', 'secretary', 'programme_manager', 'administrator'] as const

/** Tells those who follow the calendar how some meetings stand now. */
export async function tellFollowers(work: Work, followers: readonly FollowMeetings[], ids: readonly string[]): Promise<void> {
  if (followers.length === 0 || ids.length === 0) return
  const meetings = (await findMeetings(work.db, work.organisation, ids)).map(nowOf)
  for (const follow of followers) await follow(work, meetings)
}
