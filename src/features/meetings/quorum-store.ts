import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** How many have to come to the meetings of a series; null: that is not watched. */
export async function quorumOf(db: Db, organisationId: OrganisationId, series: string): Promise<number | null> {
  const found = await db.meetingSeries.findUnique({
    where: { organisationId_id: { organisationId, id: series } },
    select: { quorum: true },
  })
  return found?.quorum ?? null
}

/** The answers were counted, or need not be. */
export async function noteCounted(db: Db, organisationId: OrganisationId, id: string): Promise<void> {
  await db.meeting.update({ where: { organisationId_id: { organisationId, id } }, data: { nextQuorumAt: null } })
}
