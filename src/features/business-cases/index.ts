import type { Feature } from '../../ports/feature.ts'

export type { CaseParts } from './reading.ts'
export { caseService } from './service.ts'

/** The business case of a project, on one side of A4 (D11, D15). */
export const businessCases: Feature = { name: 'business-cases', sweeps: [] }
