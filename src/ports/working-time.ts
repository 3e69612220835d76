import type { OrganisationId } from '../shared/ids.ts'
import type { WallTime, WorkingTime } from '../shared/working-days.ts'
import type { Db } from './database.ts'

/** When an organisation is at work: nudges and digests go out only then. */
export type FindWorkingTime = (db: Db, organisation: OrganisationId) => Promise<WorkingTime>

/** When the weekly digest is meant to go out; `weekday`: 1 for Monday to 5. */
export type DigestTime = { weekday: number; at: WallTime }

export type FindDigestTime = (db: Db, organisation: OrganisationId) => Promise<DigestTime>
