import type { Feature } from '../../ports/feature.ts'
import { digestLines } from './digest-lines.ts'
import { firstSteps } from './first-steps.ts'
import { homeSection } from './home.ts'
import type { RequestParts } from './parts.ts'
import { reportLines } from './report-lines.ts'
import { requestsSample } from './sample.ts'
import type { RequestService } from './service.ts'
import { askChasers } from './sweeps.ts'

export { requestsToHandOver } from './duties.ts'
export { requestService } from './service.ts'
export { waitsFor } from './waiting.ts'

/** What was asked of the funder, and is chased until it is delivered (D10). */
export const requests = (parts: RequestParts, service: RequestService): Feature => ({
  name: 'requests',
  sweeps: [askChasers(parts)],
  homeSection: homeSection(parts),
  digestItems: digestLines(parts),
  reportLines: reportLines(parts),
  sample: requestsSample(parts, service),
  firstSteps: firstSteps(parts),
})
