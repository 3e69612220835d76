import type { Feature } from '../../ports/feature.ts'
import { askForReports } from './asking.ts'
import { digestLines } from './digest-lines.ts'
import { firstSteps } from './first-steps.ts'
import { homeSection } from './home.ts'
import type { UpdateParts } from './parts.ts'
import { reportLines } from './report-lines.ts'
import { updatesSample } from './sample.ts'
import type { UpdateService } from './service.ts'

export { followForReports } from './asking.ts'
export { lastReports } from './last-reports.ts'
export { missedReports } from './missed.ts'
export { updateService } from './service.ts'

/** The very brief reports on projects that are given before the programme management meets (D5). */
export const updates = (parts: UpdateParts, service: UpdateService): Feature => ({
  name: 'updates',
  sweeps: [askForReports(parts)],
  homeSection: homeSection(parts),
  digestItems: digestLines(parts),
  reportLines: reportLines(parts),
  sample: updatesSample(parts, service),
  firstSteps: firstSteps(parts),
})
