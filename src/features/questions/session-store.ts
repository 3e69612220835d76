import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { matterOf } from './store.ts'

const OPEN_STATES = ['suggested', 'planned']

/** Where a question stands on an agenda; null: on none. Without a meeting it waits for the next that is planned. */
export async function onAgenda(
  db: Db,
  organisationId: OrganisationId,
  id: string,
): Promise<{ meeting: { id: string; endsAt: Date } | null } | null> {
  const item = await db.agendaItem.findFirst({
    where: { organisationId, raisedFor: matterOf(id), state: { in: OPEN_STATES } },
    select: { meeting: { select: { id: true, startsAt: true, lengthMinutes: true } } },
  })
  if (!item?.meeting) return item && { meeting: null }
  const { id: meeting, startsAt, lengthMinutes } = item.meeting
  return { meeting: { id: meeting, endsAt: new Date(startsAt.getTime() + lengthMinutes * 60_000) } }
}

/** Each question goes with its place on the agenda, wherever that was carried to; answers those that were moved. */
export async function followAgenda(db: Db, organisationId: OrganisationId): Promise<string[]> {
  const moved = await db.$queryRaw<{ id: string }[]>`
    UPDATE "Question" q SET "meetingId" = place."meetingId", "nextAskAt" = COALESCE(place."endsAt", q."nextAskAt"), version = q.version + 1
    FROM (SELECT i."organisationId", i."raisedFor", m.id AS "meetingId", m."startsAt" + make_interval(mins => m."lengthMinutes") AS "endsAt"
          FROM "AgendaItem" i LEFT JOIN "Meeting" m ON m."organisationId" = i."organisationId" AND m.id = i."meetingId"
          WHERE i."organisationId" = ${organisationId}::uuid AND i.state IN ('suggested', 'planned') AND i."raisedFor" LIKE 'question:%') place
    WHERE q."organisationId" = place."organisationId" AND place."raisedFor" = 'question:' || q.id::text AND q.state = 'for_session'
      AND (q."meetingId" IS DISTINCT FROM place."meetingId" OR q."nextAskAt" IS DISTINCT FROM COALESCE(place."endsAt", q."nextAskAt"))
    RETURNING q.id`
  return moved.map(({ id }) => id)
}
