import { dayOf, inFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import { type AnswerKind, type Invited, isToCheck, type PracticeAnswer } from './answer-model.ts'
import type { Every, Meeting } from './calendar-model.ts'
import type { MeetingFacts, QuotaChange } from './reading.ts'
import { refused as seriesRefused } from './wording.ts'

export const EVERY_WORDS: Record<Every, string> = {
  once: 'Once',
  two_weeks: 'Every two weeks, until the commissioning year ends',
  month: 'Every month on this weekday (such as its first Tuesday)',
  quarter: 'Every three months on this weekday',
}

export const BUTTON_WORDS: Record<AnswerKind, string> = {
  yes: "We'll be there",
  deputy: 'Someone else from our practice',
  apologies: 'Apologies',
}

/** "Tue 6 Apr 2027, 13:00 to 14:30". */
export function whenWords({ startsAt, lengthMinutes }: Pick<Meeting, 'startsAt' | 'lengthMinutes'>, zone: string): string {
  const end = new Date(startsAt.getTime() + lengthMinutes * 60_000)
  const until = dayOf(end, zone) === dayOf(startsAt, zone) ? inFull(end, zone).slice(-5) : inFull(end, zone)
  return `${inFull(startsAt, zone)} to ${until}`
}

/** When, where and what else, a line each. */
export function meetingLines(meeting: Meeting, zone: string): string[] {
  const { place, remarks } = meeting
  return [whenWords(meeting, zone), place ?? 'Place to be told', ...(remarks ? [remarks] : [])]
}

/** Null for one that is as it was planned. */
export function stateWords({ state, movedFrom, cancelledReason }: Meeting, zone: string): string | null {
  if (state === 'cancelled') return `Cancelled${cancelledReason ? `: ${cancelledReason}` : ''}`
  if (state === 'held') return 'Held'
  return movedFrom ? `Moved from ${inFull(movedFrom, zone)}` : null
}

/** "9 are coming, 2 send somebody else, 1 sends apologies, 6 have not answered." Totals only: practices do not see each other's answers. */
export function countsWords({ invited, answers }: Pick<MeetingFacts, 'invited' | 'answers'>): string {
  const there = new Set(invited.map(({ id }) => id))
  const counted = answers.filter(({ practice }) => there.has(practice.id))
  const of = (kind: AnswerKind) => counted.filter(({ answer }) => answer === kind).length
  const parts = [
    of('yes') > 0 && count(of('yes'), 'practice is coming', 'practices are coming'),
    of('deputy') > 0 && count(of('deputy'), 'sends somebody else', 'send somebody else'),
    of('apologies') > 0 && count(of('apologies'), 'sends apologies', 'send apologies'),
    invited.length > counted.length && count(invited.length - counted.length, 'has not answered yet', 'have not answered yet'),
  ].filter((part) => part !== false)
  return parts.length === 0 ? 'No practice is asked to this meeting.' : `${inWords(parts)}.`
}

/** What a practice said, for that practice. */
export function answerWords(answer: PracticeAnswer, meeting: Pick<Meeting, 'movedAt'>): string {
  const said = {
    yes: `${answer.practice.name} will be there`,
    deputy: `${answer.deputy} will be there for ${answer.practice.name}`,
    apologies: `${answer.practice.name} sends apologies`,
  }[answer.answer]
  const check = isToCheck(answer, meeting) ? ' The meeting has moved since: please check.' : ''
  return `${said} (${answer.by.name} said so).${check}`
}

export const questionWords = ({ name }: Pick<Invited, 'name'>) => `Will somebody from ${name} be there?`

export const movedWords = ({ title, movedFrom }: Meeting, when: string, zone: string) =>
  `${title} has moved${movedFrom ? ` from ${inFull(movedFrom, zone)}` : ''} to ${when}.`

const quotaWords = ({ required, total }: QuotaChange['after']) => `${required} of ${total}`

/** What a cancelled meeting does to the quota, in one sentence (D2). */
export function quotaSentence(change: QuotaChange | null): string {
  if (!change) return 'No quota hangs on it.'
  const { before, after } = change
  if (before.total === after.total) return `The quota of this year stays ${quotaWords(after)}, because enough other meetings are planned.`
  return `As long as no other takes its place, the quota of this year is ${quotaWords(after)} instead of ${quotaWords(before)}, so what may be missed stays ${after.total - after.required}.`
}

export const cancelledWords = ({ title, cancelledReason }: Meeting, when: string, quota: string) =>
  `${title} on ${when} is cancelled${cancelledReason ? `: ${cancelledReason.replace(/[.!?]$/, '')}` : ''}. ${quota}`

export function plannedWords(meetings: readonly Meeting[], zone: string): string {
  const [first] = meetings
  if (!first) return 'Nothing is planned.'
  if (meetings.length === 1) return `${first.title} meets on ${whenWords(first, zone)}${first.place ? `, ${first.place}` : ''}.`
  return `${first.title}: ${count(meetings.length, 'meeting')} until the commissioning year ends.`
}

/** The sentence for a refusal of the calendar. */
export function refused(refusal: Refusal): string {
  return calendarRefusal(refusal) ?? seriesRefused(refusal) ?? commonRefusal(refusal) ?? 'Sorry, this cannot be done.'
}

function calendarRefusal({ code, facts }: Refusal): string | null {
  switch (code) {
    case 'meetings.unknown':
      return 'There is no such meeting any more.'
    case 'meetings.unknown_series':
      return 'This series is no longer on the list. Please choose another.'
    case 'meetings.no_day':
      return 'Please choose a day.'
    case 'meetings.no_time':
      return 'Please give a time such as 13:00.'
    case 'meetings.no_length':
      return `Please give the length in minutes, from 5 to ${facts?.most}.`
    case 'meetings.once_only':
      return 'A meeting by itself does not come back. Please choose Once, or a series.'
    case 'meetings.year_not_open':
      return 'Meetings can be repeated within the present commissioning year. Please choose a day in it, or plan this one once.'
    case 'meetings.in_past':
      return 'This is over already. Please choose a time to come.'
    case 'meetings.too_far':
      return 'Please choose a day within two years.'
    case 'meetings.same_day':
      return `${facts?.series} already meets on ${facts?.day}.`
    case 'meetings.not_your_series':
      return `Only the chair and the secretary of ${facts?.series}, the programme manager or an administrator can do this.`
    case 'meetings.changed_meanwhile':
      return 'Somebody else changed this meanwhile. Please close the form and open it again.'
    case 'meetings.is_cancelled':
      return 'This meeting is cancelled. Nothing was saved.'
    case 'meetings.is_over':
      return 'This meeting has begun or is over, so it stays as it is. Nothing was saved.'
    case 'meetings.answer_too_late':
      return 'This meeting has begun. The secretary notes who is there. Nothing was saved.'
    case 'meetings.no_practice':
      return 'You are of no practice, so there is nobody to answer for. Nothing was saved.'
    case 'meetings.which_practice':
      return 'You are of more than one practice. Please answer in the messages that DacCom has sent you, one for each.'
    case 'meetings.not_your_practice':
      return 'You can answer for your own practice only. Nothing was saved.'
    case 'meetings.practice_not_invited':
      return 'This practice is closed by then, or no longer asked to this meeting. Nothing was saved.'
    case 'meetings.not_of_practice':
      return 'This person is no longer of the practice. Please choose somebody else.'
    default:
      return null
  }
}
