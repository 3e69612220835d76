import type { Duties } from '../../ports/duties.ts'
import type { Deps } from '../../ports/feature.ts'
import { handingOver } from './handing-over.ts'
import { holding } from './holding.ts'
import { keeping } from './keeping.ts'
import { reading } from './reading.ts'

export type RegisterService = ReturnType<typeof registerService>

/** All that can be done with the register of people. `duties` are what other slices know that somebody does. */
export function registerService(deps: Deps, duties: readonly Duties[]) {
  const { dutiesBesideRoles, ...given } = handingOver(deps, duties)
  return { ...keeping(deps), ...holding(deps), ...given, ...reading(deps, dutiesBesideRoles) }
}
