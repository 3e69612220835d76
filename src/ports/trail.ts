import type { OrganisationId, ProposalId } from '../shared/ids.ts'
import type { Db } from './database.ts'
import type { Actor } from './people.ts'

/** A moment in the life of a proposal and of the project that it became, told by the slice in which it happened. */
export type TrailMoment = { at: Date; says: string }

/** What a slice has to tell of it, to whoever looks; in any order. */
export type TellTrail = (
  db: Db,
  organisation: OrganisationId,
  of: { proposal: ProposalId; project: string | null },
  viewer: Actor,
) => Promise<TrailMoment[]>
