import type { Actor } from '../../ports/people.ts'
import type { Cause, UseCase, Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { type Due, dueIn } from '../../shared/due-dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { addInput, type Candidate, MOST, type Typed, taskInput } from './model.ts'
import type { TaskParts } from './parts.ts'
import { type Chosen, chosenFrom, tellingMoment, withEnough } from './rules.ts'
import { candidates, holdTask, insertTask, practicesWith } from './store.ts'

/** `leftOut`: the names of closed practices that were among the chosen. */
export type Sent = { id: string; practices: number; leftOut: string[] }

/** What somebody is to know before a task goes out. `withEnough`: they have as many open actions of visits as the limit, beside which this comes (D7). */
export type Check = Chosen & { text: string; due: Due; limit: number; withEnough: Candidate[]; unspoken: Candidate[] }

type At = Pick<Work, 'db' | 'organisation' | 'now' | 'zone'>

/** Use cases: one action to several practices at once. */
export const sending = ({ db, clock, useCase, permits, actions, taskActions, findWorkingTime, visitLimit }: TaskParts) => {
  /** What was typed, with every fault of it at its field. */
  async function settled(at: At, typed: Typed): Promise<Result<Chosen & { text: string; due: Due }>> {
    const form = parsed(taskInput, { ...typed, scope: typed.scope ?? 'signed' })
    if (!form.ok) return form
    const { text, due: written, scope, practices } = form.value
    const due = dueIn(written, dayOf(at.now, at.zone))
    const chosen = chosenFrom(await candidates(at.db, at.organisation, at), scope, practices)
    const dueRefusal = due.ok ? [] : [{ ...due.refusal, field: 'due' }]
    const [refusal, ...also] = [...dueRefusal, ...(chosen.ok ? [] : [chosen.refusal])]
    if (refusal || !due.ok || !chosen.ok) return { ok: false, refusal: refusal ?? { code: 'text.unreadable' }, also }
    return ok({ ...chosen.value, text, due: due.value })
  }

  async function give(run: UseCase, task: string, to: readonly Candidate[], { text, due }: { text: string; due: Due }): Promise<void> {
    const by = run.actor.person
    await actions.agreeAll(
      run,
      to.map(({ id }) => ({ text, owner: { practice: id }, due, source: { task }, by })),
    )
  }

  return {
    /** What a task would come to; nothing is sent. */
    async check(viewer: Actor, typed: Typed): Promise<Result<Check>> {
      const refusal = permits(viewer, 'tasks.send')
      if (refusal) return { ok: false, refusal }
      const { organisation, zone } = viewer
      const at = { db, organisation, now: clock.now(), zone }
      const task = await settled(at, typed)
      if (!task.ok) return task
      const ids = task.value.to.map(({ id }) => id)
      const ofVisits = await actions.openOfPractices(db, organisation, ids)
      const limit = await visitLimit(db, organisation)
      const unspoken = await taskActions.unspokenFor(db, organisation, ids, at)
      const { to } = task.value
      return ok({ ...task.value, limit, withEnough: withEnough(to, ofVisits, limit), unspoken: to.filter(({ id }) => unspoken.has(id)) })
    },

    send: (cause: Cause, typed: Typed): Promise<Result<Sent>> =>
      useCase(cause, 'tasks.send', async (run) => {
        const task = await settled(run, typed)
        if (!task.ok) return task
        const { db, organisation, now, actor } = run
        const { text, due, to, leftOut } = task.value
        const nextTellAt = tellingMoment(due, await findWorkingTime(db, organisation))
        const id = await insertTask(db, organisation, { text, due, sentBy: actor.person, sentAt: now, nextTellAt })
        await give(run, id, to, { text, due })
        await run.audit({ action: 'task.send', subject: 'task', subjectId: id, facts: { practices: to.map((each) => each.id) } })
        return ok({ id, practices: to.length, leftOut: leftOut.map(({ name }) => name) })
      }),

    /** The same task, for practices that have joined since; who has it already does not get it twice. */
    add: (cause: Cause, id: string, typed: Typed): Promise<Result<Sent>> =>
      useCase(cause, 'tasks.send', async (run) => {
        const { db, organisation } = run
        const task = await holdTask(db, organisation, id)
        if (!task) return refuse('tasks.unknown')
        if (task.withdrawn) return refuse('tasks.is_withdrawn', { facts: { who: task.withdrawn.by } })
        if (task.due.on < dayOf(run.now, run.zone)) return refuse('tasks.is_due')
        const form = parsed(addInput, { practices: typed.practices ?? [] })
        if (!form.ok) return form
        const have = await practicesWith(db, organisation, id)
        const chosen = chosenFrom(await candidates(db, organisation, run), 'chosen', form.value.practices)
        if (!chosen.ok) return chosen
        const to = chosen.value.to.filter((each) => !have.has(each.id))
        if (have.size + to.length > MOST.practices) return refuse('tasks.too_many', { field: 'practices', facts: { most: MOST.practices } })
        await give(run, id, to, task)
        await run.audit({ action: 'task.add', subject: 'task', subjectId: id, facts: { practices: to.map((each) => each.id) } })
        return ok({ id, practices: to.length, leftOut: chosen.value.leftOut.map(({ name }) => name) })
      }),
  }
}
