import type { ActionNow } from '../../ports/actions.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import { dayInFull, dayOf } from '../../shared/dates.ts'
import { type Due, dueWritten } from '../../shared/due-dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import type { Attended, State } from './model.ts'
import type { Pasted, Unread } from './paste-rules.ts'
import type { RecordFacts } from './reading.ts'

export const ATTENDED = 'Attended'
export const APOLOGIES = 'Apologies'
export const COPIES = 'Copies to'
export const COPIES_TO_MANAGERS = 'Practice managers'
export const NO_COPIES = 'Nobody else'
export const NOBODY = 'Nobody'
export const NONE = 'None'
export const NOT_RECORDED = 'Attendance is not recorded yet.'
export const SUMMARY = 'Summary of actions agreed'
export const OWNER = 'Owner'
export const ACTION = 'Action'
export const DUE = 'Due'
export const NO_DATE = 'No date'
export const NO_ACTIONS = 'No actions were agreed.'
export const DECISION = 'Decision'
export const NEXT_MEETING = 'Next meeting'
export const NO_NEXT = 'No date is set yet.'
export const AMENDMENTS = 'Amendments'
export const ATTENDANCE_AMENDED = 'The register was corrected, and with it who attended and who sent apologies.'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** "16 March 2027", or "Tuesday 16 March 2027": as a letter dates itself. */
export function longDay(at: Date, zone: string, weekday?: 'with weekday'): string {
  const [year = '', month = '1', day = '1'] = dayOf(at, zone).split('-')
  const date = `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
  return weekday ? `${at.toLocaleDateString('en-GB', { timeZone: zone, weekday: 'long' })} ${date}` : date
}

const time = (at: Date, zone: string) => at.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })

/** "From 13:00 to 14:15 at Fernville Surgery". */
export const fromTo = ({ startsAt, endsAt, place }: MeetingNow, zone: string): string =>
  `From ${time(startsAt, zone)} to ${time(endsAt, zone)}${place ? ` at ${place}` : ''}`

export const documentTitle = ({ startsAt }: MeetingNow, zone: string) => `Record from a Meeting held on ${longDay(startsAt, zone)}`

/** "Locality, Tue 16 Mar 2027". */
export const meetingName = ({ title, startsAt }: Pick<MeetingNow, 'title' | 'startsAt'>, zone: string) =>
  `${title}, ${dayInFull(startsAt, zone)}`

export const STATE_WORDS: Record<State, string> = {
  draft: 'Draft, not sent out yet',
  issued: 'Sent out',
  confirmed: 'Confirmed',
}

/** What a document says of itself besides its date. */
export function documentStates({ record, amendments, zone }: Pick<RecordFacts, 'record' | 'amendments' | 'zone'>): string[] {
  if (record === null || record.state === 'draft') return ['Draft: this has not been sent out yet.']
  const { correctedAt, confirmedAt, confirmedAtMeeting } = record
  const [last] = amendments.slice(-1)
  return [
    ...(correctedAt ? [`Corrected on ${longDay(correctedAt, zone)}.`] : []),
    ...(confirmedAt && confirmedAtMeeting ? [`Confirmed at the meeting on ${longDay(confirmedAtMeeting.startsAt, zone)}.`] : []),
    ...(last ? [`Amended on ${longDay(last.at, zone)}: see the end.`] : []),
  ]
}

/** The same in a window, for whoever writes it. */
export function stateWords(facts: Pick<RecordFacts, 'record' | 'amendments' | 'zone'>): string {
  const { record, zone } = facts
  if (record === null) return 'Nobody has begun the record of this meeting yet.'
  const { state, author, issuedAt } = record
  const [, ...rest] = state === 'draft' ? documentStates(facts) : ['', ...documentStates(facts)]
  const unsent = record.correctedAt && issuedAt && record.correctedAt > issuedAt ? ['The corrections have not been sent out yet.'] : []
  const sent = issuedAt ? ` on ${dayInFull(issuedAt, zone)}` : ''
  return [`${STATE_WORDS[state]}${state === 'issued' ? sent : ''}. Written by ${author.name}.`, ...rest, ...unsent].join(' ')
}

export const amendedWords = (by: string, at: Date, zone: string) => `${longDay(at, zone)}, ${by}:`

/** "Archway GP, Archway Surgery". */
export const attendedName = ({ name, practice }: Attended): string => (practice ? `${name}, ${practice}` : name)

const MOST_NAMED = 12
const some = (names: readonly string[]) =>
  names.length > MOST_NAMED + 1 ? [...names.slice(0, MOST_NAMED), `${names.length - MOST_NAMED} more`] : names

/** Who was there, for a window. */
export function attendanceWords(register: readonly Attended[] | null): string {
  if (register === null) return `${NOT_RECORDED} It comes from the register: /daccom attendance saves it.`
  const of = (presence: Attended['presence']) =>
    register.filter((line) => line.presence === presence).map((line) => `${line.name}${line.organisation ? ` (${line.organisation})` : ''}`)
  const [present, apologies] = [of('present'), of('apologies')]
  const came = present.length > 0 ? `Attended: ${inWords(some(present))}.` : 'Nobody attended.'
  return apologies.length > 0 ? `${came} Apologies: ${inWords(some(apologies))}.` : came
}

/** "By 13 Mar 2027.", or "By the end of Mar 2027." */
const dueWords = (due: Due | null): string =>
  due ? `By ${due.precision === 'month' ? 'the end of ' : ''}${dueWritten(due)}.` : `${NO_DATE}.`

const agreedWords = ({ ownerName, text, due }: Pick<ActionNow, 'ownerName' | 'text' | 'due'>): string =>
  `${ownerName}: ${text}${/[.!?]$/.test(text) ? '' : '.'} ${dueWords(due)}`

/** "A-12, Archway GP: Clarify who commissions physiotherapy. By 13 Mar 2027." */
export const actionLine = (action: ActionNow): string => `${action.reference}, ${agreedWords(action)}`

export const understoodAction = (action: ActionNow) => `Understood: ${actionLine(action)}`

/** What comes back on the next agenda, told before the record goes out. */
export const backWords = (titles: readonly string[]): string =>
  titles.length === 0
    ? 'Every point of the agenda is dealt with.'
    : `A decision or an action was wanted of ${count(titles.length, 'point')}, and the record has none: ${inWords(titles)}. ${titles.length === 1 ? 'It comes' : 'They come'} back on the next agenda by ${titles.length === 1 ? 'itself' : 'themselves'}.`

/** Where a record goes when it is sent out. */
export function goesTo({ hasChannel, toManagers, meeting }: Pick<RecordFacts, 'toManagers' | 'meeting'> & { hasChannel: boolean }): string {
  const members = meeting.series?.audience === 'members' ? ['to each member, because no channel is set for this series'] : []
  const places = [...(hasChannel ? ['to the channel'] : members), ...(toManagers ? ['to each practice manager'] : [])]
  const whereTo = places.length > 0 ? inWords(places) : 'to nobody yet: no channel is set for this series, and nobody gets copies'
  return `The Word document goes ${whereTo}. Whoever agreed to do something is told at once.`
}

const UNREAD_WORDS: Record<Unread, string> = {
  no_name:
    'no name and text were found in it; an action is written as Action: NAME - text - date, or Action: NAME to do something by a date',
  nobody: 'nobody in the register is called so',
  several: 'several are called so',
  no_text: 'no text was found in it, or it is too long',
}

/** What was understood of pasted lines, a line each. */
export function pastedWords({ sections, actions, unread }: Pasted): string[] {
  return [
    `${count(sections.length, 'section')} and ${count(actions.length, 'action')} were understood.`,
    ...sections.map(({ heading, text, decision }) => {
      const parts = [...(text ? ['notes'] : []), ...(decision ? ['a decision'] : [])]
      return `Section: ${heading} (${parts.length > 0 ? inWords(parts) : 'heading only'})`
    }),
    ...actions.map((action) => `Action: ${agreedWords(action)}`),
    ...unread.map(({ line, why, names = [] }) => {
      const who = names.length > 0 ? ` (${inWords(names, 'or')})` : ''
      return `Kept as text: ${line} (${UNREAD_WORDS[why]}${who})`
    }),
  ]
}

export const issuedText = (meeting: MeetingNow, zone: string, again: boolean) =>
  `The record of ${meetingName(meeting, zone)}${again ? ', corrected,' : ''} is here.`
export const amendedText = (meeting: MeetingNow, zone: string) => `The record of ${meetingName(meeting, zone)} is amended: see its end.`
export const draftText = (meeting: MeetingNow, zone: string) => `Draft record of ${meetingName(meeting, zone)}, for you to look at.`
/** Its keeper reads this in Home while the meeting is on. */
export const onNowText = (meeting: MeetingNow, zone: string) =>
  `${meetingName(meeting, zone)} is on now. Its record can be written as you go.`
export const wantedText = (meeting: MeetingNow, zone: string) =>
  `The record of ${meetingName(meeting, zone)} has not gone out yet. A few lines and the actions are enough.`

const CANNOT = {
  draft: 'It has not been sent out yet.',
  issued: 'It has been sent out, and is not confirmed yet: it can be corrected and sent out again.',
  confirmed: 'It is confirmed, so it stays as it is. An amendment with its date can be added.',
} as const satisfies Record<State, string>

/** The sentence for a refusal of this slice. */
export function refused(refusal: Refusal): string {
  const { code, facts } = refusal
  switch (code) {
    case 'minutes.cannot_write':
    case 'minutes.cannot_issue':
    case 'minutes.cannot_confirm':
    case 'minutes.cannot_amend':
      return `Nothing was changed. ${CANNOT[facts?.state as State]}`
    case 'minutes.unknown':
      return 'This meeting is not in the calendar any more.'
    case 'minutes.no_such_meeting':
      return `No meeting that has begun is called "${facts?.words}". /daccom minutes all shows the records that there are.`
    case 'minutes.cancelled':
      return 'This meeting was cancelled, so it has no record.'
    case 'minutes.to_come':
      return 'This meeting has not begun yet. Its record can be written once it has.'
    case 'minutes.not_yours':
      return `The record of ${facts?.meeting} is kept by its chair, its secretary and the programme manager.`
    case 'minutes.not_out_yet':
      return `The record of ${facts?.meeting} has not gone out yet.`
    case 'minutes.nothing_yet':
      return 'There is nothing in the record yet. Please add a section or an action first.'
    case 'minutes.empty_section':
      return 'Please write notes or a decision: a heading alone tells nobody anything.'
    case 'minutes.who':
      return 'Please choose who does it: a person or a practice.'
    case 'minutes.one_owner':
      return 'Please choose one: a person or a practice.'
    case 'minutes.has_left':
      return 'This person is not in the register, or has left. Please choose somebody else.'
    case 'minutes.practice_closed':
      return 'This practice is closed, or not in the register. Please choose another.'
    case 'minutes.no_such_line':
      return 'This point is not on the agenda any more. Please choose again.'
    case 'minutes.changed_meanwhile':
      return 'Somebody has changed this since you opened the form. Please close it and open it again: nothing of yours was saved.'
    case 'minutes.changed_since':
      return 'The record has changed since you opened this. Please open it again and look at it first: nothing was done.'
    case 'minutes.section_gone':
      return 'This section was taken off meanwhile. Nothing was changed.'
    case 'minutes.action_gone':
    case 'actions.unknown':
      return 'This action was taken off meanwhile. Nothing was changed.'
    case 'actions.not_open':
      return `${facts?.action} is not open any more, so it stays as it was agreed.`
    case 'minutes.enough_sections':
      return `A record holds ${facts?.most} sections. Please put some together.`
    case 'minutes.enough_actions':
      return `A record holds ${facts?.most} actions.`
    case 'minutes.enough_amendments':
      return `A record holds ${facts?.most} amendments.`
    case 'minutes.sent_already':
      return 'The record went out as it is. There is nothing new to send.'
    case 'minutes.unsent':
      return 'Its corrections have not been sent out yet. Please send it out first.'
    case 'minutes.no_later_meeting':
      return 'No later meeting of this series has begun yet. A record is confirmed at the next meeting.'
    default:
      return commonRefusal(refusal) ?? 'Sorry, this could not be done. Nothing was changed.'
  }
}
