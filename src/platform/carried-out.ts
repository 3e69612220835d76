import type { Db } from '../ports/database.ts'
import type { OrganisationId } from '../shared/ids.ts'

/** Whether a use case with this key was committed: a refused or failed one leaves no key. */
export const wasCarriedOut = (db: Db) => async (organisationId: OrganisationId, key: string) =>
  (await db.useCaseKey.findUnique({ where: { organisationId_key: { organisationId, key } }, select: { key: true } })) !== null
