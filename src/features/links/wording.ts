import type { AnswerNow, MeetingNow } from '../../ports/meetings.ts'
import { dayOf, inFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal } from '../../shared/text.ts'
import type { AskedPage, Ended } from './answering.ts'
import type { FeedMeeting } from './feed-rules.ts'
import type { Forwardable } from './forwarding.ts'
import type { FeedOf } from './model.ts'

/** "Tue 6 Apr 2027, 13:00 to 14:30". */
export function whenWords({ startsAt, endsAt }: Pick<MeetingNow, 'startsAt' | 'endsAt'>, zone: string): string {
  const until = dayOf(endsAt, zone) === dayOf(startsAt, zone) ? inFull(endsAt, zone).slice(-5) : inFull(endsAt, zone)
  return `${inFull(startsAt, zone)} to ${until}`
}

/** Whose meeting it is: whoever opens a link has no chat around it that says so. */
export const meetingOf = ({ title }: Pick<MeetingNow, 'title'>, { name }: { name: string }): string => `${title}, ${name}`

/** What stands below a message to somebody outside the chat. */
export const belowWords = (address: string): string =>
  `Please say here whether you come. You can say otherwise until the meeting begins:\n${address}`

export const questionWords = ({ isPractice, party }: Pick<AskedPage, 'isPractice' | 'party'>): string =>
  isPractice ? `Will somebody from ${party} be there?` : 'Will you be there?'

export function saidWords({ answer, deputy }: AnswerNow, { isPractice, party }: Pick<AskedPage, 'isPractice' | 'party'>): string {
  const who = isPractice ? party : 'you'
  switch (answer) {
    case 'yes':
      return isPractice ? `So far: somebody from ${party} will be there.` : 'So far: you will be there.'
    case 'deputy':
      return `So far: ${deputy ?? 'somebody else'} will be there for ${who}.`
    case 'apologies':
      return isPractice ? `So far: ${party} sends apologies.` : 'So far: you send apologies.'
  }
}

/** Why a link is of no use any more, and that nothing was saved. */
export function endedWords({ ended, title }: Pick<Ended, 'ended' | 'title'>): string {
  switch (ended) {
    case 'cancelled':
      return `${title} is cancelled, so no answer is needed.`
    case 'over':
      return `${title} has begun, or is over. Whoever keeps its record notes who is there.`
    case 'left':
      return 'The person whom this link was for is no longer with the group.'
    case 'not_of_practice':
      return 'The person whom this link was for is no longer of this practice. Somebody who is can be sent a link of their own.'
    case 'not_asked':
      return `${title} no longer asks for this answer: a practice that has closed by then, for example, is not asked.`
  }
}

/** The sentence for a refusal of this slice; null for any other. */
export function refused({ code, facts, field }: Refusal): string | null {
  switch (code) {
    case 'links.no_answer':
      return 'Please choose one of the answers.'
    case 'links.no_address':
      return 'DacCom has no address on the web yet, so there are no links. Whoever runs it can set PUBLIC_URL.'
    case 'links.meeting_closed':
      return 'This meeting is cancelled or has begun, so there is nothing to answer any more.'
    case 'links.who_may_forward':
      return 'Only the manager of a practice that is asked, the chair and the secretary of the series, the programme manager or an administrator can do this.'
    case 'links.has_account':
      return 'This person has an account in the chat, or is no longer of this practice. Please choose somebody else.'
    case 'links.unknown':
      return 'There is no such meeting any more.'
    default:
      return commonRefusal({ code, ...(facts && { facts }), ...(field && { field }) })
  }
}

/** How a calendar is called among somebody's others. `person`: whose own it is. */
export const feedName = (group: string, person: string | null): string => (person === null ? `${group} meetings` : `${group}: ${person}`)

/** What a calendar says of a meeting: moved and cancelled ones say so themselves, since not every calendar shows their state. */
export function eventWords(
  { title, isCancelled, cancelledReason, movedFrom, remarks }: FeedMeeting,
  zone: string,
): { title: string; description: string | null } {
  const lines = [
    isCancelled ? `Cancelled${cancelledReason ? `: ${cancelledReason}` : ''}` : null,
    movedFrom && !isCancelled ? `Moved from ${inFull(movedFrom, zone)}` : null,
    remarks,
  ].filter((line) => line !== null)
  return { title: isCancelled ? `Cancelled: ${title}` : title, description: lines.length > 0 ? lines.join('\n') : null }
}

export const FEED_WORDS = {
  own: {
    title: 'Your meetings',
    says: 'This address is yours alone: whoever has it sees these meetings, and no answers. Your calendar asks it for news about every hour; some programs only do so once a day.',
  },
  group: {
    title: "All of the group's meetings",
    says: 'For a calendar that is shared, such as that of an office. Whoever has it sees when and where all meetings are, those of committees too, and no answers.',
  },
} as const satisfies Record<FeedOf, { title: string; says: string }>

/** A line for each program. */
export const HOW_TO = [
  'Outlook: Calendar, Add calendar, Subscribe from web; paste the address.',
  'Google Calendar (on a computer): Other calendars, +, From URL; paste the address.',
  'Apple (iPhone or Mac): Calendar, Add Subscription Calendar (Mac: File, New Calendar Subscription); paste the address.',
]

export const RENEWING =
  'You get another address, and the old one ends at once: every calendar that uses it gets no more news, so please add the new one there. Do this when somebody has the address who should not.'

export const RENEWED = 'This is the new address. The old one has ended: please add this one to your calendars, and take the old one out.'

type Forwarding = Pick<Forwardable, 'person' | 'party'>

/** "Archway Surgery: Dr Example", or the name alone of a member. */
export const forWhom = ({ person, party }: Forwarding): string => (person.id === party.id ? person.name : `${party.name}: ${person.name}`)

export const NOBODY_TO_FORWARD_TO =
  'Everybody whom you could pass a link to has an account here, and answers with the buttons of the question.'

export const FORWARD_HINT = 'People who are not in this chat. The link answers in their name, and ends when the meeting begins.'

export const forwardedWords = ({ title, ...whom }: Forwarding & { title: string }): string =>
  `${title}\n${forWhom(whom)}\nPlease forward this to ${whom.person.name} and to nobody else: whoever opens it answers in that name. It ends when the meeting begins.`
