import type { Actions } from '../../ports/actions.ts'
import type { Deps } from '../../ports/feature.ts'
import type { TaskActions } from '../../ports/task-actions.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'

/** What tasks are built from beside what every slice is. */
export type TaskParts = Pick<Deps, 'db' | 'clock' | 'useCase' | 'work' | 'permits' | 'findHolders'> & {
  actions: Pick<Actions, 'agreeAll' | 'openOfPractices'>
  taskActions: TaskActions
  findWorkingTime: FindWorkingTime
}
