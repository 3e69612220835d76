import type { Day } from '../shared/dates.ts'
import type { OrganisationId, PersonId } from '../shared/ids.ts'
import type { Db } from './database.ts'

/** Who of some people said that they are away on a day, and come back after it. */
export type FindAway = (db: Db, organisation: OrganisationId, people: readonly PersonId[], on: Day) => Promise<ReadonlySet<PersonId>>
