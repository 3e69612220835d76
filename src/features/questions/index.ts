import type { Feature } from '../../ports/feature.ts'
import { digestLines } from './digest-lines.ts'
import { firstSteps } from './first-steps.ts'
import { homeSection } from './home.ts'
import type { QuestionParts } from './parts.ts'
import { reportLines } from './report-lines.ts'
import { questionsSample } from './sample.ts'
import type { QuestionService } from './service.ts'
import { remindOfWaiting } from './sweeps.ts'

export { followSessions } from './following.ts'
export { questionService } from './service.ts'
export { questionTrail } from './trail.ts'

/** What the practices ask the executive, and what it answers (D3). */
export const questions = (parts: QuestionParts, service: QuestionService): Feature => ({
  name: 'questions',
  sweeps: [remindOfWaiting(parts)],
  homeSection: homeSection(parts),
  digestItems: digestLines(parts),
  reportLines: reportLines(parts),
  sample: questionsSample(parts, service),
  firstSteps: firstSteps(parts),
})
