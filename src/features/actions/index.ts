import type { Feature } from '../../ports/feature.ts'
import type { ActionParts } from './answering.ts'
import { channelsStep } from './channels-step.ts'
import { escalatingBy } from './escalating.ts'
import { firstSteps } from './first-steps.ts'
import { homeSection } from './home.ts'
import { actionsSample } from './sample.ts'
import { nudgeActions } from './nudge-sweep.ts'
import { postActions } from './post-sweep.ts'

export { actionsBy } from './agreeing.ts'
export type { ActionParts } from './answering.ts'
export { followDueMeetings } from './due-meeting.ts'
export { quickService } from './quick-adding.ts'
export { type ActionService, actionService } from './service.ts'
export { taskActionsBy } from './task-actions.ts'

/** What was agreed to be done, and what becomes of it. */
export const actions = (parts: ActionParts): Feature => ({
  name: 'actions',
  sweeps: [nudgeActions({ ...parts, escalating: escalatingBy(parts.agenda) }), postActions(parts)],
  setupSteps: [channelsStep],
  homeSection: homeSection(parts),
  sample: actionsSample(parts),
  firstSteps: firstSteps(parts),
})
