import type { Feature } from '../../ports/feature.ts'
import { digestLines } from './digest-lines.ts'
import { homeSection } from './home.ts'
import type { TaskParts } from './parts.ts'
import { reportLines } from './report-lines.ts'
import { tasksSample } from './sample.ts'
import { tellSenders } from './sweeps.ts'

export { dropAtClosing } from './closing.ts'
export type { TaskParts } from './parts.ts'
export { taskService } from './service.ts'

/** Tasks for practices: one action sent to several at once, and who has done it. */
export const tasks = (parts: TaskParts, complete: Parameters<typeof tasksSample>[1]): Feature => ({
  name: 'tasks',
  sweeps: [tellSenders(parts)],
  homeSection: homeSection(parts),
  digestItems: digestLines(parts),
  reportLines: reportLines(parts),
  sample: tasksSample(parts, complete),
})
