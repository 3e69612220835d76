import { DAY_MS, type Day, dayAsDate } from '../../shared/dates.ts'
import type { Held } from '../../shared/edits.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { type Field, type Request, STATES, type State } from './model.ts'

/** Whole days from one calendar day to another. */
export const daysFrom = (from: Day, to: Day): number => Math.round((dayAsDate(to).getTime() - dayAsDate(from).getTime()) / DAY_MS)

/** How long it has been waited for: calendar days from the asking until today, or until it came to an end. */
export const daysWaiting = ({ askedOn, endedOn }: Pick<Request, 'askedOn' | 'endedOn'>, today: Day): number =>
  Math.max(0, daysFrom(askedOn, endedOn ?? today))

export const hasLeft = ({ leftOn }: Request['chaser'], today: Day): boolean => leftOn !== null && leftOn <= today

/** A date further away than this is a slip of the pen. */
const MOST_DAYS_AWAY = 3660

const isFar = (day: Day, today: Day): boolean => Math.abs(daysFrom(today, day)) > MOST_DAYS_AWAY

/** What is wrong with the days of a request; the promise may be of a past day, because it is written down when it was broken, too. */
export function whatIsWrong(
  { askedOn, promisedOn, promisedBy }: { askedOn: Day; promisedOn?: Day | null; promisedBy?: string | null },
  today: Day,
): Refusal[] {
  const asked: Refusal[] = askedOn > today ? [{ code: 'requests.asked_to_come', field: 'askedOn' }] : farOff('askedOn', askedOn, today)
  if (!promisedOn) return promisedBy ? [...asked, { code: 'requests.promised_when', field: 'promisedOn' }] : asked
  const before: Refusal[] = promisedOn < askedOn ? [{ code: 'requests.promised_before', field: 'promisedOn' }] : []
  return [...asked, ...(before.length > 0 ? before : farOff('promisedOn', promisedOn, today))]
}

const farOff = (field: Field, day: Day, today: Day): Refusal[] => (isFar(day, today) ? [{ code: 'requests.far_off', field }] : [])

/** Who was first, where somebody was. */
export type Before = { who: string; when: string }

/** Whether it can still be chased and changed; refused with how it ended, and by whom. */
export function stillOpen({ state, reference }: Pick<Request, 'state' | 'reference'>, before: Before | null): Result<null> {
  return state === 'open' ? ok(null) : refuse('requests.is_over', { facts: { request: reference, state, ...before } })
}

/** Chasing counts once a day: whoever presses second is told who did. */
export function chasedToday({ lastChasedOn, reference }: Pick<Request, 'lastChasedOn' | 'reference'>, today: Day, before: Before | null) {
  return lastChasedOn === today ? refuse('requests.chased_today', { facts: { request: reference, ...before } }) : ok(null)
}

/** What a list shows: everything, or one part of it. `mine`: open, and chased by whoever looks. */
export const SHOWS = ['all', 'mine', ...STATES] as const
export type Show = (typeof SHOWS)[number]

export const isShow = (word: string): word is Show => (SHOWS as readonly string[]).includes(word)

export const statesOf = (show: Show): readonly State[] => (show === 'all' ? STATES : [show === 'mine' ? 'open' : show])

/** How a drafted e-mail sounds: a friendly reminder, a firmer one, and one that names the executive. */
export type Tone = 'friendly' | 'firmer' | 'executive'
const FIRMER_AFTER = 1
const EXECUTIVE_AFTER = 3

export const toneOf = ({ timesChased }: Pick<Request, 'timesChased'>): Tone =>
  timesChased >= EXECUTIVE_AFTER ? 'executive' : timesChased >= FIRMER_AFTER ? 'firmer' : 'friendly'

/** A request as its forms show it. */
export const entryOf = ({ what, ofWhom, askedOn, promisedOn, promisedBy, proposal, chaser }: Request): Held<Field> => ({
  ...{ what, ofWhom, askedOn, chaser: chaser.id },
  ...(promisedOn !== null && { promisedOn }),
  ...(promisedBy !== null && { promisedBy }),
  ...(proposal !== null && { proposal: proposal.id }),
})
