import type { OrganisationId, ProposalId } from '../shared/ids.ts'
import type { Db } from './database.ts'

/**
 * What proposals, and the projects that they became, wait for from outside the group, a sentence each: "Waiting on the PCT for 41 days …".
 * One that waits for nothing is missing. What is late because of that is not late because of its lead.
 */
export type WaitsFor = (
  db: Db,
  organisation: OrganisationId,
  proposals: readonly ProposalId[],
  now: Date,
) => Promise<ReadonlyMap<ProposalId, readonly string[]>>
