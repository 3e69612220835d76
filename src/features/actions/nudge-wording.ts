import type { Day } from '../../shared/dates.ts'
import { dueWritten } from '../../shared/due-dates.ts'
import { count } from '../../shared/text.ts'
import { LAST_STEP } from './ladder-rules.ts'
import type { Action } from './model.ts'

/** What stands on the executive's agenda; of a practice, and of a visit, only its number: an agenda has many readers. */
export const escalatedTitle = (
  { reference, ownerName, text }: Pick<Action, 'reference' | 'ownerName' | 'text'>,
  isForAll: boolean,
): string => (isForAll ? `${reference} (${ownerName}): ${text}` : `${reference}: an action of a practice could do with a hand`)

type Dated = Pick<Action, 'due'>

/** "Due today, 16 Mar 2027", "Was due on 13 Mar 2027", "Due by the end of Mar 2027". */
export function dueWords({ due }: Dated, today: Day): string {
  if (due === null) return 'No date'
  const written = dueWritten(due)
  const isMonth = due.precision === 'month'
  if (due.on < today) return isMonth ? `Was due by the end of ${written}` : `Was due on ${written}`
  if (due.on === today) return isMonth ? `Due by the end of ${written}: today` : `Due today, ${written}`
  return isMonth ? `Due by the end of ${written}` : `Due on ${written}`
}

/** Below an action in a question: where it comes from and how it stands. */
export function standsWords(action: Action, today: Day): string {
  const { meeting, owner, ownerName, state, blockedOn, agreedBy, nudgeStep, escalatedAt } = action
  const from = meeting ? `agreed at ${meeting.title}` : `agreed by ${agreedBy.name}`
  const whose = 'practice' in owner ? `, for ${ownerName}` : ''
  const waits = state === 'blocked' && blockedOn === 'waiting' ? ' Still waiting?' : ''
  const executive = nudgeStep >= LAST_STEP && escalatedAt !== null ? ' The executive sees it too, so that it can help.' : ''
  return `${dueWords(action, today)}; ${from}${whose}.${waits}${executive}`
}

export const askingWords = (n: number): string =>
  n === 1
    ? 'How does this stand? One press is enough.'
    : `How do these ${n} stand? One press for each is enough, and it may be "ask me later".`

export const NOTHING_OPEN = 'Thank you: nothing of this waits for a word any more.'

/** Where nothing was done, but asked again since, or answered elsewhere: a thank-you would be out of place. */
export const ASKED_ELSEWHERE = 'Nothing more is asked here. /daccom actions shows what is with you.'

export const doneWords = (actions: readonly Pick<Action, 'reference' | 'state'>[]): string =>
  `${actions.map(({ reference, state }) => `${reference} ${state === 'done' ? 'is done' : 'is no longer needed'}`).join(', ')}.`

export const moreWords = (n: number): string => `And ${n} more.`

/** A line of Home, where questions of several kinds go in one message. */
export const linesMoreWords = (n: number): string => `And ${count(n, 'more action')}: /daccom actions shows all of yours.`

export const unownedWords = (n: number): string =>
  `${n === 1 ? 'This action is' : `These ${n} actions are`} with nobody now: whoever had ${n === 1 ? 'it' : 'them'} has left, or nobody is there to ask. Who could take ${n === 1 ? 'it' : 'them'} on?`

export const POST_TITLE = 'These could do with a hand'

/** Whose it is and by when, in a body's channel. */
export const postLine = (action: Pick<Action, 'ownerName' | 'due'>, today: Day): string =>
  `${action.ownerName}. ${dueWords(action, today)}.`

/** What became of an action in a post that is drawn anew. */
export function postBecame({ state, endedBy, ownerName, due }: Pick<Action, 'state' | 'endedBy' | 'ownerName' | 'due'>): string {
  if (state === 'done') return `Done${endedBy ? ` by ${endedBy.name}` : ''}. Thank you.`
  if (state === 'dropped') return 'No longer needed.'
  return `${ownerName}. ${due ? `New date: ${dueWritten(due)}.` : 'No date.'}`
}

/** What a post does not name. */
export function postRest(more: number, practices: number): string {
  const rest = [...(more > 0 ? [`${more} more`] : []), ...(practices > 0 ? [`${count(practices, 'action')} of practices`] : [])]
  return `And ${rest.join(' and ')}: /daccom actions overdue shows what you may see.`
}
