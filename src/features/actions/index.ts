import type { Deps, Feature } from '../../ports/feature.ts'
import { actionsBy } from './agreeing.ts'
import type { ActionParts } from './changing.ts'
import { channelsStep } from './channels-step.ts'
import { digestLines } from './digest-lines.ts'
import { escalatingBy } from './escalating.ts'
import { firstSteps } from './first-steps.ts'
import { homeSection } from './home.ts'
import { actionsImport } from './import-plan.ts'
import { nudgeActions } from './nudge-sweep.ts'
import { postActions } from './post-sweep.ts'
import { reportLines } from './report-lines.ts'
import { actionsSample } from './sample.ts'

export { actionsBy } from './agreeing.ts'
export type { ActionParts } from './changing.ts'
export { followDueMeetings } from './due-meeting.ts'
export { actionsToHandOver } from './duties.ts'
export { findBodySeries } from './post-store.ts'
export { quickService } from './quick-adding.ts'
export { actionService } from './service.ts'
export { taskActionsBy } from './task-actions.ts'

/** What was agreed to be done, and what becomes of it. */
export const actions = (parts: ActionParts & Pick<Deps, 'findHolders'>): Feature => ({
  name: 'actions',
  sweeps: [nudgeActions({ ...parts, escalating: escalatingBy(parts.agenda) }), postActions(parts)],
  setupSteps: [channelsStep],
  homeSection: homeSection(parts),
  digestItems: digestLines(parts),
  reportLines: reportLines(parts),
  sample: actionsSample(parts),
  imports: [actionsImport({ ...parts, actions: actionsBy(parts) })],
  firstSteps: firstSteps(parts),
})
