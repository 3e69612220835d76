import { dayInFull, inFull } from '../../shared/dates.ts'
import { dueWritten } from '../../shared/due-dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import type { Candidate, Recipient, Stand, Task, Totals } from './model.ts'
import { askedOf, isStillGoing, standOf } from './rules.ts'
import type { Check, Sent } from './sending.ts'

/** Why an action was dropped, where nobody typed it. */
export const TASK_TAKEN_BACK = 'The task was taken back.'
export const PRACTICE_HAS_CLOSED = 'The practice has closed.'

const practices = (n: number) => count(n, 'practice')

/** "11 of 15 done, 3 still going, 1 stuck". */
export function totalsWords(totals: Totals): string {
  const { done, going, stuck, dropped } = totals
  const asked = askedOf(totals)
  if (asked === 0) return 'No longer asked of any practice'
  return [
    done === asked ? `All ${asked === 1 ? '1 done' : `${asked} done`}` : `${done} of ${asked} done`,
    ...(going > 0 ? [`${going} still going`] : []),
    ...(stuck > 0 ? [`${stuck} stuck`] : []),
    ...(dropped > 0 ? [`${dropped} no longer asked`] : []),
  ].join(', ')
}

/** By when, by whom it was sent, and whether it was taken back. */
export function aboutWords({ due, sentBy, sentAt, withdrawn }: Task, zone: string): string {
  const sent = `Due ${dueWritten(due)}. Sent by ${sentBy.name} on ${dayInFull(sentAt, zone)}.`
  if (!withdrawn) return sent
  return `${sent} Taken back by ${withdrawn.by} on ${dayInFull(withdrawn.at, zone)}${withdrawn.why === null ? '.' : `: ${withdrawn.why}`}`
}

export const STAND_WORDS: Readonly<Record<Stand, string>> = {
  stuck: 'Stuck',
  going: 'Still going',
  done: 'Done',
  dropped: 'No longer asked',
}

/** How it stands at a practice, after its name: "done on Tue 16 Mar 2027 by Fernville GP". */
export function recipientWords(recipient: Recipient, task: Task, zone: string): string {
  const { name, reason, endedAt, endedBy, due, isClosed } = recipient
  const on = endedAt === null ? '' : ` on ${inFull(endedAt, zone)}${endedBy === null ? '' : ` by ${endedBy}`}`
  switch (standOf(recipient)) {
    case 'done':
      return `${name}: done${on}`
    case 'going':
      return due && dueWritten(due) !== dueWritten(task.due) ? `${name}: still going, by ${dueWritten(due)}` : `${name}: still going`
    case 'stuck':
      return `${name}: stuck${reason === null ? '' : ` (${reason})`}`
    case 'dropped':
      return `${name}: no longer asked${isClosed ? ', the practice has closed' : `${on}${reason === null ? '' : ` (${reason})`}`}`
  }
}

const MOST_NAMED = 20

/** "Archway, Fernville and 12 more"; a long list is cut short, and says so. */
export function namesOf(some: readonly Pick<Candidate, 'name'>[]): string {
  const names = some.map(({ name }) => name)
  return names.length <= MOST_NAMED ? inWords(names) : `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`
}

/** What whoever sends a task is to know before it goes: to how many, who has enough already (D7), and who has nobody to be asked. */
export function checkWords({ to, due, leftOut, limit, withEnough, unspoken }: Check): string[] {
  return [
    `This goes to ${practices(to.length)}, due ${dueWritten(due)}. Is that right?`,
    ...(leftOut.length > 0 ? [`Left out, because closed: ${namesOf(leftOut)}.`] : []),
    ...(withEnough.length > 0
      ? [`With ${count(limit, 'open action')} from visits already: ${namesOf(withEnough)}. This comes on top.`]
      : []),
    ...(unspoken.length > 0
      ? [`Nobody of theirs is in the register, so the programme manager has to tell them: ${namesOf(unspoken)}.`]
      : []),
  ]
}

export function sentWords({ practices: n, leftOut }: Sent): string {
  const closed = leftOut.length > 0 ? ` Left out, because closed: ${namesOf(leftOut.map((name) => ({ name })))}.` : ''
  return `${n === 0 ? 'They have it already.' : `It is on its way to ${practices(n)}.`}${closed}`
}

/** What the sender is told the day after it was due. */
export function dueWords({ text, due, sentAt }: Task, totals: Totals, zone: string): string[] {
  const asked = `You asked on ${dayInFull(sentAt, zone)}, to be done by ${dueWritten(due)}: ${text}`
  if (!isStillGoing(totals)) return [asked, `${totalsWords(totals)}. Thank you.`]
  return [asked, `${totalsWords(totals)}. Those who have not done it are asked kindly by themselves; you need not chase.`]
}

export const movedWords = ({ text, due }: Task): string => `The practices have another date for this, ${dueWritten(due)}: ${text}`

export const withdrawnWords = ({ text, withdrawn }: Task): string =>
  `${withdrawn?.by ?? ''} has taken this back, so there is nothing more to do: ${text}${withdrawn?.why ? `\nWhy: ${withdrawn.why}` : ''}`

/** The sentence for a refusal of tasks. */
export function refused(refusal: Refusal): string {
  return taskRefusal(refusal) ?? commonRefusal(refusal) ?? 'Sorry, this cannot be done.'
}

function taskRefusal({ code, facts }: Refusal): string | null {
  switch (code) {
    case 'tasks.unknown':
      return 'There is no such task here.'
    case 'tasks.nobody':
      return 'Please choose at least one practice, or all of them above.'
    case 'tasks.all_or_some':
      return 'Practices are chosen below as well. Please choose "Only those chosen below", or empty that list.'
    case 'tasks.no_practices':
      return 'There is no such practice in the register yet, so there is nobody to send this to.'
    case 'tasks.unknown_practice':
      return 'One of these is not a practice of this group. Please choose again. Nothing was sent.'
    case 'tasks.only_closed':
      return 'All of these have closed. Please choose others. Nothing was sent.'
    case 'tasks.too_many':
      return `A task goes to ${facts?.most} practices at most. Please send it in parts. Nothing was sent.`
    case 'tasks.all_have_it':
      return 'Every open practice has this task already.'
    case 'tasks.is_withdrawn':
      return `This was taken back by ${facts?.who} already. Nothing was changed.`
    case 'tasks.is_due':
      return 'The day it was due by is over. Please give it another date first; then practices can be added.'
    default:
      return null
  }
}
