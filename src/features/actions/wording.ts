import { dayInFull, inFull } from '../../shared/dates.ts'
import { dueWritten } from '../../shared/due-dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import type { Show } from './list-wish.ts'
import type { Action, ActionEvent, BlockedOn } from './model.ts'
import type { Shown } from './reading.ts'
import type { Offer } from './rules.ts'

/** "A-12": what people call an action by. */
export const reference = (number: number): string => `A-${number}`

export const LIST_TITLES: Record<Show, string> = {
  mine: 'Your actions',
  overdue: 'Past their date',
  agreed: 'What you agreed for others',
  all: 'All open actions',
  done: 'Done and dropped',
}

export const LIST_EMPTY: Record<Show, string> = {
  mine: 'Nothing is with you. Enjoy it while it lasts.',
  overdue: 'Nothing is past its date.',
  agreed: 'Nothing that you agreed for others is open.',
  all: 'No action is open.',
  done: 'Nothing has been done yet.',
}

export const titleOf = (practiceOrMeeting: string): string => `Actions: ${practiceOrMeeting}`
export const NONE_THERE = 'There is none.'

export const WHICH_ONE = 'Several are called so. Which one?'
export const moreCalledSo = (left: number): string => `And ${left} more: please say more of its name.`

const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : n === 3 ? 'three times' : `${n} times`)

export const movedWords = ({ timesMoved }: Pick<Action, 'timesMoved'>): string | null =>
  timesMoved === 0 ? null : `moved ${times(timesMoved)}`

export const lateWords = (days: number | null): string | null => (days === null ? null : `${count(days, 'day')} late`)

/** "by 13 Mar 2027", "by the end of Mar 2027", "for Locality on 13 Mar 2027". */
export function dueWords({ due, dueMeeting }: Pick<Action, 'due' | 'dueMeeting'>): string {
  if (due === null) return 'no date yet'
  if (dueMeeting !== null) return `for ${dueMeeting.title} on ${dueWritten(due)}`
  return due.precision === 'month' ? `by the end of ${dueWritten(due)}` : `by ${dueWritten(due)}`
}

export const BLOCKED_WORDS: Record<BlockedOn, string> = {
  waiting: 'waiting for someone',
  not_mine: 'its owner says that it is not theirs',
  needs_decision: 'needs a decision',
}

/** What has become of it; null while it is simply open. */
export function stateWords({ state, blockedOn }: Pick<Action, 'state' | 'blockedOn'>): string | null {
  switch (state) {
    case 'open':
      return null
    case 'blocked':
      return `stuck: ${BLOCKED_WORDS[blockedOn ?? 'waiting']}`
    case 'done':
      return 'done'
    case 'dropped':
      return 'dropped'
  }
}

/** Where it came of: "from Locality, Tue 16 Mar 2027"; null where it is of nowhere in particular. */
export function sourceWords(
  { meeting, visit, task, project }: Pick<Action, 'meeting' | 'visit' | 'task' | 'project'>,
  zone: string,
): string | null {
  if (meeting) return `from ${meeting.title}, ${dayInFull(meeting.startsAt, zone)}`
  if (visit !== null) return 'from a visit'
  if (project) return `for the project ${project.name}`
  return task === null ? null : 'asked of several practices'
}

/** The second line of a row. */
export function rowWords({ action, late, isTold }: Shown, zone: string): string {
  const isOver = action.state === 'done' || action.state === 'dropped'
  const words = [
    action.ownerName,
    isOver ? null : dueWords(action),
    lateWords(late),
    stateWords(action),
    isOver && action.endedAt ? dayInFull(action.endedAt, zone) : null,
    isTold ? movedWords(action) : null,
    sourceWords(action, zone),
  ]
  return words.filter((each) => each !== null).join(' · ')
}

export const OFFER_LABELS: Record<Offer, string> = {
  done: 'Done',
  newDate: 'New date',
  stuck: 'I’m stuck',
  note: 'Add a note',
  handOver: 'Hand over',
  ask: 'Ask somebody else',
  drop: 'Drop it',
  reopen: 'Reopen',
}

/** The line under the buttons, in full sentences. */
export function standsWords({ action, isTold }: Shown, zone: string): string | null {
  const { state, blockedOn, reason, endedBy, endedAt } = action
  if (state === 'open') return null
  const why = reason !== null && isTold ? ` ${reason}` : ''
  if (state === 'blocked') return `Stuck: ${BLOCKED_WORDS[blockedOn ?? 'waiting']}.${why}`
  const by = endedBy && endedAt ? ` ${endedBy.name} said so on ${inFull(endedAt, zone)}.` : ''
  return state === 'done' ? `Done.${by}` : `Dropped.${by}${why}`
}

/** A line of the history. */
export function eventWords({ at, by, kind, text, before, after }: ActionEvent, zone: string): string {
  const who = by ?? 'DacCom'
  const said = text === null ? '' : `: ${text}`
  return `${inFull(at, zone)}: ${happened()}`

  function happened(): string {
    switch (kind) {
      case 'taken_on':
        return `${who} took it on.`
      case 'noted':
        return `${who} noted${said}`
      case 'moved':
        return before === null ? `${who} set its date: ${after}${why()}` : `Moved from ${before} to ${after} by ${who}${why()}`
      case 'handed_over':
        if (after === null) return `${who} asked that its practice manager be asked.`
        return before === null
          ? `${after} is asked about it, says ${who}.`
          : `Handed over from ${before} to ${after}${by === null ? '' : ` by ${by}`}${why()}`
      case 'asked_later':
        return `${who} asked to be asked again on ${after}.`
      case 'blocked':
        return `${who} is stuck${why()}`
      case 'dropped':
        return `Dropped by ${who}${why()}`
      case 'done':
        return `Done: ${who} said so.`
      case 'reopened':
        return `Opened again by ${who}.`
      case 'offered_help':
        return `${who} offered to help.`
      case 'escalated':
        return 'It waits for the executive.'
    }
  }

  function why(): string {
    return text === null ? '.' : `: ${text}`
  }
}

const MOST_NAMED = 8

/** "3 open actions: A-1, A-5 and A-9". */
export function dutyWords(actions: readonly Pick<Action, 'reference'>[]): string {
  const named = actions.slice(0, MOST_NAMED).map(({ reference: each }) => each)
  const left = actions.length - named.length
  return `${count(actions.length, 'open action')}: ${inWords(left > 0 ? [...named, `${left} more`] : named)}`
}

export const doneNow = (reference: string, stuck?: { who: string; when: string }): string =>
  stuck
    ? `${reference} is done. Thank you. ${stuck.who} had said on ${stuck.when} that it was stuck; that is over now.`
    : `${reference} is done. Thank you.`

export const ANSWERED = {
  mine: (reference: string) => `Thank you. ${reference} is with you.`,
  reopened: (reference: string) => `${reference} is open again.`,
  help: (reference: string) => `Thank you. Whoever has ${reference} is told that you offer to help.`,
  tomorrow: (reference: string) => `I will ask again about ${reference} on the next working day. Its date stays as it is.`,
  next_week: (reference: string) => `I will ask again about ${reference} in a week. Its date stays as it is.`,
  moved: 'The new date is noted.',
  waiting: 'Noted. You are asked again in a week.',
  not_mine: 'Noted. Whoever agreed it is told, and can hand it over.',
  needs_decision: 'Noted. The executive sees it.',
  noted: 'The note is added.',
  handedOver: 'It is handed over, and they are told.',
  asked: 'Noted, and they are told.',
  dropped: 'It is dropped.',
} as const

/** To whoever agreed an action of which its owner says that it is not theirs. */
export const notMineWords = ({ ownerName, reason }: Pick<Action, 'ownerName' | 'reason'>): string =>
  `${ownerName} says that this is not theirs${reason === null ? '.' : `: ${reason}`}\nWho could do it instead?`

export const leftWords = ({ ownerName }: Pick<Action, 'ownerName'>): string => `${ownerName} has left. Who could do it instead?`

export const notMineNoMore = ({ reference, state, ownerName }: Pick<Action, 'reference' | 'state' | 'ownerName'>): string =>
  state === 'done' || state === 'dropped' ? `${reference} is ${state}.` : `${reference} is with ${ownerName}.`

export const HELP_TITLE = 'A hand is offered'

export const helpWords = (who: string, { reference, text }: Pick<Action, 'reference' | 'text'>): string =>
  `${who} offers to help with ${reference}: ${text}`

const whose = (reference: unknown, owner: unknown, by: unknown): string =>
  `${reference} is with ${owner}. They can do this, and ${by}, who agreed it, the programme manager and the executive.`

/** To somebody whom it does not concern. */
export const whoseWords = ({ reference, ownerName, agreedBy }: Pick<Action, 'reference' | 'ownerName' | 'agreedBy'>): string =>
  whose(reference, ownerName, agreedBy.name)

export function refused(refusal: Refusal): string {
  return actionRefusal(refusal) ?? commonRefusal(refusal) ?? 'Sorry, this cannot be done.'
}

function actionRefusal({ code, facts }: Refusal): string | null {
  switch (code) {
    case 'actions.unknown':
      return 'This action is not there, or is not for you to see. /daccom actions shows yours.'
    case 'actions.not_yours':
      return `${whose(facts?.action, facts?.owner, facts?.by)} Nothing was changed.`
    case 'actions.is_over': {
      const was = facts?.state === 'dropped' ? 'was dropped already' : 'is done already'
      const who = facts?.who === undefined ? '' : `: ${facts.who} said so on ${facts.when}`
      return `${facts?.action} ${was}${who}. Nothing was changed.`
    }
    case 'actions.is_open':
      return `${facts?.action} is open. Nothing was changed.`
    case 'actions.not_open':
      return `${facts?.action} is not open any more, so it stays as it is.`
    case 'actions.which_next':
      return `Several meetings come next: ${facts?.meetings}. Please name the one that you mean, such as: next ${facts?.example}`
    case 'actions.no_meeting':
      return 'No such meeting to come is in the calendar. Please give a date.'
    case 'actions.no_such_owner':
      return 'Please choose a person or a practice from the list.'
    case 'actions.has_left':
      return `${facts?.owner} has left. Please choose somebody else.`
    case 'actions.is_closed':
      return `${facts?.owner} is closed. Please choose somebody else.`
    case 'actions.has_it_already':
      return `${facts?.owner} has it already.`
    case 'actions.stays_with_practice':
      return `This is ${facts?.owner}'s own, so it stays there. Somebody else of the practice can be asked about it instead.`
    case 'actions.task_taken_back':
      return 'This was asked of several practices and has been taken back, so it stays as it is. Nothing was changed.'
    case 'actions.not_a_practices':
      return `${facts?.action} is a person's, who is asked themselves. Hand it over instead.`
    case 'actions.not_of_practice':
      return `Please choose somebody of ${facts?.practice}.`
    case 'actions.others_practice':
      return `What ${facts?.practice} has to do is for its own people to see, and for ${facts?.who}.`
    case 'actions.no_such_practice':
      return facts?.words
        ? `I know no practice or word "${facts.words}" here. Try /daccom actions, or mine, overdue, agreed, all, done, practice NAME, meeting NAME, project NAME, A-12.`
        : 'Please say which practice: /daccom actions practice NAME'
    case 'actions.not_your_project':
      return 'Only those who lead or manage the project, or the programme manager, add to its key activities. Nothing was saved.'
    case 'actions.no_such_project':
      return facts?.words
        ? `No project has "${facts.words}" in its name. /daccom projects shows them all.`
        : 'There is no such project any more.'
    case 'actions.none_of_meeting':
      return facts?.words
        ? `No meeting called "${facts.words}" has an action that you can see.`
        : 'No meeting has an action that you can see yet.'
    default:
      return null
  }
}
