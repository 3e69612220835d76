import type { Actions } from '../../ports/actions.ts'
import type { Db } from '../../ports/database.ts'
import type { Deps } from '../../ports/feature.ts'
import type { TaskActions } from '../../ports/task-actions.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** What tasks are built from beside what every slice is. */
export type TaskParts = Pick<Deps, 'db' | 'clock' | 'useCase' | 'work' | 'permits' | 'findHolders'> & {
  actions: Pick<Actions, 'agreeAll' | 'openOfPractices'>
  taskActions: TaskActions
  findWorkingTime: FindWorkingTime
  /** How many open actions of visits a practice has at most (D7). */
  visitLimit(db: Db, organisation: OrganisationId): Promise<number>
}
