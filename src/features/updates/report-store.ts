import type { Db } from '../../ports/database.ts'
import type { ReportMonth } from '../../ports/status-reports.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** What was last said in a month of each project that is under way, by its name. */
export async function saidIn(
  db: Db,
  organisationId: OrganisationId,
  { from, until }: ReportMonth,
): Promise<{ project: string; area: { id: string; name: string } | null; happened: string }[]> {
  const rows = await db.projectReport.findMany({
    where: { organisationId, at: { gte: from, lt: until }, project: { state: { in: ['active', 'waiting'] } } },
    orderBy: [{ projectId: 'asc' }, { at: 'desc' }, { id: 'desc' }],
    distinct: ['projectId'],
    select: { happened: true, project: { select: { name: true, area: { select: { id: true, name: true } } } } },
  })
  return rows
    .map(({ happened, project: { name, area } }) => ({ project: name, area, happened }))
    .sort((a, b) => a.project.localeCompare(b.project, 'en-GB'))
}
