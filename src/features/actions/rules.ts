import { DAY_MS, type Day, dayAsDate } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { type Action, type ActionOwner, type Actor, type Due, MOVES, type Move } from './model.ts'

type Stands = Pick<Action, 'state' | 'reference' | 'endedBy' | 'endedAt' | 'ownerName'>

/** The state that a move leads to; refused where somebody was first, with who it was. */
export function moved(action: Stands, move: Move, written: (at: Date) => string): Result<Action['state']> {
  const to = (MOVES[action.state] as Partial<Record<Move, Action['state']>>)[move]
  if (to) return ok(to)
  const facts = {
    ...{ action: action.reference, state: action.state },
    ...(action.endedBy && { who: action.endedBy.name }),
    ...(action.endedAt && { when: written(action.endedAt) }),
  }
  return refuse(move === 'reopen' ? 'actions.is_open' : 'actions.is_over', { facts })
}

/** Late from the day after the one it was due by; a month is over with its last day (D6). */
export const isOverdue = ({ due, state }: { due: Due | null; state: Action['state'] }, today: Day): boolean =>
  due !== null && due.on < today && (state === 'open' || state === 'blocked')

const owns = ({ person, practices }: Actor, owner: ActionOwner): boolean =>
  'person' in owner ? owner.person === person : practices.some(({ id }) => id === owner.practice)

type Owned = { owner: ActionOwner; agreedBy: { id: PersonId } }

/** Whose answer counts: its owner, anyone of the practice that owns it, and whoever agreed it; who was asked about it is of that practice. */
export const isConcerned = (actor: Actor, { owner, agreedBy }: Owned): boolean => owns(actor, owner) || agreedBy.id === actor.person

/** Whether it is this person's, or of their practice. */
export const isOwn = (actor: Actor, { owner }: Pick<Owned, 'owner'>): boolean => owns(actor, owner)

type Seen = Owned & Pick<Action, 'visit' | 'visitPractice'>

/**
 * Who sees an action: those whom it concerns, whoever manages actions, and of a person's everybody, so that they know who does what; of a
 * practice's nobody else, and of a visit's only the practice that was visited (D8).
 */
export const maySee = (actor: Actor, action: Seen, manages: boolean): boolean =>
  manages ||
  isConcerned(actor, action) ||
  ('person' in action.owner && action.visit === null) ||
  actor.practices.some(({ id }) => id === action.visitPractice)

/** To whom it is said that an action is late: to its owner, their practice, and who manages actions (D8). */
export const maySeeLateness = (actor: Actor, action: Pick<Owned, 'owner'>, manages: boolean): boolean => manages || isOwn(actor, action)

/** How many days late it is; null where it is not. */
export const daysLate = (action: { due: Due | null; state: Action['state'] }, today: Day): number | null =>
  action.due !== null && isOverdue(action, today)
    ? Math.round((dayAsDate(today).getTime() - dayAsDate(action.due.on).getTime()) / DAY_MS)
    : null

/** What the window of an action offers, in the order of its buttons. */
export const OFFERS = ['done', 'newDate', 'stuck', 'note', 'handOver', 'ask', 'drop', 'reopen'] as const
export type Offer = (typeof OFFERS)[number]

/** What this person may do with an action as it stands. */
export function offersFor(actor: Actor, action: Owned & Pick<Action, 'state' | 'task' | 'visit'>, manages: boolean): Offer[] {
  if (!manages && !isConcerned(actor, action)) return []
  if (action.state === 'done' || action.state === 'dropped') return ['note', 'reopen']
  const isWhoAgreed = manages || action.agreedBy.id === actor.person
  return OFFERS.filter((offer) => {
    if (offer === 'ask') return 'practice' in action.owner
    // What was asked of each practice stays with each.
    if (offer === 'handOver') return action.task === null && action.visit === null
    if (offer === 'drop') return isWhoAgreed
    return offer !== 'reopen' || action.state === 'blocked'
  })
}

/** Whether it can still be done. */
export const offersDone = ({ state }: Pick<Action, 'state'>): boolean => state === 'open' || state === 'blocked'
