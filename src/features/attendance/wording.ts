import { type Day, dayAsDate, dayWritten } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { count, inWords } from '../../shared/text.ts'
import { type Fate, type Quota, type Share, STATES, type Standing, type State, type YearMeeting } from './model.ts'

/** What a state is called, of a practice or of several. */
export const STATE_WORDS: Record<State, string> = {
  met: 'met',
  on_track: 'on track',
  at_risk: 'at risk',
  cannot_be_met: 'cannot be met',
}

const FATE_WORDS: Record<Fate, string> = {
  attended: 'you were there',
  apologies: 'you sent apologies',
  absent: 'nobody was noted as there',
  not_recorded: 'the register is not in yet, so it can still count',
  to_come: 'to come',
  cancelled: 'cancelled',
}

/** The same of a practice that is not the reader's. */
const FATES_OF_OTHERS: Record<Fate, string> = {
  ...FATE_WORDS,
  attended: 'was there',
  apologies: 'sent apologies',
}

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const inLetters = (n: number) => NUMBERS[n] ?? String(n)

const registers = (n: number) => `${count(n, 'register')} not in yet`

/** What can still become attendance: "4 to come and 1 register not in yet". */
function stillOpen({ toCome, notRecorded }: Standing): string {
  return inWords([...(toCome > 0 ? [`${toCome} to come`] : []), ...(notRecorded > 0 ? [registers(notRecorded)] : [])])
}

/** Where a practice stands, told to its own people: exact and kind, never a reproach (D8). */
export function standingWords(standing: Standing): string {
  const { state, attended, required, needed, mayStillMiss } = standing
  const soFar = `You have been to ${attended} of the ${required} we ask for.`
  if (standing.isUnplanned && state === 'on_track') return `${nothingPlanned} ${expected(standing)}`
  switch (state) {
    case 'met':
      if (required === 0) return 'We ask for none of these meetings this year. You are welcome at every one.'
      return `You have been to ${count(attended, 'meeting')}, and we ask for ${required}: that is met. Thank you. You are welcome at the rest.`
    case 'on_track':
      return `${soFar} You need ${needed} more, with ${stillOpen(standing)}. You may still miss ${mayStillMiss}.`
    case 'at_risk':
      return `${soFar} You need ${needed} more, with ${stillOpen(standing)}: ${needed === 1 ? 'that one counts' : 'each of them counts'}.`
    case 'cannot_be_met':
      return `${soFar} ${outOfReach} ${offersTalk}`
  }
}

export const nothingPlanned = 'Nothing has been planned yet.'

/** What is asked of a practice before any meeting is in the calendar. */
const expected = ({ required, total }: Standing): string =>
  required === 0
    ? 'None of these meetings is asked of you so far. You are welcome at every one.'
    : `We will ask for ${required} of ${total}.`

/** "October 2026". */
const monthOf = (day: Day) => dayAsDate(day).toLocaleDateString('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' })

/** Why a practice is asked for other figures than stand above for all; null where they are the same. That none is asked is said after it. */
export function whyLessWords({ required, total }: Pick<Standing, 'required' | 'total'>, quota: Quota, share: Share | null): string | null {
  if (total === quota.total) return null
  const so = required === 0 ? '' : `, so ${required} of ${total} are asked of you`
  if (share === null) return `Some meetings were cancelled or not held${so}.`
  return share.because === 'signed'
    ? `Your practice signed in ${monthOf(share.since)}${so}.`
    : `Counting began in ${monthOf(share.since)}${so}.`
}

const outOfReach = 'That can no longer be reached this year.'
const offersTalk = 'Shall we talk about what would help? The programme manager is glad to. You are welcome at every meeting.'

/**
 * The forecast that goes with the question whether a practice is coming to a meeting. `missed`: where it would stand if nobody came.
 * `isNext`: no other meeting of the series comes before it.
 */
export function forecastWords(now: Standing, missed: Standing, isNext = true): string {
  if (now.state === 'met' || now.state === 'cannot_be_met') return standingWords(now)
  const { attended, required, needed } = now
  const soFar = `You have been to ${attended} of the ${required} we ask for. You need ${needed} more, with ${stillOpen(now)}.`
  return `${soFar} ${afterMissing(missed, isNext)}`
}

function afterMissing({ state, required, toCome, notRecorded, mayStillMiss }: Standing, isNext: boolean): string {
  switch (state) {
    case 'met':
    case 'on_track':
      return `If you miss this one, you may still miss ${mayStillMiss} more.`
    case 'at_risk':
      if (toCome === 0) return `If you miss this one, it rests on ${openRegisters(notRecorded)}.`
      return `If you miss this one, you need ${isNext ? allAfterIt(toCome) : allOthers(toCome)}${notRecorded > 0 ? `, and to be in ${openRegisters(notRecorded)}` : ''}.`
    case 'cannot_be_met':
      return `This one counts: without it, ${required} can no longer be reached this year. If nobody can come, tell us, and we will think about it together.`
  }
}

const openRegisters = (n: number) => (n === 1 ? 'the register that is not in yet' : `the ${n} registers that are not in yet`)
const allAfterIt = (toCome: number) =>
  toCome === 1 ? 'the one after it' : toCome === 2 ? 'both after it' : `all ${inLetters(toCome)} after it`

const allOthers = (toCome: number) => (toCome === 1 ? 'the other one' : toCome === 2 ? 'both others' : `all ${inLetters(toCome)} others`)

/** Where a practice stands, told to those who help it: "at risk: 4 of 8, 4 more needed, 4 to come, may miss none". */
export function standingInBrief(standing: Standing): string {
  const { state, attended, required, needed, mayStillMiss } = standing
  const open = stillOpen(standing) || 'none to come'
  if (standing.isUnplanned && state === 'on_track')
    return `${STATE_WORDS[state]}: nothing planned yet${required === 0 ? '' : `, ${required} of ${standing.total} asked`}`
  switch (state) {
    case 'met':
      return required === 0 ? 'nothing asked this year' : `${STATE_WORDS.met}: ${attended} of ${required}`
    case 'on_track':
    case 'at_risk':
      return `${STATE_WORDS[state]}: ${attended} of ${required}, ${needed} more needed, ${open}, may still miss ${mayStillMiss === 0 ? 'none' : mayStillMiss}`
    case 'cannot_be_met':
      return `${STATE_WORDS[state]}: ${attended} of ${required}, ${open}. A talk may help.`
  }
}

export const NOT_ASKED = 'not asked this year'

type Totals = { totals: Readonly<Record<State, number>>; notAsked: number; isUnplanned: boolean }

/** "Of the 13 practices that signed: 11 on track, 2 at risk.": what all practices may know of each other. */
export function totalsWords({ totals, notAsked, isUnplanned }: Totals): string {
  const states = [...STATES].reverse().flatMap((state) => (totals[state] > 0 ? [`${totals[state]} ${STATE_WORDS[state]}`] : []))
  const parts = [...states, ...(notAsked > 0 ? [`${notAsked} ${NOT_ASKED}`] : [])]
  if (parts.length === 0) return 'No practice has signed the agreement yet.'
  const signed = STATES.reduce((sum, state) => sum + totals[state], notAsked)
  const whose = signed === 1 ? 'Of the one practice that signed' : `Of the ${signed} practices that signed`
  return `${isUnplanned ? `${nothingPlanned} ` : ''}${whose}: ${parts.join(', ')}.`
}

/** "Tue 6 Apr 2027: you were there". */
export function meetingLine({ title, on }: Pick<YearMeeting, 'title' | 'on'>, fate: Fate, isOwn: boolean): string {
  return `${dayWritten(on)}, ${title}: ${(isOwn ? FATE_WORDS : FATES_OF_OTHERS)[fate]}`
}

export const overviewTitle = (year: string) => `Attendance in ${year}`
export const practiceTitle = (practice: string, year: string) => `${practice}: attendance in ${year}`
export const seriesTitle = (series: string, { required, total }: { required: number; total: number }) =>
  `${series}: ${required} of ${total} asked`
export const nextMeeting = (on: string, forecast: string) => `Next is ${dayWritten(on)}. ${forecast}`

export const nothingAsked = 'No series asks practices for attendance in this year.'
export const noMeetings = 'No meeting of this year is in the calendar yet.'
export const notSigned =
  'Attendance is asked of practices that have signed the agreement, so nothing is counted here. You are welcome at every meeting.'
export const notSignedOther = 'Has not signed the agreement, so nothing is asked of it or counted.'
export const thereIsMore = 'There are more.'
export const restByCommand = '/daccom standing shows the rest, with charts.'
export const howItCounts =
  'Only coming counts, and a colleague from your practice counts too. A meeting without a register counts against nobody; a cancelled one leaves what may be missed as it was.'
export const moreSeries = (n: number) => `${count(n, 'further series', 'further series')} did not fit here.`
export const moreOwn = (n: number) => `You are in ${count(n, 'further practice')}: /daccom standing with its name shows it.`
export const earlierMeetings = (n: number) => `${count(n, 'earlier meeting')} did not fit here.`

/** The sentence for a refusal of this slice. */
export function refused({ code, facts }: Refusal): string {
  switch (code) {
    case 'attendance.no_such_year':
      return `There is no commissioning year ${facts?.year} here. A year is written such as 2026/27.`
    case 'attendance.no_year_yet':
      return 'No commissioning year is open yet. An administrator opens one with /daccom setup.'
    case 'attendance.no_such_practice':
      return `No practice has "${facts?.words}" in its name.`
    case 'attendance.several_practices':
      return `Several practices have "${facts?.words}" in their name: ${facts?.names}. Please say which one.`
    case 'attendance.own_only':
      return `You see your own practice in full, and the totals of all. The figures of other practices are for ${facts?.who}.`
    case 'permission.denied':
      return `Only ${facts?.who} can see this.`
    default:
      return 'Sorry, this could not be shown. Nothing was changed.'
  }
}
