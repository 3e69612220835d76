import { type Day, dayWritten, inFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import type { EventKind, Field, Request, RequestEvent, State } from './model.ts'
import { daysWaiting, hasLeft, type Show } from './rules.ts'

/** "the PCT": what the group calls its funder, in a sentence. */
export const theFunder = (funder: string): string => (/^the\s/i.test(funder) ? funder : `the ${funder}`)

export const STATE_WORDS: Record<State, string> = { open: 'Open', delivered: 'Delivered', refused: 'Refused', withdrawn: 'Withdrawn' }

export const SHOW_WORDS: Record<Show, string> = { all: 'All', mine: 'Mine to chase', ...STATE_WORDS, open: 'Still open' }

/** What a list is called, by what it shows. */
export function listTitle(show: Show, funder: string): string {
  const title = `Requests to ${theFunder(funder)}`
  return show === 'all' ? title : `${title}: ${SHOW_WORDS[show].toLowerCase()}`
}

export const NONE: Record<Show, string> = {
  all: 'Nothing has been asked of them yet.',
  mine: 'None is yours to chase.',
  open: 'None is open.',
  delivered: 'None has been delivered yet.',
  refused: 'None was refused.',
  withdrawn: 'None was withdrawn.',
}

const timesWords = (times: number): string =>
  times === 0 ? 'not chased yet' : times === 1 ? 'chased once' : times === 2 ? 'chased twice' : `chased ${times} times`

/** "chased twice, last on Tue 9 Mar 2027". */
export const chasedWords = ({ timesChased, lastChasedOn }: Request): string =>
  `${timesWords(timesChased)}${timesChased > 0 && lastChasedOn ? `, ${timesChased === 1 ? '' : 'last '}on ${dayWritten(lastChasedOn)}` : ''}`

export const waitingWords = (request: Request, today: Day): string => {
  const days = daysWaiting(request, today)
  if (request.state === 'open') return days === 0 ? 'asked today' : `waiting for ${count(days, 'day')}`
  return days === 0 ? 'on the day it was asked for' : `after ${count(days, 'day')}`
}

type Promise = Pick<Request, 'promisedOn' | 'promisedBy'>

/** "by Fri 5 Mar 2027 (PCT finance lead)"; null: nothing is promised. */
export const promiseWords = ({ promisedOn, promisedBy }: Promise): string | null =>
  promisedOn === null ? null : `by ${dayWritten(promisedOn)}${promisedBy === null ? '' : ` (${promisedBy})`}`

/** A new promise as its history tells it, with the one before. */
export function promisedWords(now: Promise, before: Promise): string {
  const was = promiseWords(before)
  return `${promiseWords(now) ?? 'nothing any more'}${was === null ? '' : `; before: ${was}`}`
}

export const chaserWords = ({ chaser }: Request, today: Day): string =>
  hasLeft(chaser, today) ? `${chaser.name}, who has left` : chaser.name

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** How it stands, as a list tells it. */
export function standsWords(request: Request, today: Day): string {
  const { state, reason } = request
  if (state === 'open') {
    const promise = promiseWords(request)
    return capital(
      [
        waitingWords(request, today),
        promise === null ? 'nothing promised' : `promised ${promise}`,
        `${chaserWords(request, today)} chases it`,
        chasedWords(request),
      ].join(' · '),
    )
  }
  return reason === null ? nowWords(request, today) : `${nowWords(request, today)}: ${reason}`
}

/** "Waiting on the PCT for 41 days (R-4: activity by practice; promised by Fri 5 Mar 2027)." */
export function waitsWords(request: Request, funder: string, today: Day): string {
  const days = daysWaiting(request, today)
  const promise = request.promisedOn === null ? '' : `; promised by ${dayWritten(request.promisedOn)}`
  return `Waiting on ${theFunder(funder)} ${days === 0 ? 'since today' : `for ${count(days, 'day')}`} (${request.reference}: ${request.what}${promise}).`
}

/** How it stands, in its own window: "Open, waiting for 41 days". */
export const nowWords = (request: Request, today: Day): string =>
  `${STATE_WORDS[request.state]}${request.endedOn === null ? '' : ` on ${dayWritten(request.endedOn)}`}, ${waitingWords(request, today)}`

/** "By Fri 5 Mar 2027 (PCT finance lead)". */
export const promisedNowWords = (promise: Promise): string => capital(promiseWords(promise) ?? 'nothing yet')

export const chasingWords = (request: Request): string => capital(chasedWords(request))

/** As one of the things that somebody does for the group. */
export const dutyWords = ({ reference, what }: Request): string => `${reference}: chasing it (${what})`
export const cannotChaseWords = (duty: string, who: string): string => `${duty}: ${who} may not keep requests, so ask somebody else`

const FIELD_WORDS: Partial<Record<Field, string>> = {
  what: 'what is asked for',
  ofWhom: 'of whom',
  askedOn: 'when it was asked',
  proposal: 'which project waits for it',
}

export const changedWords = (fields: readonly Field[]): string => inWords(fields.flatMap((field) => FIELD_WORDS[field] ?? []))

const EVENTS: Record<EventKind, string> = {
  changed: 'changed it',
  chased: 'chased it',
  noted: 'noted',
  promised: 'wrote down what is promised',
  handed_over: 'handed the chasing over',
  delivered: 'recorded that it was delivered',
  refused: 'recorded that it was refused',
  withdrawn: 'withdrew it',
  reopened: 'opened it again',
}

/** "Tue 16 Mar 2027, 13:00  Programme manager chased it". */
export const eventWords = ({ at, by, kind, text }: RequestEvent, zone: string): string =>
  `${inFull(at, zone)}  ${by} ${EVENTS[kind]}${text === null ? '' : `: ${text}`}`

export const enteredWords = ({ createdAt, createdBy }: Request, zone: string): string =>
  `${inFull(createdAt, zone)}  ${createdBy} entered it`

/** Asks a chaser, kindly (D8). */
export function askWords(request: Request, funder: string, today: Day): string {
  const days = daysWaiting(request, today)
  const isBroken = request.promisedOn !== null && request.promisedOn < today
  const since = isBroken
    ? `It was promised ${promiseWords(request)}, and we have waited for ${count(days, 'day')} now.`
    : `We have waited for ${count(days, 'day')} now${request.timesChased === 0 ? '' : `; it was ${chasedWords(request)}`}.`
  return `Would you ask ${theFunder(funder)} about this? ${since} There is an e-mail to copy with it.`
}

export const yoursWords = (by: string, funder: string): string =>
  `${by} asks you to chase this with ${theFunder(funder)}. You will be reminded, with an e-mail to copy, until it is delivered.`

export const SAVED = {
  asked: 'It is on the list.',
  changed: 'It is saved.',
  promised: 'It is saved. Chasing follows what is promised.',
  noted: 'It is noted.',
  handedOver: 'It is handed over, and they are told.',
  chased: 'Thank you. It is counted.',
  delivered: 'That is good news. It is recorded as delivered.',
  refused: 'It is recorded as refused.',
  withdrawn: 'It is withdrawn.',
  reopened: 'It is open again.',
} as const

/** The sentence for a refusal of this slice. */
export function refused(refusal: Refusal): string {
  return requestRefusal(refusal) ?? commonRefusal(refusal) ?? 'Sorry, this cannot be done.'
}

const byWhom = ({ who, when }: NonNullable<Refusal['facts']>): string => (who ? ` by ${who}, ${when}` : '')

function requestRefusal({ code, facts = {} }: Refusal): string | null {
  switch (code) {
    case 'requests.unknown':
      return 'This request is not there any more. Type /daccom requests to see those that are.'
    case 'requests.no_such_number':
      return `There is no ${facts.request}. Type /daccom requests to see them all.`
    case 'requests.not_a_day':
      return 'Please choose a day.'
    case 'requests.asked_to_come':
      return 'This day is still to come. Please give the day on which it was asked.'
    case 'requests.promised_before':
      return 'This is before the day on which it was asked. Please check both.'
    case 'requests.promised_when':
      return 'Please give the day too by which it is promised.'
    case 'requests.far_off':
      return 'This is more than ten years away. Please check the year.'
    case 'requests.is_over':
      return `${facts.request} was ${String(facts.state)} already${byWhom(facts)}. Nothing was changed.`
    case 'requests.is_open':
      return `${facts.request} is open already.`
    case 'requests.chased_today':
      return `${facts.request} was chased today already${byWhom(facts)}. It counts once a day.`
    case 'requests.not_here':
      return 'This person has left or is not in the register. Please choose somebody else.'
    case 'requests.may_not_chase':
      return `${facts.name} cannot keep requests: only ${facts.who} can. Please choose somebody else.`
    case 'requests.chases_already':
      return `${facts.name} chases it already.`
    case 'requests.no_such_proposal':
      return 'There is no such proposal any more. Please choose again.'
    case 'requests.not_a_project':
      return `${facts.proposal} is not a project: only an accepted service proposal can wait for this.`
    case 'requests.changed_meanwhile':
      return 'Somebody else changed this meanwhile. Please close the form and open it again.'
    default:
      return null
  }
}
