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
  return db.agendaItem.findFirst({
    where: { organisationId, raisedFor: matterOf(id), state: { in: OPEN_STATES } },
    select: { meeting: { select: { id: true, endsAt: true } } },
  })
}

/** Each question goes with its place on the agenda, wherever that was carried to; answers those that were moved. */
export async function followAgenda(db: Db, organisationId: OrganisationId): Promise<string[]> {
  const moved = await db.$queryRaw<{ id: string }[]>`
    UPDATE "Question" q SET "meetingId" = i."meetingId", "nextAskAt" = COALESCE(m."endsAt", q."nextAskAt"), version = q.version + 1
    FROM "AgendaItem" i LEFT JOIN "Meeting" m ON m."organisationId" = i."organisationId" AND m.id = i."meetingId"
    WHERE q."organisationId" = ${organisationId}::uuid AND q.state = 'for_session' AND i."organisationId" = q."organisationId"
      AND i."raisedFor" = 'question:' || q.id::text AND i.state IN ('suggested', 'planned')
      AND (q."meetingId" IS DISTINCT FROM i."meetingId" OR (m."endsAt" IS NOT NULL AND q."nextAskAt" IS DISTINCT FROM m."endsAt"))
    RETURNING q.id`
  return moved.map(({ id }) => id)
}
