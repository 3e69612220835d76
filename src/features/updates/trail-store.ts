import type { Db } from '../../ports/database.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import type { Report } from './model.ts'

/** Every report on a project, the earliest first. */
export async function reportsOf(db: Db, organisationId: OrganisationId, projectId: string): Promise<Report[]> {
  const rows = await db.projectReport.findMany({
    where: { organisationId, projectId },
    include: { author: { select: { id: true, name: true } } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ projectId: project, author, at, isOnTrack, happened, next, decision }) => ({
    ...{ project, at, isOnTrack, happened, next, decision },
    author: { id: author.id as PersonId, name: author.name },
  }))
}
