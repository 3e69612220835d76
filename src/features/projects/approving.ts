import type { Db } from '../../ports/database.ts'
import type { Approvals } from '../../ports/projects.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Project } from './model.ts'
import { needsFunder } from './rules.ts'

const NOT_SENT = 'It has not been sent to the funder’s committee yet.'

/** How a project stands with the funder's committee where its approval is needed and missing, in a sentence; else null (D18). */
export async function awaitsFunder(
  { approvals, db }: { approvals: Approvals; db: Db },
  organisation: OrganisationId,
  project: Project,
): Promise<string | null> {
  if (!needsFunder(project)) return null
  const approval = (await approvals(db, organisation, [project.id])).get(project.id)
  if (approval?.isApproved) return null
  return approval?.says ?? NOT_SENT
}
