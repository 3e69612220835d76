import type { Day } from '../shared/dates.ts'
import type { OrganisationId, YearId } from '../shared/ids.ts'
import type { Db } from './database.ts'
import type { Work } from './use-case.ts'

/** A year as the group reckons it: quotas and standings hang on it. Both days are part of it. */
export type CommissioningYear = { organisation: OrganisationId; id: YearId; label: string; firstDay: Day; lastDay: Day }

/** The year that a day is in; null for a day before the first year, or after the last that was opened. */
export type YearAt = (db: Db, organisation: OrganisationId, day: Day) => Promise<CommissioningYear | null>

/** What a slice does when a year opens, in the same transaction: after down time once for each, the earliest first; of earlier years the latest first. */
export type OnNewYear = (work: Work, year: Pick<CommissioningYear, 'id' | 'label' | 'firstDay' | 'lastDay'>) => Promise<void>

/** The years before the first that is open: a history that is brought in may need them. */
export type EarlierYears = {
  /** Their labels back to the year that a day is in, the latest first; none where that day is in a year, or after the last. */
  missing(db: Db, organisation: OrganisationId, day: Day): Promise<string[]>
  open(work: Work, day: Day): Promise<void>
}
