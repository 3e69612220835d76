import type { Feature } from '../../ports/feature.ts'

export { actionsBy } from './agreeing.ts'
export { taskActionsBy } from './task-actions.ts'

/** What was agreed to be done. */
export const actions: Feature = { name: 'actions', sweeps: [] }
