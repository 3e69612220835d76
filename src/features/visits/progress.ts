import { dueSweep } from '../../platform/due/due-sweep.ts'
import { zoneOf } from '../../platform/zone.ts'
import { type ActionNow, visitActionsCard } from '../../ports/actions.ts'
import type { Db } from '../../ports/database.ts'
import type { Sweep } from '../../ports/feature.ts'
import type { FollowMeetings, MeetingNow } from '../../ports/meetings.ts'
import { dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PracticeId } from '../../shared/ids.ts'
import { openPractices, speakersFor } from './lookup-store.ts'
import type { VisitParts } from './parts.ts'
import { keepProgressAsks, progressAsks, progressSeries } from './progress-store.ts'
import { nextProgressAsk } from './rules.ts'

/** Each meeting to which practices are asked is looked at in time, and again when it is moved; which of them asks is seen then. */
export const followForProgress =
  ({ findWorkingTime }: Pick<VisitParts, 'findWorkingTime'>): FollowMeetings =>
  async ({ db, organisation, now }, meetings) => {
    const asked = meetings.filter(({ series }) => series?.audience === 'practices')
    if (asked.length === 0) return
    const working = await findWorkingTime(db, organisation)
    const kept = await progressAsks(
      db,
      organisation,
      asked.map(({ id }) => id),
    )
    await keepProgressAsks(
      db,
      organisation,
      asked.map((meeting) => ({ meetingId: meeting.id, nextAskAt: nextProgressAsk(meeting, kept.get(meeting.id), working, now) })),
    )
  }

type Parts = Pick<VisitParts, 'calendar' | 'yearAt' | 'actions'>

/** The series at whose meetings of about then practices tell how their visits' actions go. */
async function seriesToldAt({ yearAt }: Pick<Parts, 'yearAt'>, db: Db, organisation: OrganisationId, at: Date, zone: string) {
  const year = await yearAt(db, organisation, dayOf(at, zone))
  return progressSeries(db, organisation, year?.id ?? null)
}

/** What a practice has to tell at a meeting to come; null: it is over or off, or there is nothing. */
export type Progress = { meeting: MeetingNow; actions: ActionNow[]; zone: string }

export async function progressOf(
  { calendar, actions }: Parts,
  db: Db,
  organisation: OrganisationId,
  { meeting: id, practice }: { meeting: string; practice: PracticeId },
  now: Date,
): Promise<Progress | null> {
  const meeting = await calendar.find(db, organisation, id)
  if (meeting?.state !== 'planned' || meeting.startsAt <= now) return null
  return { meeting, actions: await actions.openOfVisits(db, organisation, [practice]), zone: await zoneOf(db, organisation) }
}

/** The next meeting at which practices tell, from when they are asked; null: that is not yet. */
export async function toldNext(parts: Parts, db: Db, organisation: OrganisationId, now: Date, zone: string): Promise<MeetingNow | null> {
  const series = await seriesToldAt(parts, db, organisation, now, zone)
  if (series === null) return null
  const [next] = await parts.calendar.between(db, organisation, { series, from: now, most: 1, order: 'earliest_first' })
  if (next?.state !== 'planned') return null
  const asks = await progressAsks(db, organisation, [next.id])
  return asks.get(next.id) === null ? next : null
}

/** Whoever speaks for a practice is asked once, some working days before the meeting; practices without open actions are not. */
export const askProgress = (parts: VisitParts): Sweep =>
  dueSweep<string>(parts, {
    name: 'visits-progress',
    table: 'VisitProgressAsk',
    column: 'nextAskAt',
    key: 'meetingId',
    async pass(work, id) {
      const { db, organisation, now, zone } = work
      await keepProgressAsks(db, organisation, [{ meetingId: id, nextAskAt: null }])
      const meeting = await parts.calendar.find(db, organisation, id)
      if (meeting?.state !== 'planned' || meeting.startsAt <= now || !meeting.series) return
      if ((await seriesToldAt(parts, db, organisation, meeting.startsAt, zone)) !== meeting.series.id) return
      const open = await parts.actions.openOfVisits(db, organisation)
      const there = new Set((await openPractices(db, organisation, work)).map((practice) => practice.id))
      const owners = new Set(open.flatMap(({ owner }) => ('practice' in owner && there.has(owner.practice) ? [owner.practice] : [])))
      for (const [practice, to] of await speakersFor(db, organisation, [...owners], work)) {
        const fact = { kind: 'visit_progress_nudge', meetingId: id, practiceId: practice } as const
        const dedupeKey = `visits:progress:${id}:${meeting.startsAt.toISOString()}:${practice}:${to}`
        await parts.planNudge(work, { to, fact, dedupeKey, subject: visitActionsCard(practice), concerns: 'own' })
      }
    },
  })
