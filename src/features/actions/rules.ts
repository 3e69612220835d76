import type { Day } from '../../shared/dates.ts'
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

/** Whose answer counts: its owner, anyone of the practice that owns it, and whoever agreed it. */
export const isConcerned = (actor: Actor, { owner, agreedBy }: Owned): boolean => owns(actor, owner) || agreedBy.id === actor.person

/** Whether it is this person's, or of their practice. */
export const isOwn = (actor: Actor, { owner }: Pick<Owned, 'owner'>): boolean => owns(actor, owner)
