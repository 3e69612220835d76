import type { TellTrail } from '../../ports/trail.ts'
import { askedForProposal } from './trail-store.ts'
import { askedTrail, endedTrail } from './trail-wording.ts'

/** What a proposal's project waited for, and what came of it (D10). */
export const requestTrail: TellTrail = async (db, organisation, { proposal }) =>
  (await askedForProposal(db, organisation, proposal)).flatMap((asked) => [
    { at: asked.at, says: askedTrail(asked) },
    ...asked.ends.map((end) => ({ at: end.at, says: endedTrail(asked, end) })),
  ])
