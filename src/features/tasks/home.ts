import type { HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { TaskParts } from './parts.ts'
import { runningOf } from './store.ts'

const MOST_SHOWN = 5

/** How the tasks stand that somebody has sent. */
export const homeSection =
  ({ db, permits }: Pick<TaskParts, 'db' | 'permits'>) =>
  async (viewer: Actor): Promise<HomeItem[]> => {
    if (permits(viewer, 'tasks.send') !== null) return []
    const running = await runningOf(db, viewer.organisation, viewer.person, MOST_SHOWN)
    return running.map((taskId) => ({ heading: 'yours', rank: 35, fact: { kind: 'task_running', taskId } }))
  }
