import type { FollowClosing } from '../../ports/closing.ts'
import type { TaskParts } from './parts.ts'
import { hasClosed } from './store.ts'
import { PRACTICE_HAS_CLOSED } from './wording.ts'

/** Of a practice that has closed nothing is asked any more; what it has done stays. */
export const dropAtClosing =
  ({ taskActions }: Pick<TaskParts, 'taskActions'>): FollowClosing =>
  async (work, practice) => {
    if (await hasClosed(work.db, work.organisation, practice, work))
      await taskActions.drop(work, { practice }, { why: PRACTICE_HAS_CLOSED, by: null })
  }
