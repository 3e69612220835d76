import type { PersonId } from '../../shared/ids.ts'
import type { WorkingTime } from '../../shared/working-days.ts'
import { LAST_STEP, laterMoment, type Standing, standingAfter } from './ladder-rules.ts'
import type { Action } from './model.ts'

/** An action whose moment has come: who speaks for it, and whether they just said something about it. */
export type DueAction = {
  action: Pick<Action, 'id' | 'due' | 'nudgeStep' | 'state' | 'escalatedAt'>
  /** Null: its owner has left, or nobody is there. */
  asked: PersonId | null
  hasJustAnswered: boolean
}

/** `wait`: nothing is asked now. `tell`: whoever agreed it hears that it is with nobody. */
export type Step = { to: 'ask' | 'wait' | 'tell'; standing: Standing; isEscalated: boolean }

/** What becomes of an action now (D9): its owner is asked, once for all that passed meanwhile; at the ladder's end the executive hears of it. */
export function stepOf({ action, asked, hasJustAnswered }: DueAction, working: WorkingTime, now: Date): Step {
  const { due, nudgeStep, escalatedAt } = action
  if (hasJustAnswered)
    return { to: 'wait', standing: { nudgeStep, nextNudgeAt: laterMoment('tomorrow', working, now) }, isEscalated: false }
  const isAtEnd = due !== null && nudgeStep >= LAST_STEP
  const isEscalated = isAtEnd && escalatedAt === null
  // Whoever agreed what is with nobody was told before: once is enough.
  if (asked !== null || isAtEnd)
    return { to: asked === null ? 'wait' : 'ask', standing: standingAfter(due, nudgeStep, working, now), isEscalated }
  // With nobody to ask, the steps between are silent: whoever agreed it has a week to find somebody.
  const inAWeek = { nudgeStep: LAST_STEP, nextNudgeAt: laterMoment('next_week', working, now) }
  return { to: 'tell', standing: due === null ? { nudgeStep, nextNudgeAt: null } : inAWeek, isEscalated: false }
}
