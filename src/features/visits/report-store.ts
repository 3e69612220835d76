import type { Db } from '../../ports/database.ts'
import { daysOf, type ReportMonth } from '../../ports/status-reports.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** How many visits were held in a month, and how many are planned with a day or without. */
export async function countVisits(db: Db, organisationId: OrganisationId, month: ReportMonth): Promise<{ held: number; planned: number }> {
  const { from, until } = daysOf(month)
  const rows = await db.practiceVisit.groupBy({
    by: ['state'],
    where: { organisationId, OR: [{ state: 'held', heldOn: { gte: from, lt: until } }, { state: 'planned' }] },
    _count: true,
  })
  const of = (state: string) => rows.find((row) => row.state === state)?._count ?? 0
  return { held: of('held'), planned: of('planned') }
}
