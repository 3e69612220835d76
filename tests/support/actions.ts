import { type ActionParts, actionsBy } from '../../src/features/actions/index.ts'
import { agendaCarrying } from '../../src/features/agenda/index.ts'
import { findWorkingTime } from '../../src/features/organisation/index.ts'
import type { Deps } from '../../src/ports/feature.ts'

/** The actions as the product has them, for tests of the slices in which they are agreed. */
export const actionsAgreed = actionsBy({ findWorkingTime })

/** What the slice of actions is built from. */
export const actionPartsOn = (deps: Deps): ActionParts => ({
  ...deps,
  findWorkingTime,
  agenda: agendaCarrying({ ...deps, findWorkingTime }),
})
