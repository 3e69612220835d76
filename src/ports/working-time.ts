import type { OrganisationId } from '../shared/ids.ts'
import type { WorkingTime } from '../shared/working-days.ts'
import type { Db } from './database.ts'

/** When an organisation is at work: nudges and digests go out only then. */
export type FindWorkingTime = (db: Db, organisation: OrganisationId) => Promise<WorkingTime>
