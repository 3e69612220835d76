import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { type Missed, missedOf } from './round-store.ts'

/** One can slip anybody's mind; two in a row are worth a friendly word. */
const ENOUGH = 2

/** The projects of which at least two reports in a row are missing, those with the most first. */
export const missedReports = (db: Db, organisation: OrganisationId, now: Date): Promise<Missed[]> => missedOf(db, organisation, now, ENOUGH)
