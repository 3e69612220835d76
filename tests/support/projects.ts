import { findBodySeries } from '../../src/features/actions/index.ts'
import { findWorkingTime } from '../../src/features/organisation/index.ts'
import type { ProjectParts } from '../../src/features/projects/checking.ts'
import { waitsFor } from '../../src/features/requests/index.ts'
import { approvalsBy } from '../../src/features/submissions/index.ts'
import type { Deps } from '../../src/ports/feature.ts'
import { actionPartsOn, actionsAgreed } from './actions.ts'

/** What the slice of projects is built from, as the product has it. */
export const projectPartsOn = (deps: Deps): ProjectParts => ({
  ...deps,
  ...{ waitsFor, findBodySeries, findWorkingTime, actions: actionsAgreed },
  agenda: actionPartsOn(deps).agenda,
  approvals: approvalsBy(deps),
})
