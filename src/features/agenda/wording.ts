import type { ActionNow } from '../../ports/actions.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import { dayOf, inFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count } from '../../shared/text.ts'
import type { Item, State, Wish } from './model.ts'
import { hasLeft, isPutOffEnough, totalOf } from './rules.ts'

export const WISH_WORDS: Record<Wish, string> = { hear: 'Nothing, only to be heard', decision: 'A decision', action: 'An action' }

const WANTED_WORDS = { decision: 'Decision wanted', action: 'Action wanted' } as const

const STATE_WORDS: Record<State, string> = {
  suggested: 'Suggested, and not taken on',
  planned: 'On the agenda',
  dealt_with: 'Dealt with',
  undecided: 'Not decided: it comes back',
  dropped: 'Dropped',
}

/** What became of it at its meeting; what belongs to no series has nowhere to come back to. */
export const becameWords = ({ state, seriesId }: Pick<Item, 'state' | 'seriesId'>): string =>
  state === 'undecided' && seriesId === null ? 'Not decided' : STATE_WORDS[state]

export const SETTLED_BEFORE = 'It was settled before the meeting.'

export const SETTLED_AFTER_ALL = 'It was settled at the meeting before after all.'

/** "Tue 6 Apr 2027, 13:00 to 14:30". */
export function whenWords({ startsAt, endsAt }: Pick<MeetingNow, 'startsAt' | 'endsAt'>, zone: string): string {
  const until = dayOf(endsAt, zone) === dayOf(startsAt, zone) ? inFull(endsAt, zone).slice(-5) : inFull(endsAt, zone)
  return `${inFull(startsAt, zone)} to ${until}`
}

/** When, where and what else, a line each. */
export const meetingLines = (meeting: MeetingNow, zone: string): string[] => [
  whenWords(meeting, zone),
  meeting.place ?? 'Place to be told',
  ...(meeting.remarks ? [meeting.remarks] : []),
]

/** Whom an agenda is read by: what is still to be seen to is said to whoever arranges it, and to nobody else. */
export type Reader = 'arranging' | 'reading'

/** "Fernville GP, 20 minutes. Decision wanted."; null where there is nothing to say. */
export function itemWords({ presenter, minutes, wanted }: Item, today: string, reader: Reader): string | null {
  const isHere = presenter !== null && !hasLeft(presenter, today)
  const missing = presenter ? `${presenter.name} (has left: somebody else has to present it)` : 'Nobody named to present it yet'
  const who = isHere ? [presenter.name] : reader === 'arranging' ? [missing] : []
  const said = [...who, ...(minutes === null ? [] : [count(minutes, 'minute')])].join(', ')
  const words = [...(said ? [`${said}.`] : []), ...(wanted ? [`${WANTED_WORDS[wanted]}.`] : [])]
  return words.length > 0 ? words.join(' ') : null
}

/** Null for what was never put off. */
export function putOffWords(item: Pick<Item, 'timesPutOff'>): string | null {
  const { timesPutOff } = item
  if (timesPutOff === 0) return null
  const times = timesPutOff === 1 ? 'once' : timesPutOff === 2 ? 'twice' : timesPutOff === 3 ? 'three times' : `${timesPutOff} times`
  return isPutOffEnough(item) ? `Put off ${times} already: decide, delegate or drop.` : `Put off ${times} already.`
}

/** "75 of 60 minutes: 15 over. 2 have no time yet." */
export function totalWords(items: readonly Item[], { startsAt, endsAt }: Pick<MeetingNow, 'startsAt' | 'endsAt'>): string {
  const length = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000)
  const { minutes, untimed } = totalOf(items)
  const over = minutes > length ? `: ${minutes - length} over` : ''
  const open = untimed > 0 ? ` ${count(untimed, 'has', 'have')} no time yet.` : ''
  return `${minutes} of ${length} minutes${over}.${open}`
}

const BECAME: Record<ActionNow['state'], string> = {
  open: 'still going',
  blocked: 'still going',
  done: 'done',
  dropped: 'no longer needed',
}

/**
 * "A-12: write to the trust (Fernville Surgery): still going". Nothing tells who is late; among members, who agreed it together, the date
 * stands beside it.
 */
export function actionWords({ reference, text, ownerName, state }: ActionNow, due: string | null): string {
  return `${reference}: ${text} (${[ownerName, ...(due ? [due] : [])].join(', ')}): ${BECAME[state]}`
}

export const cancelledWords = ({ series }: Pick<MeetingNow, 'series'>): string =>
  `This meeting is cancelled.${series ? ' What was on its agenda goes to the next one of its series.' : ''}`

export const NOTHING = 'Nothing has been put on it yet.'
export const NOTHING_WAS = 'Nothing was put on it.'

export function nudgeWords({ title }: Item, meeting: MeetingNow, zone: string): string {
  return `You present "${title}" at ${meeting.title}, ${inFull(meeting.startsAt, zone)}. Would you give a very brief report, two lines, and say whether you want a decision or an action? Then the meeting has its time for that.`
}

/** The sentence for a refusal of the agenda. */
export function refused(refusal: Refusal): string {
  return agendaRefusal(refusal) ?? commonRefusal(refusal) ?? 'Sorry, this cannot be done.'
}

function agendaRefusal({ code, facts }: Refusal): string | null {
  switch (code) {
    case 'agenda.no_minutes':
      return `Please give the minutes as a number from 1 to ${facts?.most}, or leave it empty.`
    case 'agenda.too_many_lines':
      return 'Please keep the report to two lines: the meeting has its time for what you flag.'
    case 'agenda.no_meeting':
      return 'There is no such meeting or series any more. Nothing was saved.'
    case 'agenda.unknown':
      return 'This is no longer on the agenda. Nothing was saved.'
    case 'agenda.has_gone_on':
      return 'This has just gone on to another meeting. Please open that agenda. Nothing was saved.'
    case 'agenda.is_cancelled':
      return 'This meeting is cancelled; what was on its agenda goes to the next. Nothing was saved.'
    case 'agenda.is_over':
      return 'This meeting has begun or is over, so its agenda stays as it is. Nothing was saved.'
    case 'agenda.is_settled':
      return 'This has been settled or dropped already. Nothing was saved.'
    case 'agenda.is_taken':
      return 'This is on the agenda already. Whoever runs the meeting can drop it. Nothing was saved.'
    case 'agenda.not_yours':
      return facts?.series
        ? `Only the chair and the secretary of ${facts.series}, the programme manager or an administrator can do this.`
        : 'Only whoever runs this meeting can do this.'
    case 'agenda.not_your_suggestion':
      return 'Only whoever suggested this can take it back.'
    case 'agenda.not_presenter':
      return 'Only whoever presents this, or runs the meeting, can report on it.'
    case 'agenda.not_here':
      return 'This person has left or is not in the register. Please choose somebody else.'
    case 'agenda.full':
      return `The agenda holds ${facts?.most}. Please take something off first, or suggest it for another meeting.`
    case 'agenda.stands_first':
      return 'It stands first already.'
    case 'agenda.stands_last':
      return 'It stands last already.'
    case 'agenda.changed_meanwhile':
      return 'Somebody else changed this meanwhile. Please close the form and open it again.'
    default:
      return null
  }
}
