import type { PersonId } from '../shared/ids.ts'
import type { Work } from './use-case.ts'

/** A service proposal that the executive accepted, with those whom its decision names (D13). */
export type AcceptedService = {
  proposal: string
  title: string
  area: string | null
  leads: readonly PersonId[]
  manager: PersonId | null
  by: PersonId
}

/** What a slice does when a service proposal is accepted, in the same transaction. */
export type FollowAcceptance = (work: Work, accepted: AcceptedService) => Promise<void>
