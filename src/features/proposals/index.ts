import type { Deps, Feature } from '../../ports/feature.ts'
import { criteriaStep } from './criteria-step.ts'
import { digestLines } from './digest-lines.ts'
import { firstSteps } from './first-steps.ts'
import { homeSection } from './home.ts'
import { reportLines } from './report-lines.ts'
import { proposalsSample } from './sample.ts'
import type { ProposalService } from './service.ts'
import { askAfter, comeBack } from './sweeps.ts'

export { studiesToHandOver } from './duties.ts'
export { raiseElsewhere } from './raised-elsewhere.ts'
export { type ProposalService, proposalService } from './service.ts'

/** From the form to the decision (D11 to D13). */
export const proposals = (deps: Deps, service: ProposalService): Feature => ({
  name: 'proposals',
  sweeps: [comeBack(deps), askAfter(deps)],
  homeSection: homeSection(deps),
  digestItems: digestLines(deps),
  reportLines: reportLines(deps),
  setupSteps: [criteriaStep],
  sample: proposalsSample(deps, service),
  firstSteps: firstSteps(deps),
})
