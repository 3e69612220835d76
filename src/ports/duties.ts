import type { OrganisationId, PersonId } from '../shared/ids.ts'
import type { Db } from './database.ts'
import type { Actor } from './people.ts'
import type { Work } from './use-case.ts'

/** What somebody does for the group beside the roles they hold, in words: "P-14: studying it", "Chair of Locality". */
export type Duty = { id: string; says: string }

/** How the duties that a slice knows go from one person to another. */
export type Duties = {
  dutiesOf(db: Db, organisation: OrganisationId, person: PersonId): Promise<Duty[]>
  /** Gives them to `to`, in the transaction of the handing over. Answers those that could not be given, each with why. */
  handOver(work: Work, from: PersonId, to: Actor): Promise<Duty[]>
}
