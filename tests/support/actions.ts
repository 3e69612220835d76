import { actionsBy } from '../../src/features/actions/index.ts'
import { findWorkingTime } from '../../src/features/organisation/index.ts'

/** The actions as the product has them, for tests of the slices in which they are agreed. */
export const actionsAgreed = actionsBy({ findWorkingTime })
