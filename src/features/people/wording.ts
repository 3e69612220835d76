import { type Day, dayWritten } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, inWords } from '../../shared/text.ts'
import { daysAfter } from '../../shared/working-days.ts'
import type { HandedOver } from './handing-over.ts'
import type { Assignment, Entry, Listed, Role, Seat, Span } from './model.ts'
import type { Offer } from './offers.ts'
import { ROLES_IN_WORDS } from './permissions.ts'
import { isPast } from './rules.ts'

export const OFFER_WORDS: Record<Offer, string> = {
  edit: 'Edit',
  give: 'Give a role',
  end: 'End a role',
  deputy: 'Name a deputy',
  hand_over: 'Hand over',
  without_account: 'Goes on without an account',
  leave: 'Leaves the group',
  come_back: 'Is back',
}

type Held = Pick<Assignment, 'role' | 'practice'>

/** "Practice manager of Fernville Surgery". */
export function roleWords({ role, practice }: Held): string {
  if (role === 'practice_member') return practice ? `Member of ${practice.name}` : 'Member of a practice'
  const words = capital(ROLES_IN_WORDS[role])
  return practice ? `${words} of ${practice.name}` : words
}

export const seatWords = ({ role, series }: Seat): string => `${role === 'chair' ? 'Chair' : 'Secretary'} of ${series}`

/** What a role is called in a choice. */
export const roleName = (role: Role): string => capital(ROLES_IN_WORDS[role])

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** All that somebody holds, in a sentence; who only belongs to a practice is its member. */
export function rolesWords({ roles, series }: Pick<Listed, 'roles' | 'series'>): string {
  const more = roles.filter(({ role, practice }) => role !== 'practice_member' || !roles.some((other) => isMoreAt(other, practice?.id)))
  const words = [...more.map(roleWords), ...series.map(seatWords)]
  return words.length === 0 ? 'No role' : capital(inWords(words.map((each, n) => (n === 0 ? each : lowerFirst(each)))))
}

const isMoreAt = ({ role, practice }: Held, at: string | undefined) => role !== 'practice_member' && practice?.id === at

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** Whether what is for them reaches them, and how. */
export function reachWords({ account, hasEmail }: Pick<Listed, 'account' | 'hasEmail'>): string {
  switch (account) {
    case 'in_chat':
      return 'in the chat'
    case 'switched_off':
      return hasEmail ? 'chat account switched off: gets e-mail' : 'chat account switched off: gets nothing, no e-mail'
    case 'none':
      return hasEmail ? 'no chat account: gets e-mail' : 'gets nothing yet: no e-mail'
  }
}

/** "since Tue 16 Mar 2027", "from Thu 1 Apr 2027 until Fri 31 Dec 2027", as it is today. */
export function spanWords({ fromOn, toOn }: Span, today: Day): string {
  const last = toOn === null ? null : dayWritten(daysAfter(toOn, -1))
  const first = dayWritten(fromOn)
  if (last === null) return fromOn <= today ? `since ${first}` : `from ${first}`
  return `from ${first} until ${last}`
}

export const leftWords = (leftOn: Day, today: Day): string =>
  leftOn <= today
    ? `Left; the last day was ${dayWritten(daysAfter(leftOn, -1))}`
    : `Leaves; the last day is ${dayWritten(daysAfter(leftOn, -1))}`

/** What somebody holds and is to come, a line each. */
export const heldLines = ({ assignments, series }: Entry, today: Day): string[] => [
  ...assignments.filter((each) => !isPast(each, today)).map((each) => `${roleWords(each)}, ${spanWords(each, today)}`),
  ...series.map(seatWords),
]

export const pastLines = ({ assignments }: Entry, today: Day): string[] =>
  assignments.filter((each) => isPast(each, today)).map((each) => `${roleWords(each)}, ${spanWords(each, today)}`)

/** Who stands in for whom, a line each; what is over is not told. */
export const deputyLines = ({ deputies, standsInFor }: Entry, today: Day): string[] => [
  ...deputies
    .filter((each) => !isPast(each, today))
    .map((each) => `${each.deputy.name} for ${each.practice.name}, ${spanWords(each, today)}`),
  ...standsInFor
    .filter((each) => !isPast(each, today))
    .map((each) => `Stands in for ${each.person.name} of ${each.practice.name}, ${spanWords(each, today)}`),
]

/** What an administrator reads when Slack says that somebody's account was switched off. */
export const switchedOffWords = (name: string, duties: readonly string[]): string =>
  duties.length > 0
    ? `The Slack account of ${name} was switched off. What they do for the group now waits for somebody else. If they only lost the account, say that they go on without it.`
    : `The Slack account of ${name} was switched off. They hold nothing that has to be handed over.`

export const isSettledWords = (name: string): string => `The Slack account of ${name} was switched off. That is seen to.`

/** What came of handing over, and what is still to be given. */
export function handedOverWords({ name, to, kept, left }: HandedOver): string {
  const still = [...kept.map((role) => `${roleName(role)} (an administrator hands this over)`), ...left]
  return [`What ${name} did is now with ${to}, who is told.`, ...(still.length > 0 ? ['Still to be given:', ...still] : [])]
    .join('\n')
    .slice(0, 2900)
}

/** What the other person reads. */
export const tookOverWords = (name: string, on: Day): string => `You take over from ${name}, from ${dayWritten(on)}.`

export const ONLY_EDITORS = 'The register is kept by an administrator or the programme manager: ask them to change something here.'

/** Every refusal of this slice, in words that say what to do. */
export function refused(refusal: Refusal): string {
  const { who = '', last = '', from = '', role = '' } = refusal.facts ?? {}
  const common = commonRefusal(refusal)
  if (common) return common
  switch (refusal.code) {
    case 'people.unknown':
      return 'This person is not in the register any more. Type /daccom people to see who is.'
    case 'people.not_an_address':
      return 'This is no e-mail address. Please type one such as name@practice.example, or leave it empty.'
    case 'people.not_a_day':
      return 'Please choose a day.'
    case 'people.address_taken':
      return `${who} has this address already. Everybody needs an address of their own: by it I know who is who.`
    case 'people.address_taken_since':
      return `${who} has their e-mail address by now. Please change one of the two first: by it I know who is who.`
    case 'people.changed_meanwhile':
      return 'This was changed elsewhere since you opened the form. Please close it, look at what it is now, and change it there.'
    case 'people.left_already':
      return `${who} has left already; the last day is ${dayWritten(String(last))}.`
    case 'people.is_here':
      return `${who} is in the group already.`
    case 'people.has_left':
      return `The last day of ${who} is ${dayWritten(String(last))}. Please choose a day before it, or bring them back first.`
    case 'people.no_such_practice':
      return 'This practice is closed, or not in the register any more. Please choose another.'
    case 'people.which_practice':
      return 'Please say of which practice.'
    case 'people.has_role':
      return `${who} has this role already, from ${dayWritten(String(from))}. End that first, or choose other days.`
    case 'people.ends_before':
      return 'The last day is before the first. Please choose a later one.'
    case 'people.not_held':
      return `${who} does not hold this any more. Please close this and look again.`
    case 'people.ended_already':
      return `This ends sooner already, on ${dayWritten(String(last))}.`
    case 'people.not_yours_to_appoint':
      return `Only an administrator gives or ends the role ${ROLES_IN_WORDS[role as Role] ?? role}.`
    case 'people.not_yours_to_readdress':
      return `Whoever has this address has the role ${ROLES_IN_WORDS[role as Role] ?? role} with it, so only an administrator changes it.`
    case 'people.last_administrator':
      return 'This would leave the group without an administrator. Please make somebody else an administrator first: open their entry and press Give a role.'
    case 'people.not_representative':
      return `${who} does not represent this practice in that time.`
    case 'people.not_of_practice':
      return 'A deputy is somebody else of the same practice. Please choose one of its people.'
    case 'people.has_deputy':
      return `${who} stands in in that time already. End that first, or choose other days.`
    case 'people.same_person':
      return 'Please choose somebody else: these duties are theirs already.'
    case 'people.nobody_to_take_over':
      return 'This person is not in the group on that day. Please choose somebody else.'
    case 'people.nothing_to_hand_over':
      return `${who} holds nothing from that day on that you could hand over. Perhaps somebody was faster. Nothing was changed.`
    case 'people.no_account_off':
      return `The Slack account of ${who} is in use again, or that was seen to already. Nothing was changed.`
    default:
      return 'Sorry, that was not possible, and nothing was changed.'
  }
}
