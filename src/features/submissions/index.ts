import type { Feature } from '../../ports/feature.ts'
import { digestLines } from './digest-lines.ts'
import { homeSection } from './home.ts'
import type { SubmissionParts } from './parts.ts'
import { reportLines } from './report-lines.ts'
import { submissionsSample } from './sample.ts'
import type { SubmissionService } from './service.ts'
import { askForAnswers } from './sweeps.ts'

export { approvalsBy } from './approvals.ts'
export { submissionService } from './service.ts'

/** Business cases before the funder's committee (D18). */
export const submissions = (parts: SubmissionParts, service: SubmissionService): Feature => ({
  name: 'submissions',
  sweeps: [askForAnswers(parts)],
  homeSection: homeSection(parts),
  digestItems: digestLines(parts),
  reportLines: reportLines(parts),
  sample: submissionsSample(parts, service),
})
