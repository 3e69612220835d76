import type { Actions } from '../../ports/actions.ts'
import type { Deps } from '../../ports/feature.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'

/** What the agenda is built from beside what every slice is. */
export type AgendaParts = Deps & {
  findWorkingTime: FindWorkingTime
  /** What was agreed at a meeting, and what became of it. */
  actionsOf: Actions['ofMeeting']
}
