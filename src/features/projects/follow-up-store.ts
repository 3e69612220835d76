import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** When those who run a project are next asked whether it worked; `isAsked`: they are asked now. */
export async function moveFollowUp(
  db: Db,
  organisationId: OrganisationId,
  projectId: string,
  { nextAskAt, isAsked }: { nextAskAt: Date | null; isAsked: boolean },
): Promise<void> {
  await db.milestone.update({
    where: { organisationId_projectId_stage: { organisationId, projectId, stage: 4 } },
    data: { nextAskAt, ...(isAsked && { timesAsked: { increment: 1 } }) },
  })
}
