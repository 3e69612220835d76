import type { Db } from '../../ports/database.ts'
import type { ReportMonth } from '../../ports/status-reports.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** How many questions of practices are open, and how many were answered in a month. */
export async function countQuestions(
  db: Db,
  organisationId: OrganisationId,
  { from, until }: ReportMonth,
): Promise<{ open: number; answered: number }> {
  const open = await db.question.count({ where: { organisationId, state: { in: ['open', 'for_session'] } } })
  const answered = await db.question.count({ where: { organisationId, state: 'answered', answeredAt: { gte: from, lt: until } } })
  return { open, answered }
}
