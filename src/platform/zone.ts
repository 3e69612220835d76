import type { Db } from '../ports/database.ts'
import type { OrganisationId } from '../shared/ids.ts'

/** The organisation's zone, in which days and times are written where there is no viewer. */
export async function zoneOf(db: Db, id: OrganisationId): Promise<string> {
  return (await db.organisation.findUniqueOrThrow({ where: { id }, select: { zone: true } })).zone
}
