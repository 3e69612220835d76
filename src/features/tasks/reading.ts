import type { Actor } from '../../ports/people.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Candidate, Recipient, Task, Totals } from './model.ts'
import type { TaskParts } from './parts.ts'
import { inOrder, type Part, partAfter, totalsOf } from './rules.ts'
import { candidates, countsOf, findTask, type Of, practicesWith, recipientsOf, tasksOf } from './store.ts'

const PAGE_SIZE = 8
/** So many practices stand on a page of the table. */
const NAMES_PER_PAGE = 20

/** `own`: how it stands at the viewer's practices. */
export type Listed = { task: Task; totals: Totals; own: Recipient[] }
export type TaskList = { tasks: Listed[]; isFirst: boolean; next: string | null; maySend: boolean; zone: string }

/** `who`: each practice's, for those who may see names. `mayAdd`: as long as the day that it is due by is not over. */
export type TaskPage = Listed & {
  who: (Part<Recipient> & { isFirst: boolean }) | null
  mayChange: boolean
  mayAdd: boolean
  zone: string
}

/** Who may get a task, for the forms. */
export type Choices = { candidates: Candidate[]; signed: number }

/** What people read of tasks: totals for whoever has them, and who stands where for those who may see names (D8). */
export const reading = ({ db, clock, permits }: Pick<TaskParts, 'db' | 'clock' | 'permits'>) => {
  const may = (viewer: Actor, permission: 'tasks.send' | 'tasks.read_names') => permits(viewer, permission) === null
  const seenBy = (viewer: Actor): Of => (may(viewer, 'tasks.read_names') ? null : viewer.practices.map(({ id }) => id))

  return {
    async list(viewer: Actor, after: string | null = null): Promise<TaskList> {
      const { organisation, zone } = viewer
      const found = await tasksOf(db, organisation, { of: seenBy(viewer), after, most: PAGE_SIZE + 1 })
      const tasks = found.slice(0, PAGE_SIZE)
      const ids = tasks.map(({ id }) => id)
      const at = { now: clock.now(), zone }
      const counts = await countsOf(db, organisation, ids, at)
      const own = await recipientsOf(db, organisation, ids, { ...at, of: viewer.practices.map(({ id }) => id) })
      return {
        tasks: tasks.map((task) => ({
          ...{ task, totals: totalsOf(counts.get(task.id) ?? []), own: own.filter((each) => each.task === task.id) },
        })),
        isFirst: after === null,
        next: found.length > PAGE_SIZE ? (tasks.at(-1)?.id ?? null) : null,
        maySend: may(viewer, 'tasks.send'),
        zone,
      }
    },

    async task(viewer: Actor, id: string, after: string | null = null): Promise<Result<TaskPage>> {
      const { organisation, zone } = viewer
      const now = clock.now()
      const task = await findTask(db, organisation, id)
      const all = task ? await recipientsOf(db, organisation, [id], { now, zone, of: null }) : []
      const own = all.filter(({ practice }) => viewer.practices.some((each) => each.id === practice))
      const seesNames = may(viewer, 'tasks.read_names')
      if (!task || (!seesNames && own.length === 0)) return refuse('tasks.unknown')
      const mayChange = may(viewer, 'tasks.send') && task.withdrawn === null
      const isPast = task.due.on < dayOf(now, zone)
      const who = seesNames ? { ...partAfter(inOrder(all), after, NAMES_PER_PAGE), isFirst: after === null } : null
      return ok({ task, totals: totalsOf(all), own, who, mayChange, mayAdd: mayChange && !isPast, zone })
    },

    /** To whom a task can go; of one that was sent, those who do not have it. */
    async choices(viewer: Actor, task: string | null = null): Promise<Result<Choices>> {
      const refusal = permits(viewer, 'tasks.send')
      if (refusal) return { ok: false, refusal }
      const { organisation, zone } = viewer
      const have = task === null ? new Set() : await practicesWith(db, organisation, task)
      const all = await candidates(db, organisation, { now: clock.now(), zone })
      const open = all.filter(({ id, isClosed }) => !isClosed && !have.has(id))
      if (open.length === 0) return refuse(task === null ? 'tasks.no_practices' : 'tasks.all_have_it')
      return ok({ candidates: open, signed: open.filter(({ hasSigned }) => hasSigned).length })
    },
  }
}
