import { z } from 'zod'
import type { DrawContext, Drawing, FactDrawings, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import { zoneOf } from '../../../platform/zone.ts'
import type { Task, Totals } from '../model.ts'
import { isStillGoing, totalsOf } from '../rules.ts'
import { countsOf, findTask } from '../store.ts'
import { dueMessage, movedMessage, runningLine, withdrawnMessage } from './views.ts'

const about = z.object({ kind: z.string(), taskId: z.uuid(), whenAtWork: z.exactOptional(z.boolean()) })

type Told = { task: Task; totals: Totals; zone: string }

async function toldOf(taskId: string, { db, organisation, now }: Pick<DrawContext, 'db' | 'organisation' | 'now'>): Promise<Told | null> {
  const task = await findTask(db, organisation, taskId)
  if (!task) return null
  const zone = await zoneOf(db, organisation)
  const counts = await countsOf(db, organisation, [taskId], { now, zone })
  return { task, totals: totalsOf(counts.get(taskId) ?? []), zone }
}

const drawing = (draw: (told: Told) => Message | 'stale'): Drawing => ({
  schema: about,
  async draw(fact, context) {
    const told = await toldOf(about.parse(fact).taskId, context)
    return told ? draw(told) : 'stale'
  },
})

/** How each fact about a task is drawn, from the state at the moment of drawing. */
export const taskDrawings: FactDrawings = {
  task_due: drawing(({ task, totals, zone }) => (task.withdrawn ? 'stale' : dueMessage(task, totals, zone))),
  task_moved: drawing(({ task }) => (task.withdrawn ? 'stale' : movedMessage(task))),
  task_withdrawn: drawing(({ task }) => (task.withdrawn ? withdrawnMessage(task) : 'stale')),
}

export const taskItems: ItemDrawings = {
  async task_running(fact, context) {
    const told = await toldOf(String(fact.taskId), context)
    return told && !told.task.withdrawn && isStillGoing(told.totals) ? [runningLine(told.task, told.totals)] : []
  },
}
