import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'

export type ProgressAsk = { meetingId: string; nextAskAt: Date | null }

export async function progressAsks(
  db: Db,
  organisationId: OrganisationId,
  meetings: readonly string[],
): Promise<ReadonlyMap<string, Date | null>> {
  const rows = await db.visitProgressAsk.findMany({ where: { organisationId, meetingId: { in: [...meetings] } } })
  return new Map(rows.map(({ meetingId, nextAskAt }) => [meetingId, nextAskAt]))
}

/** Writes them all in one statement. */
export async function keepProgressAsks(db: Db, organisation: OrganisationId, asks: readonly ProgressAsk[]): Promise<void> {
  if (asks.length === 0) return
  const moments = asks.map(({ nextAskAt }) => nextAskAt?.toISOString() ?? null)
  await db.$executeRaw`
    INSERT INTO "VisitProgressAsk" ("organisationId", "meetingId", "nextAskAt")
    SELECT ${organisation}::uuid, asked.meeting, asked.moment
    FROM unnest(${asks.map(({ meetingId }) => meetingId)}::uuid[], ${moments}::timestamptz[]) AS asked(meeting, moment)
    ON CONFLICT ("organisationId", "meetingId") DO UPDATE SET "nextAskAt" = EXCLUDED."nextAskAt"`
}

/**
 * The series at whose meetings practices tell how their visits' actions go (D7): of those to which they are asked, and not only told of,
 * the one that meets most often in a year. Null: there is none.
 */
export async function progressSeries(db: Db, organisation: OrganisationId, year: string | null): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM "MeetingSeries" s
    LEFT JOIN "SeriesQuota" q ON q."organisationId" = s."organisationId" AND q."seriesId" = s.id AND q."yearId" = ${year}::uuid
    WHERE s."organisationId" = ${organisation}::uuid AND s.audience = 'practices' AND NOT s."isNoticeOnly"
    ORDER BY q.total DESC NULLS LAST, s.name LIMIT 1`
  return rows[0]?.id ?? null
}
