import type { Cause, UseCase } from '../../ports/use-case.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import { dueIn, dueWritten } from '../../shared/due-dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { moveInput, type Task, type Typed, withdrawInput } from './model.ts'
import type { TaskParts } from './parts.ts'
import { tellingMoment } from './rules.ts'
import { holdTask, writeTask } from './store.ts'
import { TASK_TAKEN_BACK } from './wording.ts'

/** Use cases: a task is given another date, or taken back from those who have not done it. */
export const changing = ({ useCase, taskActions, findWorkingTime }: TaskParts) => {
  const change = (cause: Cause, id: string, work: (run: UseCase, task: Task) => Promise<Result<null>>): Promise<Result<{ id: string }>> =>
    useCase(cause, 'tasks.send', async (run) => {
      const task = await holdTask(run.db, run.organisation, id)
      if (!task) return refuse('tasks.unknown')
      if (task.withdrawn) return refuse('tasks.is_withdrawn', { facts: { who: task.withdrawn.by } })
      const done = await work(run, task)
      return done.ok ? ok({ id }) : done
    })

  /** Whoever is asked about it hears of it, except who did it. */
  async function tell(
    run: UseCase,
    { id, version }: Task,
    kind: 'task_moved' | 'task_withdrawn',
    asked: readonly PersonId[],
  ): Promise<void> {
    for (const person of asked.filter((each) => each !== run.actor.person))
      await run.send({ to: { person }, fact: { kind, taskId: id }, dedupeKey: `${kind}:${id}:${version}:${person}` })
  }

  return {
    /** For all who have not done it. What they have agreed for themselves meanwhile gives way, and stands in the history. */
    move: (cause: Cause, id: string, typed: Typed): Promise<Result<{ id: string }>> =>
      change(cause, id, async (run, task) => {
        const form = parsed(moveInput, typed)
        if (!form.ok) return form
        const due = dueIn(form.value.due, dayOf(run.now, run.zone))
        if (!due.ok) return { ...due, refusal: { ...due.refusal, field: 'due' } }
        if (dueWritten(due.value) === dueWritten(task.due)) return ok(null)
        const nextTellAt = tellingMoment(due.value, await findWorkingTime(run.db, run.organisation))
        const columns = { dueOn: dayAsDate(due.value.on), duePrecision: due.value.precision, nextTellAt }
        await writeTask(run.db, run.organisation, id, columns)
        const asked = await taskActions.move(run, id, due.value, { why: form.value.why ?? null, by: run.actor.person })
        await run.audit({ action: 'task.move', subject: 'task', subjectId: id, facts: { fields: ['due'] } })
        await tell(run, task, 'task_moved', asked)
        return ok(null)
      }),

    withdraw: (cause: Cause, id: string, typed: Typed): Promise<Result<{ id: string }>> =>
      change(cause, id, async (run, task) => {
        const form = parsed(withdrawInput, typed)
        if (!form.ok) return form
        const { why = null } = form.value
        const by = run.actor.person
        await writeTask(run.db, run.organisation, id, { withdrawnAt: run.now, withdrawnById: by, withdrawnWhy: why, nextTellAt: null })
        const asked = await taskActions.drop(run, { task: id }, { why: why ?? TASK_TAKEN_BACK, by })
        await run.audit({ action: 'task.withdraw', subject: 'task', subjectId: id })
        await tell(run, task, 'task_withdrawn', asked)
        return ok(null)
      }),
  }
}
