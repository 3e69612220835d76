import type { Feature } from '../../ports/feature.ts'
import { firstSteps } from './first-steps.ts'
import { homeSection } from './home.ts'
import type { ReportParts } from './parts.ts'
import { reportPage } from './report-page.ts'
import { reportsSample } from './sample.ts'
import type { ReportService } from './service.ts'
import { reportSteps } from './steps.ts'
import { draftReports } from './sweeps.ts'

export { reportService } from './service.ts'

/** The monthly programme status report to all practices (D19). */
export const statusReports = (parts: ReportParts, service: ReportService): Feature => ({
  name: 'status-reports',
  sweeps: [draftReports(parts)],
  homeSection: homeSection(parts),
  sample: reportsSample(parts, service),
  firstSteps: firstSteps(parts),
  setupSteps: reportSteps,
  pages: [reportPage(parts)],
})
