import { dayInFull } from '../../shared/dates.ts'
import { count } from '../../shared/text.ts'
import type { Action } from './model.ts'
import { dueWords } from './wording.ts'

export const LABELS = { mine: 'Mine', notMine: 'Not mine', newDate: 'Other date', done: 'Done' } as const

/** "from Locality on Tue 16 Mar 2027", "from Archway GP"; null where they came of different things. */
function sourceWords([first, ...rest]: readonly Action[], zone: string): string | null {
  if (!first) return null
  if (rest.every(({ meeting }) => meeting?.id === first.meeting?.id) && first.meeting)
    return `from ${first.meeting.title} on ${dayInFull(first.meeting.startsAt, zone)}`
  return rest.every(({ agreedBy }) => agreedBy.id === first.agreedBy.id) ? `from ${first.agreedBy.name}` : null
}

/** What the message that gives actions begins with. */
export function givenWords(actions: readonly Action[], zone: string): string {
  const source = sourceWords(actions, zone)
  return `${actions.length === 1 ? 'A new action' : count(actions.length, 'new action')} for you${source === null ? '' : `, ${source}`}:`
}

/** "by 13 Mar 2027, for Archway Surgery". */
export const detailWords = (action: Action): string =>
  [dueWords(action), ...('practice' in action.owner ? [`for ${action.ownerName}`] : [])].join(', ')

/** "A-12: Clarify who commissions physiotherapy (by 13 Mar 2027, for Archway Surgery)". */
export const givenLine = (action: Action): string => `${action.reference}: ${action.text} (${detailWords(action)})`

/** What was answered to it; null while nothing was. `isTheirs`: they are still asked about it. */
export function answeredWords(action: Action, person: string, isTheirs: boolean): string | null {
  const { state, ownerName, blockedOn, takenOnAt, endedBy, agreedBy } = action
  if (state === 'done') return endedBy === null || endedBy.id === person ? 'This is done. Thank you.' : `${endedBy.name} has done this.`
  if (state === 'dropped') return 'Nobody needs this any more.'
  if (!isTheirs) return `This is now with ${ownerName}.`
  if (blockedOn === 'not_mine') return `${agreedBy.name} knows that this is not yours.`
  if (blockedOn === 'needs_decision') return 'This waits for a decision of the executive.'
  if (blockedOn === 'waiting') return 'This waits for somebody else; you are asked again in a week.'
  return takenOnAt === null ? null : 'Thank you for taking this on.'
}

export const moreWords = (more: number): string => `and ${more} more: /daccom actions`

export const takenBackWords = (n: number): string =>
  n === 1 ? 'An action that stood here was taken back.' : `${count(n, 'action')} that stood here were taken back.`
