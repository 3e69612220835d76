import type { Db } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'

export type Round = { meetingId: string; nextAskAt: Date | null }

export async function findRounds(
  db: Db,
  organisationId: OrganisationId,
  meetings: readonly string[],
): Promise<ReadonlyMap<string, Date | null>> {
  const rows = await db.projectReportRound.findMany({ where: { organisationId, meetingId: { in: [...meetings] } } })
  return new Map(rows.map(({ meetingId, nextAskAt }) => [meetingId, nextAskAt]))
}

/** Writes them all in one statement. */
export async function keepRounds(db: Db, organisation: OrganisationId, rounds: readonly Round[]): Promise<void> {
  if (rounds.length === 0) return
  const moments = rounds.map(({ nextAskAt }) => nextAskAt?.toISOString() ?? null)
  await db.$executeRaw`
    INSERT INTO "ProjectReportRound" ("organisationId", "meetingId", "nextAskAt")
    SELECT ${organisation}::uuid, asked.meeting, asked.moment
    FROM unnest(${rounds.map(({ meetingId }) => meetingId)}::uuid[], ${moments}::timestamptz[]) AS asked(meeting, moment)
    ON CONFLICT ("organisationId", "meetingId") DO UPDATE SET "nextAskAt" = EXCLUDED."nextAskAt"`
}

export type Ask = { meeting: string; project: string; person: PersonId; at: Date }

/** Writes them all in one statement; who is asked again, because the meeting was moved, is asked as of then. */
export async function keepAsks(db: Db, organisation: OrganisationId, asks: readonly Ask[]): Promise<void> {
  if (asks.length === 0) return
  await db.$executeRaw`
    INSERT INTO "ProjectReportAsk" ("organisationId", "meetingId", "projectId", "personId", "askedAt")
    SELECT ${organisation}::uuid, asked.meeting, asked.project, asked.person, asked.at
    FROM unnest(${asks.map(({ meeting }) => meeting)}::uuid[], ${asks.map(({ project }) => project)}::uuid[],
      ${asks.map(({ person }) => person)}::uuid[], ${asks.map((ask) => ask.at.toISOString())}::timestamptz[])
      AS asked(meeting, project, person, at)
    ON CONFLICT ("organisationId", "meetingId", "projectId") DO UPDATE SET "personId" = EXCLUDED."personId", "askedAt" = EXCLUDED."askedAt"`
}

/** What was asked for before a meeting. */
export async function asksOf(db: Db, organisationId: OrganisationId, meetingId: string): Promise<ReadonlyMap<string, Date>> {
  const rows = await db.projectReportAsk.findMany({ where: { organisationId, meetingId } })
  return new Map(rows.map(({ projectId, askedAt }) => [projectId, askedAt]))
}

/** When each project was last asked, before another meeting than this one that was not cancelled. */
export async function lastAsks(db: Db, organisationId: OrganisationId, except: string): Promise<ReadonlyMap<string, Date>> {
  const rows = await db.projectReportAsk.groupBy({
    by: ['projectId'],
    where: { organisationId, meetingId: { not: except }, meeting: { state: { not: 'cancelled' } } },
    _max: { askedAt: true },
  })
  return new Map(rows.flatMap(({ projectId, _max }) => (_max.askedAt ? [[projectId, _max.askedAt] as const] : [])))
}

/** The meetings to come before which this project was, or any project was, asked for a report; the earliest first. */
export async function roundsToCome(db: Db, organisationId: OrganisationId, now: Date, project?: string): Promise<string[]> {
  const asked = project === undefined ? {} : { projectId: project }
  const rows = await db.projectReportAsk.findMany({
    where: { organisationId, ...asked, meeting: { state: 'planned', startsAt: { gt: now } } },
    distinct: ['meetingId'],
    orderBy: [{ meeting: { startsAt: 'asc' } }, { meetingId: 'asc' }],
    select: { meetingId: true },
  })
  return rows.map(({ meetingId }) => meetingId)
}

/** Who of these people is in the register and has not left by then. */
export async function hereOf(
  db: Db,
  organisationId: OrganisationId,
  people: readonly PersonId[],
  today: Day,
): Promise<ReadonlySet<PersonId>> {
  const rows = await db.person.findMany({
    where: { organisationId, id: { in: [...new Set(people)] }, OR: [{ leftOn: null }, { leftOn: { gt: dayAsDate(today) } }] },
    select: { id: true },
  })
  return new Set(rows.map(({ id }) => id as PersonId))
}

/** Whether somebody leads or manages a running project: most people do not, and their Home asks no further. */
export async function runsAny(db: Db, organisationId: OrganisationId, personId: PersonId): Promise<boolean> {
  const found = await db.project.findFirst({
    where: {
      ...{ organisationId, state: { in: ['active', 'waiting'] } },
      OR: [{ managerId: personId }, { leads: { some: { personId } } }],
    },
    select: { id: true },
  })
  return found !== null
}

export type Missed = { project: string; name: string; missed: number }

/** Running projects that gave no report since they were asked, before so many meetings that were held or should have been; the most first. */
export async function missedOf(db: Db, organisation: OrganisationId, now: Date, least: number): Promise<Missed[]> {
  return db.$queryRaw<Missed[]>`
    SELECT p.id AS project, p.name, count(*)::int AS missed FROM "ProjectReportAsk" a
    JOIN "Meeting" m ON m."organisationId" = a."organisationId" AND m.id = a."meetingId"
    JOIN "Project" p ON p."organisationId" = a."organisationId" AND p.id = a."projectId"
    WHERE a."organisationId" = ${organisation}::uuid AND m.state <> 'cancelled' AND m."startsAt" <= ${now}::timestamptz
      AND p.state IN ('active', 'waiting')
      AND NOT EXISTS (SELECT FROM "ProjectReport" r WHERE r."organisationId" = a."organisationId" AND r."projectId" = a."projectId"
        AND r.at >= a."askedAt")
    GROUP BY p.id, p.name HAVING count(*) >= ${least}::int ORDER BY count(*) DESC, p.name, p.id`
}
