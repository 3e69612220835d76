import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Project } from './model.ts'

/** How a project began and ended. */
export type Course = Pick<Project, 'name' | 'state' | 'reason' | 'learned'> & { createdAt: Date; endedAt: Date | null }

export async function findCourse(db: Db, organisationId: OrganisationId, id: string): Promise<Course | null> {
  const select = { name: true, state: true, reason: true, learned: true, createdAt: true, endedAt: true } as const
  const row = await db.project.findUnique({ where: { organisationId_id: { organisationId, id } }, select })
  return row && { ...row, state: row.state as Project['state'] }
}
