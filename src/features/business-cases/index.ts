import type { Feature } from '../../ports/feature.ts'
import type { CaseParts } from './reading.ts'
import { casesSample } from './sample.ts'
import type { CaseService } from './service.ts'

export type { CaseParts } from './reading.ts'
export { caseService } from './service.ts'

/** The business case of a project, on one side of A4 (D11, D15). */
export const businessCases = (parts: CaseParts, service: CaseService): Feature => ({
  name: 'business-cases',
  sweeps: [],
  sample: casesSample(parts, service),
})
