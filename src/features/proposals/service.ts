import type { FollowAcceptance } from '../../ports/accepting.ts'
import type { Deps } from '../../ports/feature.ts'
import type { TellTrail } from '../../ports/trail.ts'
import type { WaitsFor } from '../../ports/waiting.ts'
import { deciding } from './deciding.ts'
import { gating } from './gating.ts'
import { raising } from './raising.ts'
import { reading } from './reading.ts'
import { studying } from './studying.ts'

export type ProposalService = ReturnType<typeof proposalService>

/** All that can be done with a proposal, from the form to the decision (D11 to D13). */
export const proposalService = (
  deps: Deps,
  waitsFor: WaitsFor,
  followAcceptance: readonly FollowAcceptance[] = [],
  tell: readonly TellTrail[] = [],
) => ({
  ...raising(deps),
  ...gating(deps),
  ...studying(deps),
  ...deciding({ ...deps, followAcceptance }),
  ...reading(deps, waitsFor, tell),
})
