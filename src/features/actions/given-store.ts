import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** The organisation's zone: days are written in it. */
export async function zoneOf(db: Db, organisationId: OrganisationId): Promise<string> {
  return (await db.organisation.findUniqueOrThrow({ where: { id: organisationId }, select: { zone: true } })).zone
}
