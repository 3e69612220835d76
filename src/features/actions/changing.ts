import type { ActionState } from '../../ports/actions.ts'
import type { Agenda } from '../../ports/agenda.ts'
import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import { inFull } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { escalatingBy } from './escalating.ts'
import { redraw } from './keeping.ts'
import type { Action, Move } from './model.ts'
import { maySee, moved } from './rules.ts'
import { holdAction, insertEvents, type NewEvent, writeAction } from './store.ts'

export type ActionParts = Pick<
  Deps,
  'db' | 'clock' | 'useCase' | 'work' | 'permits' | 'findPerson' | 'findHolders' | 'planNudge' | 'calendar'
> & {
  findWorkingTime: FindWorkingTime
  agenda: Pick<Agenda, 'raise' | 'takeOff'>
}

/** Which action was answered about. */
export type Answered = {
  id: string
  reference: string
  /** Somebody else had said meanwhile that they were stuck with it. */
  stuck?: { who: string; when: string }
}

type Change = Parameters<typeof writeAction>[3]
type Of = (run: UseCase, action: Action) => Promise<Result<Pick<Answered, 'stuck'> | null>>

/** What every change of an action has in common: who may, what is written with it, and what it does to the executive's agenda. */
export const changingBy = ({ useCase, permits, agenda }: Pick<ActionParts, 'useCase' | 'permits' | 'agenda'>) => {
  const escalating = escalatingBy(agenda)

  const manages = (actor: Actor) => permits(actor, 'actions.manage') === null

  /** By somebody whom it concerns, or who manages actions; `whoElse` says who may beside those who manage. */
  const change = (cause: Cause, id: string, whoElse: (actor: Actor, action: Action) => boolean, work: Of): Promise<Result<Answered>> =>
    useCase(cause, 'actions.answer', async (run) => {
      const action = await holdAction(run.db, run.organisation, id)
      if (!action || action.givenAt === null) return refuse('actions.unknown')
      if (!whoElse(run.actor, action) && !manages(run.actor)) {
        // What somebody may not see is not told to them by a refusal.
        if (!maySee(run.actor, action, false)) return refuse('actions.unknown')
        return refuse('actions.not_yours', { facts: { action: action.reference, owner: action.ownerName, by: action.agreedBy.name } })
      }
      const done = await work(run, action)
      if (!done.ok) return done
      await redraw(run, action)
      return ok({ id, reference: action.reference, ...done.value })
    })

  const save = async (run: UseCase, action: Action, change: Change, event: Omit<NewEvent, 'by'>): Promise<void> => {
    await writeAction(run.db, run.organisation, action.id, change)
    await note(run, action, event)
    // Of a task's end nobody made a matter; that it needs a decision is one.
    const isNew = action.escalatedAt === null || (action.task !== null && change.blockedOn === 'needs_decision')
    if (change.escalatedAt && isNew) await escalating.raise(run, [{ ...action, blockedOn: 'needs_decision' }])
    if (change.escalatedAt === null) await escalating.takeOff(run, [action])
  }

  async function note(run: UseCase, { id }: Action, event: Omit<NewEvent, 'by'>): Promise<void> {
    await insertEvents(run.db, run.organisation, [id], { ...event, by: run.actor.person }, run.now)
    await run.audit({ action: `action.${event.kind}`, subject: 'action', subjectId: id })
  }

  return { manages, change, save, note }
}

/** The state that a move leads to, or who was first. */
export const stateAfter = (run: UseCase, action: Action, move: Move): Result<ActionState> =>
  moved(action, move, (at) => inFull(at, run.zone))

export const tooLate = (run: UseCase, { reference, state, endedBy, endedAt }: Action) =>
  refuse('actions.is_over', {
    facts: {
      ...{ action: reference, state },
      ...(endedBy && { who: endedBy.name }),
      ...(endedAt && { when: inFull(endedAt, run.zone) }),
    },
  })

export const isOver = ({ state }: Pick<Action, 'state'>): boolean => state === 'done' || state === 'dropped'
