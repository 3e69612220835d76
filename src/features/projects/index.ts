import type { Deps, Feature } from '../../ports/feature.ts'
import { checklistStep } from './checklist-step.ts'
import { digestLines } from './digest-lines.ts'
import { askWhetherItWorked } from './follow-up-sweep.ts'
import { homeSection } from './home.ts'
import { reportLines } from './report-lines.ts'
import { type ConditionParts, raiseConditions } from './review-sweep.ts'
import { projectsSample } from './sample.ts'
import type { ProjectService } from './service.ts'

export { projectsToHandOver } from './duties.ts'
export { openProject } from './opening.ts'
export { projectsPort } from './projects-port.ts'
export { projectService } from './service.ts'

/** The work that the group has taken on, from an accepted proposal to "Did it work?" (D13 to D17). */
export const projects = (deps: Deps & ConditionParts, service: ProjectService): Feature => ({
  name: 'projects',
  sweeps: [askWhetherItWorked(deps), raiseConditions(deps)],
  setupSteps: [checklistStep],
  homeSection: (viewer, now) => homeSection(deps, viewer, now),
  digestItems: digestLines(deps),
  reportLines: reportLines(deps),
  sample: projectsSample(deps, service),
})
