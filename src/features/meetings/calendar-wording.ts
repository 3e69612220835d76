import { dayInFull, dayOf, inFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import { type Answer, type AnswerKind, audienceOf, isToCheck, type Own, type Party } from './answer-model.ts'
import type { Every, Meeting, Scope } from './calendar-model.ts'
import { wasAsked } from './cards.ts'
import type { Audience } from './model.ts'
import type { MeetingFacts, QuotaChange } from './reading.ts'
import { isNotice, nextQuestion } from './rules.ts'
import { refused as seriesRefused } from './wording.ts'

export const EVERY_WORDS: Record<Every, string> = {
  once: 'Once',
  two_weeks: 'Every two weeks, until the commissioning year ends',
  month: 'Every month, such as its first Tuesday, until the year ends',
  quarter: 'Every three months, such as its first Tuesday, until the year ends',
}

const BUTTON_WORDS: Record<AnswerKind, string> = {
  yes: "We'll be there",
  deputy: 'Someone else from our practice',
  apologies: 'Apologies',
}

/** What a button says: a practice speaks as we, a member as I. */
export const buttonWords = (kind: AnswerKind, audience: Audience): string =>
  audience === 'members' && kind === 'yes' ? "I'll be there" : BUTTON_WORDS[kind]

export const behalfWords = (audience: Audience): string => (audience === 'members' ? 'Answer for a member' : 'Answer for a practice')

/** Who hears of a new meeting, and when: said before it is planned, because what was sent cannot be taken back. */
export const PLAN_TELLS_WORDS =
  'The channel is told as soon as it is planned. Whoever is asked to come gets the question a week before, or at once where it is sooner. Of a meeting by itself, and of a notice such as an AGM, everybody who is asked hears at once.'

export const scopeWords = (scope: Scope, following: number): string =>
  scope === 'this' ? 'This one only' : `This one and ${['', 'the one', 'both'][following] ?? `all ${following}`} after it`

export const SHIFT_WORDS =
  'Those after it move by as many days, and to the next working day where that is a bank holiday. Each keeps its time, unless you change the time here.'

/** What was said, where somebody notes it for another. */
export const SAID_WORDS: Record<Audience, Record<AnswerKind, string>> = {
  practices: { yes: 'Somebody will be there', deputy: 'Somebody else than usual will be there', apologies: 'Apologies' },
  members: { yes: 'Will be there', deputy: 'Somebody else will be there', apologies: 'Apologies' },
}

type Span = Pick<Meeting, 'startsAt' | 'lengthMinutes'>

/** "13:00 to 14:30". */
export function timesWords({ startsAt, lengthMinutes }: Span, zone: string): string {
  const end = new Date(startsAt.getTime() + lengthMinutes * 60_000)
  const until = dayOf(end, zone) === dayOf(startsAt, zone) ? inFull(end, zone).slice(-5) : inFull(end, zone)
  return `${inFull(startsAt, zone).slice(-5)} to ${until}`
}

/** "Tue 6 Apr 2027, 13:00 to 14:30". */
export const whenWords = (span: Span, zone: string): string => `${dayInFull(span.startsAt, zone)}, ${timesWords(span, zone)}`

export const PLACE_TO_FOLLOW = 'Place to follow'

/** When, where and what else, a line each. */
export function meetingLines(meeting: Meeting, zone: string): string[] {
  const { place, remarks } = meeting
  return [whenWords(meeting, zone), place ?? PLACE_TO_FOLLOW, ...(remarks ? [remarks] : [])]
}

/** Null for one that is as it was planned. */
export function stateWords({ state, movedFrom, cancelledReason }: Meeting, zone: string): string | null {
  if (state === 'cancelled') return `Cancelled${cancelledReason ? `: ${cancelledReason}` : ''}`
  if (state === 'held') return 'Held'
  return movedFrom ? `Moved from ${inFull(movedFrom, zone)}` : null
}

/** "9 are coming, 2 send somebody else, 1 sends apologies, 6 have not answered." Totals only: nobody sees here who said what. */
export function countsWords({ meeting, invited, answers }: Pick<MeetingFacts, 'meeting' | 'invited' | 'answers'>): string {
  const isMembers = audienceOf(meeting) === 'members'
  const there = new Set(invited.map(({ id }) => id))
  const counted = answers.filter(({ party }) => there.has(party.id))
  const of = (kind: AnswerKind) => counted.filter(({ answer }) => answer === kind).length
  const [one, many] = isMembers ? ['member', 'members'] : ['practice', 'practices']
  const parts = [
    { n: of('yes'), is: 'is coming', are: 'are coming' },
    { n: of('deputy'), is: 'sends somebody else', are: 'send somebody else' },
    { n: of('apologies'), is: 'sends apologies', are: 'send apologies' },
    { n: invited.length - counted.length, is: 'has not answered yet', are: 'have not answered yet' },
  ]
    .filter(({ n }) => n > 0)
    .map(({ n, is, are }, at) => (at === 0 ? count(n, `${one} ${is}`, `${many} ${are}`) : count(n, is, are)))
  if (parts.length === 0) return isMembers ? 'Nobody is named as a member of this series yet.' : 'No practice is asked to this meeting.'
  return `${inWords(parts)}.`
}

/** What a practice or a member said, for them and for who runs the meeting; whoever spoke for themselves need not be named twice. */
export function answerWords(answer: Answer, meeting: Pick<Meeting, 'movedAt'>): string {
  const said = {
    yes: `${answer.party.name} will be there`,
    deputy: `${answer.deputy} will be there for ${answer.party.name}`,
    apologies: `${answer.party.name} sends apologies`,
  }[answer.answer]
  const check = isToCheck(answer, meeting) ? ' The meeting has moved since: please check.' : ''
  const by = answer.by.id === answer.party.id ? '' : ` (${answer.by.name} said so)`
  return `${said}${by}.${check}`
}

/** What somebody sees of their own answer beside a meeting to come; null for whoever is not asked. */
export function ownWords(own: readonly Own[], meeting: Meeting): string | null {
  const [first, ...others] = own
  if (!first) return null
  if (own.every(({ answer }) => answer === undefined))
    return wasAsked(meeting) ? 'You have not answered yet.' : 'You have not been asked yet.'
  if (others.length === 0) return `You said: ${saidShort(first, meeting)}.`
  return `You said: ${own.map((each) => `${each.party.name}: ${saidShort(each, meeting)}`).join('; ')}.`
}

function saidShort({ answer }: Own, meeting: Meeting): string {
  if (!answer) return 'no answer yet'
  const said = { yes: 'coming', deputy: `${answer.deputy} comes instead`, apologies: 'apologies' }[answer.answer]
  return isToCheck(answer, meeting) ? `${said} (it has moved since, please check)` : said
}

/** The question to one practice or member. Without a quota it is a plain request; the second time it says so, and what is welcome too. */
export function questionWords(meeting: Meeting, { name }: Pick<Party, 'name'>, again = false): string {
  const isMembers = audienceOf(meeting) === 'members'
  if (again) return `You have not answered yet: ${isMembers ? 'will you' : `will somebody from ${name}`} be there? Apologies help as well.`
  if (isMembers) return 'Will you be there?'
  return isNotice(meeting) ? `Please send somebody from ${name}. Will somebody be there?` : `Will somebody from ${name} be there?`
}

/** The same to everybody in a channel. */
export function openQuestionWords(meeting: Meeting): string {
  if (audienceOf(meeting) === 'members') return 'Will you be there?'
  return isNotice(meeting)
    ? 'Please send somebody from your practice. Will somebody be there?'
    : 'Will somebody from your practice be there?'
}

export const insteadWords = (away: string) => `You are asked because you stand in for ${away}, who is away.`

export const remindedInsteadWords = (away: string) => `You hear of it because you stand in for ${away}, who is away.`

export const noticeWords = ({ name }: Pick<Party, 'name'>) =>
  `Please send somebody from ${name}. A week before, you will be asked whether somebody is coming.`

/** For those who are asked no more. */
export const notAskedWords = ({ name }: Pick<Party, 'name'>, audience: Audience) =>
  audience === 'members'
    ? `${name} is not asked to this meeting any more.`
    : `${name} is closed by then, so nobody is asked to come from it any more.`

export const movedWords = ({ title, movedFrom }: Meeting, when: string, zone: string) =>
  `${title} has moved${movedFrom ? ` from ${inFull(movedFrom, zone)}` : ''} to ${when}.`

export const KEPT_WORDS = 'Answers that were given are kept: please check yours.'

/** A meeting of several that went to another day or time, in a line. */
export const movedLine = ({ movedFrom, ...meeting }: Meeting, zone: string) =>
  movedFrom ? `${whenWords(meeting, zone)} instead of ${inFull(movedFrom, zone)}` : whenWords(meeting, zone)

/** A card that is no longer the newest of its meeting. */
export const movedOnWords = (meeting: Meeting, zone: string) => `Moved to ${whenWords(meeting, zone)}. See below.`

const quotaWords = ({ required, total }: QuotaChange['after']) => `${required} of ${total}`

/** What a cancelled meeting does to the quota, in one sentence (D2); nothing where it counts towards none. */
export function quotaSentence(change: QuotaChange | null, meetings = 1): string {
  if (!change) return ''
  const { before, after } = change
  if (before.total === after.total) return `The quota of this year stays ${quotaWords(after)}, because enough other meetings are planned.`
  const instead = meetings === 1 ? 'no other takes its place' : 'no others take their place'
  if (after.required === 0)
    return `As long as ${instead}, practices are asked for no more of these meetings this year (the quota was ${quotaWords(before)}). They are welcome at every one.`
  return `As long as ${instead}, the quota of this year is ${quotaWords(after)} instead of ${quotaWords(before)}, so what may be missed stays ${after.total - after.required}.`
}

/** Several cancelled at once: what they were, why, and the quota, in that order. */
export const allCancelledWords = ({ title, cancelledReason }: Meeting, meetings: number, quota: string) =>
  `${title}: ${count(meetings, 'meeting is', 'meetings are')} cancelled${cancelledReason ? `: ${cancelledReason.replace(/[.!?]$/, '')}` : ''}. ${quota}`.trim()

export const cancelledWords = ({ title, cancelledReason }: Meeting, when: string, quota: string) =>
  `${title} on ${when} is cancelled${cancelledReason ? `: ${cancelledReason.replace(/[.!?]$/, '')}` : ''}. ${quota}`.trim()

export function plannedWords(meetings: readonly Meeting[], zone: string): string {
  const [first] = meetings
  if (!first) return 'Nothing is planned.'
  if (meetings.length === 1) return `Planned for ${whenWords(first, zone)}${first.place ? `, ${first.place}` : ''}.`
  return `${first.title}: ${count(meetings.length, 'meeting')} until the commissioning year ends.`
}

/** What was just planned, and who has heard of it. */
export function plannedNowWords({ meeting, zone, now }: Pick<MeetingFacts, 'meeting' | 'zone' | 'now'>, meetings: number): string {
  const [when, asked] = [whenWords(meeting, zone), askedWhenWords(meeting, meetings, zone, now)]
  if (meetings === 1) return `${meeting.title} is planned for ${when}. ${asked}`
  return `${meeting.title}: ${count(meetings, 'meeting')} planned, the first on ${when}. ${asked}`
}

function askedWhenWords(meeting: Meeting, meetings: number, zone: string, now: Date): string {
  if (isNotice(meeting)) return 'Everybody who is asked hears of it now.'
  const due = nextQuestion({ ...meeting, questionHour: meeting.series?.questionHour ?? null, zone, now })
  const who = audienceOf(meeting) === 'members' ? 'Its members are asked' : 'Practices are asked'
  if (due !== null && due <= now) return `${who} now${meetings === 1 ? '' : ' about the first, and a week before each of the others'}.`
  return `${who} a week before${meetings === 1 ? '' : ' each'}.`
}

export const cancelledNowWords = (meetings: number) =>
  meetings === 1 ? 'It is cancelled.' : `${count(meetings, 'meeting is', 'meetings are')} cancelled.`

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
      return 'A meeting by itself does not repeat. Please choose Once, or a series.'
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
      return 'You are of more than one practice. Please say for which.'
    case 'meetings.not_a_member':
      return 'This meeting asks its members by name, and this person is not one of them. Nothing was saved.'
    case 'meetings.not_yourself':
      return 'You can answer for yourself only. Nothing was saved.'
    case 'meetings.no_deputy':
      return 'A member sends nobody instead. Please say whether you come. Nothing was saved.'
    case 'meetings.not_your_practice':
      return 'You can answer for your own practice only. Nothing was saved.'
    case 'meetings.practice_not_invited':
      return 'This practice is closed by then, or no longer asked to this meeting. Nothing was saved.'
    case 'meetings.who_comes':
      return 'Please say who will be there.'
    case 'meetings.not_of_practice':
      return 'This person is no longer of the practice. Please choose somebody else.'
    default:
      return null
  }
}
