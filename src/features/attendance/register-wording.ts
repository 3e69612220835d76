import type { MeetingNow } from '../../ports/meetings.ts'
import { dayInFull, inFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import type { Attended } from './claiming.ts'
import { type Came, type Claim, type Kind, type Mark, NOT_RECORDED, type Row } from './register-model.ts'
import { markOf } from './register-rules.ts'

export const MARK_WORDS: Record<Mark, string> = {
  present: 'Here',
  apologies: 'Sent apologies',
  absent: 'Not there',
  not_recorded: 'Not recorded: counts neither way',
}

/** The same in the middle of a sentence, of a practice or a person. */
const MARKS_TOLD: Record<Mark, string> = {
  present: 'there',
  apologies: 'with apologies',
  absent: 'not there',
  not_recorded: 'not recorded',
}

export const CONFIRMED_CLAIM = 'They said that they were there, and it was confirmed.'

export const meetingDay = ({ title, startsAt }: MeetingNow, zone: string) => `${title}, ${dayInFull(startsAt, zone)}`
export const meetingWhen = ({ startsAt, place }: MeetingNow, zone: string) => [inFull(startsAt, zone), ...(place ? [place] : [])].join(', ')

/** What a practice or member said before the meeting, or has said since. */
export function saidWords({ answer, saysWasThere }: Row): string {
  if (saysWasThere) return 'says: I was there'
  switch (answer?.answer) {
    case 'yes':
      return 'said yes'
    case 'deputy':
      return answer.deputy ? `sends ${answer.deputy}` : 'sends somebody else'
    case 'apologies':
      return 'sent apologies'
    default:
      return 'has not answered'
  }
}

type Heading = { words: string; isOf(row: Row): boolean }

const ANSWERED: readonly Heading[] = [
  { words: 'Said yes', isOf: ({ answer }) => answer?.answer === 'yes' },
  { words: 'Somebody else comes', isOf: ({ answer }) => answer?.answer === 'deputy' },
  { words: 'Sent apologies', isOf: ({ answer }) => answer?.answer === 'apologies' },
  { words: 'Have not answered', isOf: ({ answer }) => answer === null },
]

/** What everybody said, by answer; and who says since that they were there. */
export function answersTold(rows: readonly Row[]): string[] {
  const says = rows.filter(({ saysWasThere }) => saysWasThere)
  const named = (some: readonly Row[]) => some.map(({ name }) => name).join(', ')
  return [
    ...(says.length > 0 ? [`${named(says)}: ${says.length === 1 ? 'says' : 'say'} "I was there".`] : []),
    ...ANSWERED.flatMap(({ words, isOf }) => {
      const some = rows.filter(isOf)
      return some.length > 0 ? [`${words} (${some.length}): ${named(some)}`] : []
    }),
  ]
}

/** "12 here, 2 sent apologies, 5 not there." */
export function registerCounts(rows: readonly Row[], visitors: number): string {
  const of = (mark: Mark) => rows.filter(({ line }) => markOf(line) === mark).length
  const parts = [
    `${of('present')} here`,
    ...(of('apologies') > 0 ? [`${of('apologies')} with apologies`] : []),
    ...(of('absent') > 0 ? [`${of('absent')} not there`] : []),
    ...(of(NOT_RECORDED) > 0 ? [`${of(NOT_RECORDED)} not recorded`] : []),
    ...(visitors > 0 ? [count(visitors, 'visitor')] : []),
  ]
  return `${inWords(parts)}.`
}

export const cameWords = (came: Came) => (came ? came.name : '')

export const savedWords = 'Thank you, the register is saved.'
export const notSavedYet =
  'This register is not in yet. Everyone who said yes is chosen, and whoever told us they were there. Take off, add, save.'
/** Above what was answered, where the register says since then who came. */
export const ANSWERED_BEFORE = 'Answers before the meeting'
export const isSavedAlready = 'This register is in. What you change here is saved over it.'
export const nobodyToLog = 'No meeting that you chair or keep has begun yet. /daccom meetings shows those to come.'
export const wantedWords = 'Its register is not in yet. Who was there? Until it is in, the meeting counts for nobody and against nobody.'
export const recentTitle = 'Were you there?'
export const recentHint = 'What you say goes to whoever keeps the register, and counts once they confirm it.'

/** A recent meeting to one of those who were asked to it. */
export function attendedLine({ meeting, practice, state }: Attended, zone: string): string {
  const about = `${meetingDay(meeting, zone)}${practice ? ` (${practice.name})` : ''}`
  switch (state) {
    case 'may_claim':
      return meeting.state === 'held' ? `${about}: nobody is noted as there.` : `${about}: the register is not in yet.`
    case 'waits':
      return `${about}: you said that you were there. It waits for whoever keeps the register.`
    case 'there':
      return `${about}: noted as there.`
    case 'apologies':
      return `${about}: apologies are noted.`
    case 'not_there':
      return `${about}: the register has been saved without you. If that is not right, please talk to whoever keeps it.`
  }
}

export const claimedWords = (name: string) => `Thank you. Whoever keeps the register is asked to confirm that ${name} was there.`

/** A claim as its keeper reads it. */
export function claimWords({ name, by, kind }: Claim, meeting: MeetingNow, zone: string): string {
  const who = kind === 'member' ? `${name} says: I was there` : `${by.name} says that ${name} was there`
  return `${who}: ${meetingDay(meeting, zone)}.`
}

export const claimWaits = 'It counts once you confirm it.'
export const claimBeforeRegister = 'The register is not in yet. When you log it, they are chosen already.'

export const confirmedWords = (by: string) => `${by} confirmed it: it counts.`
export const countedWords = 'The register is in, and they are noted as there.'
export const leftOutWords = 'The register was saved without them.'

/** What became of a claim, to whoever made it. */
export function settledWords({ name, kind }: Claim, meeting: MeetingNow, counts: boolean, zone: string): string {
  const whom = kind === 'member' ? 'you are' : `${name} is`
  return counts
    ? `Thank you: ${whom} noted as there at ${meetingDay(meeting, zone)}.`
    : `The register of ${meetingDay(meeting, zone)} is in, and ${whom} not noted as there. If that is not right, please talk to whoever keeps it.`
}

/** A correction, to the practice or member that it concerns. */
export function correctedWords(
  { name, kind, was, is }: { name: string; kind: Kind; was: Mark; is: Mark },
  meeting: MeetingNow,
  { by, reason, zone }: { by: string; reason: string; zone: string },
): string[] {
  const whom = kind === 'member' ? 'You are' : `${name} is`
  return [
    `${by} has corrected the register of ${meetingDay(meeting, zone)}.`,
    `${whom} noted as ${MARKS_TOLD[is]} now; before: ${MARKS_TOLD[was]}.`,
    `Reason: ${reason}`,
    'If that is not right, please say so: they are glad to look again.',
  ]
}

/** The sentence for a refusal about registers. */
export function registerRefused(refusal: Refusal): string {
  const { code, facts } = refusal
  switch (code) {
    case 'attendance.no_such_meeting':
      return facts?.words
        ? `No meeting that you chair or keep, and that has begun, is called "${facts.words}". /daccom attendance alone opens the latest.`
        : 'Sorry, this meeting is not in the calendar. Nothing was saved.'
    case 'attendance.not_your_meeting':
      return `The register of ${facts?.series || 'this meeting'} is kept by its chair and secretary, the programme manager or an administrator. Nothing was saved.`
    case 'attendance.meeting_cancelled':
      return 'This meeting is cancelled, so it has no register. Nothing was saved.'
    case 'attendance.not_begun':
      return 'This meeting has not begun yet. Its register opens when it does. Nothing was saved.'
    case 'attendance.nobody_there':
      return 'Nobody was there? If that is so, please tick it below, and save again.'
    case 'attendance.somebody_there':
      return `${count(Number(facts?.present ?? 0), 'is', 'are')} chosen as here. Please take the tick off, or take them off.`
    case 'attendance.reason_wanted':
      return 'Please say why: the meeting was more than two weeks ago, so this is a correction.'
    case 'attendance.changed_meanwhile':
      return `Somebody else has just changed this too: ${facts?.names}. Nothing was saved. Please close this, open it again and look.`
    case 'attendance.visitors_meanwhile':
      return 'Somebody else has just changed the visitors too. Nothing was saved. Please close this, open it again and look.'
    case 'attendance.register_first':
      return 'The register of this meeting is not in yet: /daccom attendance opens it. Whoever says that they were there is chosen already.'
    case 'attendance.not_in_register':
      return 'Please choose from the list.'
    case 'attendance.not_of_practice':
      return 'This person is not of that practice any more. Please choose somebody else, or type a name.'
    case 'attendance.no_such_claim':
      return 'Sorry, this could not be found. Nothing was changed.'
    case 'attendance.not_a_member':
      return 'This meeting asks its members by name, and you are not among them. Nothing was saved.'
    case 'attendance.no_practice_of_yours':
      return 'None of your practices was asked to this meeting. Nothing was saved.'
    case 'attendance.which_practice':
      return 'You are in several practices. Please choose for which of them you were there.'
    case 'attendance.counted_already':
      return `${facts?.name} is noted as there already. Thank you.`
    case 'attendance.claimed_already':
      return `Somebody has said already that ${facts?.name} was there. It waits for whoever keeps the register.`
    case 'attendance.claim_settled':
      return `The register has been saved since, and says what it says of ${facts?.name}. If that is not right, please change it there, or talk to whoever keeps it.`
    case 'attendance.confirmed_already':
      return `${facts?.by} has confirmed this already: ${facts?.name} counts as there.`
    default:
      return commonRefusal(refusal) ?? 'Sorry, this could not be done. Nothing was saved.'
  }
}
