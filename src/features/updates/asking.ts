import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Sweep } from '../../ports/feature.ts'
import type { FollowMeetings } from '../../ports/meetings.ts'
import type { Nudging } from '../../ports/nudges.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { UpdateParts } from './parts.ts'
import { roundCard } from './reporting.ts'
import { findRounds, keepAsks, keepRounds, lastAsks } from './round-store.ts'
import { peopleAsked } from './rounds.ts'
import { isToCome, isWanted, nextAsk } from './rules.ts'
import { lastReportsOf } from './store.ts'

/** Each meeting of members is looked at in time, and again when it is moved; whether it is the programme management's is seen then. */
export const followForReports =
  ({ findWorkingTime }: Pick<UpdateParts, 'findWorkingTime'>): FollowMeetings =>
  async ({ db, organisation, now }, meetings) => {
    const ofMembers = meetings.filter(({ series }) => series?.audience === 'members')
    if (ofMembers.length === 0) return
    const working = await findWorkingTime(db, organisation)
    const kept = await findRounds(
      db,
      organisation,
      ofMembers.map(({ id }) => id),
    )
    await keepRounds(
      db,
      organisation,
      ofMembers.map((meeting) => ({ meetingId: meeting.id, nextAskAt: nextAsk(meeting, kept.get(meeting.id), working, now) })),
    )
  }

/** Some working days before the programme management meets, whoever runs projects is asked about all of them in one message (D5). */
export const askForReports = (parts: UpdateParts): Sweep =>
  dueSweep<string>(parts, {
    name: 'updates-ask',
    table: 'ProjectReportRound',
    column: 'nextAskAt',
    key: 'meetingId',
    async pass(work, id) {
      const { db, organisation, now } = work
      await keepRounds(db, organisation, [{ meetingId: id, nextAskAt: null }])
      const meeting = await parts.calendar.find(db, organisation, id)
      if (!meeting?.series || !isToCome(meeting, now)) return
      if ((await parts.findBodySeries(db, organisation, 'programme')) !== meeting.series.id) return
      const running = await parts.projects.running(db, organisation)
      const reports = await lastReportsOf(
        db,
        organisation,
        running.map((project) => project.id),
      )
      const before = await lastAsks(db, organisation, id)
      const wanted = running.filter((project) =>
        isWanted({ reportedAt: reports.get(project.id)?.at ?? null, askedAt: before.get(project.id) ?? null }, now),
      )
      const asked = await peopleAsked(parts, work, wanted)
      await keepAsks(
        db,
        organisation,
        asked.flatMap(({ project, people: [person] }) => (person ? [{ meeting: id, project: project.id, person, at: now }] : [])),
      )
      await parts.planNudge(work, nudgesTo(asked, { id, startsAt: meeting.startsAt }))
    },
  })

/** One question for each person, whatever the number of their projects. */
function nudgesTo(asked: Awaited<ReturnType<typeof peopleAsked>>, { id, startsAt }: { id: string; startsAt: Date }): Nudging[] {
  const own = new Map<PersonId, boolean>()
  for (const { people, isOwn } of asked) for (const person of people) own.set(person, isOwn || own.get(person) === true)
  return [...own].map(([to, isOwn]) => ({
    ...{ to, fact: { kind: 'project_reports_nudge', meetingId: id }, subject: roundCard(id, to) },
    ...{ dedupeKey: `${roundCard(id, to)}:${startsAt.toISOString()}`, concerns: isOwn ? 'own' : 'shared' },
  }))
}
