import type { Feature } from '../../ports/feature.ts'
import { digestLines } from './digest-lines.ts'
import { homeSection } from './home.ts'
import { limitStep } from './limit-step.ts'
import type { VisitParts } from './parts.ts'
import { askProgress } from './progress.ts'
import { reportLines } from './report-lines.ts'
import { visitsSample } from './sample.ts'
import type { VisitService } from './service.ts'
import { askVisitors } from './sweeps.ts'

export { visitsToHandOver } from './duties.ts'
export { followForProgress } from './progress.ts'
export { visitService } from './service.ts'
export { readLimit as readVisitLimit } from './store.ts'

/** 1:1 visits of the executive to practices (D7): planned, held, due again, and the few actions that come of them. */
export const visits = (parts: VisitParts, service: VisitService): Feature => ({
  name: 'visits',
  sweeps: [askVisitors(parts), askProgress(parts)],
  homeSection: homeSection(parts),
  digestItems: digestLines(parts),
  reportLines: reportLines(parts),
  sample: visitsSample(parts, service),
  setupSteps: [limitStep],
})
