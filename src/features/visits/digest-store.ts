import type { Db } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** The practices that are to be visited between two instants, the earliest first. */
export async function visitedBetween(
  db: Db,
  organisationId: OrganisationId,
  from: Date,
  until: Date,
): Promise<{ practice: string; plannedAt: Date }[]> {
  const rows = await db.practiceVisit.findMany({
    where: { organisationId, state: 'planned', plannedAt: { gte: from, lt: until } },
    select: { plannedAt: true, practice: { select: { name: true } } },
    orderBy: [{ plannedAt: 'asc' }, { id: 'asc' }],
  })
  return rows.flatMap(({ plannedAt, practice }) => (plannedAt ? [{ practice: practice.name, plannedAt }] : []))
}

/** How many visits were held from one day up to another. */
export const heldBetween = (db: Db, organisationId: OrganisationId, from: Day, until: Day): Promise<number> =>
  db.practiceVisit.count({ where: { organisationId, state: 'held', heldOn: { gte: dayAsDate(from), lt: dayAsDate(until) } } })
