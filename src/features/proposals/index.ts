import type { Deps, Feature } from '../../ports/feature.ts'
import { homeSection } from './home.ts'
import { comeBack } from './sweeps.ts'

export { type ProposalService, proposalService } from './service.ts'

/** From the form to the decision (D11 to D13). */
export const proposals = (deps: Deps): Feature => ({
  name: 'proposals',
  sweeps: [comeBack(deps)],
  homeSection: homeSection(deps),
})
