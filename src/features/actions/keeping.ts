import { visitActionsCard } from '../../ports/actions.ts'
import type { Work } from '../../ports/use-case.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import type { WorkingTime } from '../../shared/working-days.ts'
import { standingFrom } from './ladder-rules.ts'
import type { Action } from './model.ts'

/** A card about one action, wherever it was sent. */
export const actionCard = (id: string) => `action:${id}`

type Shown = Pick<Action, 'id' | 'askedIn' | 'postedIn' | 'visit' | 'owner'>

/**
 * Whatever shows an action is drawn anew: its cards, the last message that asked about it, the last post in its body's channel, and what
 * asks a practice about its visits.
 */
export async function redraw(work: Work, { id, askedIn, postedIn, visit, owner }: Shown): Promise<void> {
  const ofVisit = visit !== null && 'practice' in owner ? visitActionsCard(owner.practice) : null
  for (const subject of [actionCard(id), askedIn, postedIn, ofVisit]) if (subject !== null) await work.refresh(subject)
}

/** Where an action stands on the ladder from now on, as its date was just set. */
export const armed = (due: Action['due'], working: WorkingTime, now: Date) => standingFrom(due, working, now)

/** Somebody is asked about it: not while its record is a draft, nor while it waits for somebody to take it on or for a decision. */
export const isAskedAbout = ({ givenAt, state, blockedOn }: Pick<Action, 'givenAt' | 'state' | 'blockedOn'>) =>
  givenAt !== null && (state === 'open' || blockedOn === 'waiting')

/** The same where only its date is another: what nobody is asked about stays so. */
export const armedAnew = (action: Parameters<typeof isAskedAbout>[0], due: Action['due'], working: WorkingTime, now: Date) =>
  isAskedAbout(action) ? armed(due, working, now) : { nudgeStep: 0, nextNudgeAt: null }

const known = new WeakMap<Work['db'], Promise<WorkingTime>>()

/** Read once in a transaction. */
export function workingTimeBy(findWorkingTime: FindWorkingTime) {
  return ({ db, organisation }: Pick<Work, 'db' | 'organisation'>): Promise<WorkingTime> => {
    const found = known.get(db) ?? findWorkingTime(db, organisation)
    known.set(db, found)
    return found
  }
}
