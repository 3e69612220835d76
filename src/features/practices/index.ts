import type { FollowClosing } from '../../ports/closing.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { digestLines } from './digest-lines.ts'
import { firstSteps } from './first-steps.ts'
import { homeSection } from './home.ts'
import { listSizesImport } from './list-sizes-import.ts'
import { registerImport } from './register-import.ts'
import { reportLines } from './report-lines.ts'
import { practicesSample } from './sample.ts'

export { practicesService } from './service.ts'

/** The practices of the group and where their agreement stands. */
export const practices = (deps: Deps, followers: readonly FollowClosing[]): Feature => ({
  name: 'practices',
  sweeps: [],
  homeSection: homeSection(deps),
  digestItems: digestLines(deps),
  reportLines: reportLines(deps),
  firstSteps: firstSteps(deps),
  sample: practicesSample(deps),
  imports: [registerImport(followers), listSizesImport],
})
