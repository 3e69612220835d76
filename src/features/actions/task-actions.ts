import type { TaskActions } from '../../ports/task-actions.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayAsDate } from '../../shared/dates.ts'
import { dueWritten } from '../../shared/due-dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { AgreeingParts } from './agreeing.ts'
import { whoIsAsked } from './asked-store.ts'
import { escalatingBy } from './escalating.ts'
import { armed, isAskedAbout, redraw, workingTimeBy } from './keeping.ts'
import type { Action, EventKind } from './model.ts'
import { type EventOf, holdOfTask, insertEventOfEach, unspokenFor, writeActions } from './task-store.ts'

/** What becomes of the actions of a task, in as many statements for two hundred practices as for two. */
export function taskActionsBy({ findWorkingTime, agenda }: AgreeingParts): TaskActions {
  const escalating = escalatingBy(agenda)
  const workingTime = workingTimeBy(findWorkingTime)

  async function askedAbout({ db, organisation, now, zone }: Work, actions: readonly Action[]): Promise<PersonId[]> {
    return [...new Set((await whoIsAsked(db, organisation, actions, { now, zone })).values())]
  }

  type Told = { kind: EventKind; by: PersonId | null; text: string | null }

  async function note(work: Work, actions: readonly Action[], events: readonly EventOf[], told: Told): Promise<void> {
    await insertEventOfEach(work.db, work.organisation, events, { ...told, at: work.now })
    for (const action of actions) {
      await redraw(work, action)
      await work.audit({ action: `action.${told.kind}`, subject: 'action', subjectId: action.id })
    }
  }

  return {
    async move(work, task, due, { why, by }) {
      const { db, organisation, now } = work
      const after = dueWritten(due)
      const moving = (await holdOfTask(db, organisation, { task })).filter((action) => action.due && dueWritten(action.due) !== after)
      if (moving.length === 0) return []
      const ids = moving.map(({ id }) => id)
      const columns = { dueOn: dayAsDate(due.on), duePrecision: due.precision, timesMoved: { increment: 1 } }
      await writeActions(db, organisation, ids, { ...columns, ...armed(due, await workingTime(work), now) })
      const unasked = moving.filter((action) => !isAskedAbout(action)).map(({ id }) => id)
      if (unasked.length > 0) await writeActions(db, organisation, unasked, { nudgeStep: 0, nextNudgeAt: null })
      const events = moving.map(({ id, due: before }) => ({ action: id, before: before && dueWritten(before), after }))
      await note(work, moving, events, { kind: 'moved', by, text: why })
      return askedAbout(work, moving)
    },

    async drop(work, of, { why, by }) {
      const { db, organisation, now } = work
      const dropping = await holdOfTask(db, organisation, of)
      if (dropping.length === 0) return []
      const over = { endedAt: now, endedById: by, nextNudgeAt: null, isToPost: false, blockedOn: null, escalatedAt: null }
      const ids = dropping.map(({ id }) => id)
      await writeActions(db, organisation, ids, { ...over, state: 'dropped', reason: why })
      await escalating.takeOff(work, dropping)
      await note(
        work,
        dropping,
        ids.map((action) => ({ action })),
        { kind: 'dropped', by, text: why },
      )
      return askedAbout(work, dropping)
    },

    unspokenFor,
  }
}
