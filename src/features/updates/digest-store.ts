import { type Db, Prisma } from '../../ports/database.ts'
import type { DigestWeek } from '../../ports/digest.ts'
import type { OrganisationId } from '../../shared/ids.ts'

export type ReportsDue = { meeting: string; title: string; startsAt: Date; missing: number }

/** The meetings of a week before which reports were asked for that are not in yet, the earliest first. */
export async function reportsDue(db: Db, organisation: OrganisationId, { now, until }: DigestWeek): Promise<ReportsDue[]> {
  return db.$queryRaw<ReportsDue[]>`
    SELECT m.id AS meeting, m.title, m."startsAt", count(*)::int AS missing FROM "Meeting" m
    JOIN "ProjectReportAsk" a ON a."organisationId" = m."organisationId" AND a."meetingId" = m.id
    JOIN "Project" p ON p."organisationId" = a."organisationId" AND p.id = a."projectId" AND p.state IN ('active', 'waiting')
    WHERE m."organisationId" = ${organisation}::uuid AND m.state = 'planned'
      AND m."startsAt" >= ${now}::timestamptz AND m."startsAt" < ${until}::timestamptz
      AND NOT EXISTS (SELECT FROM "ProjectReport" r WHERE r."organisationId" = a."organisationId" AND r."projectId" = a."projectId"
        AND r.at >= a."askedAt")
    GROUP BY m.id, m.title, m."startsAt" ORDER BY m."startsAt", m.id`
}

export type Said = { project: string; name: string; isOnTrack: boolean; wantsDecision: boolean }

/** What was last said in a week of each running project, where it is not on track or a decision is wanted. */
export async function saidInWeek(db: Db, organisation: OrganisationId, { since, now }: DigestWeek): Promise<Said[]> {
  const latest = Prisma.sql`
    SELECT DISTINCT ON (r."projectId") r."projectId", r."isOnTrack", r.decision FROM "ProjectReport" r
    WHERE r."organisationId" = ${organisation}::uuid AND r.at >= ${since}::timestamptz AND r.at < ${now}::timestamptz
    ORDER BY r."projectId", r.at DESC, r.id DESC`
  return db.$queryRaw<Said[]>`
    SELECT p.id AS project, p.name, l."isOnTrack", l.decision IS NOT NULL AS "wantsDecision" FROM (${latest}) l
    JOIN "Project" p ON p."organisationId" = ${organisation}::uuid AND p.id = l."projectId" AND p.state IN ('active', 'waiting')
    WHERE NOT l."isOnTrack" OR l.decision IS NOT NULL ORDER BY p.name, p.id`
}
