import type { OrganisationId, PracticeId } from '../shared/ids.ts'
import type { Db } from './database.ts'

/**
 * Where a practice stands in a meeting's series, and where it would stand without that meeting, in words for its own people:
 * "You have been to 5 of the 8 we ask for. You need 3 more, …". Null where nothing is asked of it.
 */
export type Forecast = (
  db: Db,
  organisation: OrganisationId,
  of: { meeting: string; practice: PracticeId; now: Date },
) => Promise<string | null>
