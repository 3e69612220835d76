import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Sweep } from '../../ports/feature.ts'
import { WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { TaskParts } from './parts.ts'
import { findTask, isHere, recipientsOf, writeTask } from './store.ts'
import { PRACTICE_HAS_CLOSED } from './wording.ts'

/** Once the day is over, whoever sent a task is told once how it went; the programme manager, where they have left. */
export const tellSenders = ({ taskActions, findHolders, ...parts }: TaskParts): Sweep =>
  dueSweep<string>(parts, {
    ...{ name: 'tasks-tell-sender', table: 'PracticeTask', column: 'nextTellAt' },
    async pass(work, id) {
      const { db, organisation, now, zone } = work
      await writeTask(db, organisation, id, { nextTellAt: null })
      const task = await findTask(db, organisation, id)
      if (!task || task.withdrawn) return
      const left = await recipientsOf(db, organisation, [id], { now, zone, of: null })
      // Closed on a day that was to come when it was entered: nothing happened by itself then.
      for (const { practice, isClosed, state } of left)
        if (isClosed && (state === 'open' || state === 'blocked'))
          await taskActions.drop(work, { practice }, { why: PRACTICE_HAS_CLOSED, by: null })
      const sender = task.sentBy.id
      const to = (await isHere(db, organisation, sender, work))
        ? [sender]
        : (await findHolders(db, organisation, ['programme_manager'], now)).map((each) => each.id)
      const fact = { kind: 'task_due', taskId: id, ...WHEN_AT_WORK }
      for (const person of to) await work.send({ to: { person }, fact, dedupeKey: `task_due:${id}:${task.due.on}:${person}` })
    },
  })
