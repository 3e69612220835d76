import type { Db } from '../../ports/database.ts'
import type { ReportMonth } from '../../ports/status-reports.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** How many actions were agreed in a month, and how many done in it; without those of visits and tasks, which are a practice's own. */
export async function countActions(
  db: Db,
  organisationId: OrganisationId,
  { from, until }: ReportMonth,
): Promise<{ agreed: number; done: number }> {
  const within = { gte: from, lt: until }
  const ours = { organisationId, givenAt: { not: null }, visitId: null, taskId: null }
  const agreed = await db.action.count({ where: { ...ours, agreedAt: within } })
  const done = await db.action.count({ where: { ...ours, state: 'done', endedAt: within } })
  return { agreed, done }
}
