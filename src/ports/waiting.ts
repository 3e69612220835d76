import type { OrganisationId, ProposalId } from '../shared/ids.ts'
import type { Db } from './database.ts'

/**
 * What a proposal, and the project that it became, waits for from outside the group, a sentence each: "Waiting on the PCT for 41 days …".
 * What is late because of that is not late because of its lead.
 */
export type WaitsFor = (db: Db, organisation: OrganisationId, proposal: ProposalId, now: Date) => Promise<string[]>
