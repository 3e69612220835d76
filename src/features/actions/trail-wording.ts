import type { Action } from './model.ts'

/** "A-12 is agreed, for Fernville GP: Book the room". */
export const agreedTrail = ({ reference, ownerName, text }: Pick<Action, 'reference' | 'ownerName' | 'text'>): string =>
  `${reference} is agreed, for ${ownerName}: ${text}`

export const endedTrail = ({ reference, state, reason }: Pick<Action, 'reference' | 'state' | 'reason'>): string =>
  state === 'dropped' ? `${reference} is dropped${reason === null ? '' : `: ${reason}`}` : `${reference} is done`
