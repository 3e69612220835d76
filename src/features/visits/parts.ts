import type { Actions } from '../../ports/actions.ts'
import type { Deps } from '../../ports/feature.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'

/** What the visits are built from beside what every slice is. */
export type VisitParts = Deps & { findWorkingTime: FindWorkingTime; actions: Actions }
