import type { Feature } from '../../ports/feature.ts'
import type { ActionParts } from './answering.ts'
import { firstSteps } from './first-steps.ts'
import { homeSection } from './home.ts'

export { actionsBy } from './agreeing.ts'
export type { ActionParts } from './answering.ts'
export { quickService } from './quick-adding.ts'
export { type ActionService, actionService } from './service.ts'
export { taskActionsBy } from './task-actions.ts'

/** What was agreed to be done, and what becomes of it. */
export const actions = (parts: ActionParts): Feature => ({
  name: 'actions',
  sweeps: [],
  homeSection: homeSection(parts),
  firstSteps: firstSteps(parts),
})
