import type { Db } from '../../ports/database.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'

type Ask = { meetingId: string; nextAskAt: Date | null }

/** Begins to ask for the minutes of meetings for which nobody is asked. */
export async function insertAsks(db: Db, organisationId: OrganisationId, asks: readonly Ask[]): Promise<void> {
  if (asks.length > 0) await db.minutesAsk.createMany({ data: asks.map((ask) => ({ organisationId, ...ask, asked: 0 })) })
}

/** How often they have been asked for; null: they are not wanted. */
export async function findAsked(db: Db, organisationId: OrganisationId, meetingId: string): Promise<number | null> {
  const row = await db.minutesAsk.findUnique({ where: { organisationId_meetingId: { organisationId, meetingId } } })
  return row?.asked ?? null
}

export async function moveAsk(
  db: Db,
  organisationId: OrganisationId,
  meetingId: string,
  asked: number,
  nextAskAt: Date | null,
): Promise<void> {
  await db.minutesAsk.updateMany({ where: { organisationId, meetingId }, data: { asked, nextAskAt } })
}

export async function dropAsks(db: Db, organisationId: OrganisationId, meetingIds: readonly string[]): Promise<void> {
  await db.minutesAsk.deleteMany({ where: { organisationId, meetingId: { in: [...meetingIds] } } })
}

/**
 * Meetings that began before an instant and whose minutes are still wanted of somebody: as secretary, as chair where there is none, and, for a
 * manager, those that nobody has a seat in; the latest first.
 */
export async function wantedFrom(
  db: Db,
  organisationId: OrganisationId,
  { person, isManager }: { person: PersonId; isManager: boolean },
  before: Date,
  most: number,
): Promise<string[]> {
  const seated = { series: { OR: [{ secretaryId: person }, { secretaryId: null, chairId: person }] } }
  const unseated = [{ seriesId: null }, { series: { secretaryId: null, chairId: null } }]
  const rows = await db.minutesAsk.findMany({
    where: {
      organisationId,
      meeting: { startsAt: { lt: before }, state: { not: 'cancelled' }, OR: [seated, ...(isManager ? unseated : [])] },
    },
    select: { meetingId: true },
    orderBy: { meeting: { startsAt: 'desc' } },
    take: most,
  })
  return rows.map(({ meetingId }) => meetingId)
}
