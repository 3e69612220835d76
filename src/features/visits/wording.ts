import type { MeetingNow } from '../../ports/meetings.ts'
import { type Day, dayInFull, dayWritten, inFull } from '../../shared/dates.ts'
import { dueWritten } from '../../shared/due-dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count } from '../../shared/text.ts'
import type { ActionArea, ActionNow, Show, Visit } from './model.ts'
import type { Told } from './telling.ts'

export const AREA_WORDS: Record<ActionArea, string> = { prescribing: 'Prescribing', referrals: 'Referrals' }

export const SHOW_WORDS: Record<Show, string> = {
  planned: 'Visits planned',
  held: 'Visits held',
  due_again: 'Due again',
  never: 'Never visited',
}

const STATE_WORDS: Record<ActionNow['state'], string> = { open: 'open', blocked: 'stuck', done: 'done', dropped: 'no longer needed' }

export const titleOf = ({ practice }: Pick<Visit, 'practice'>): string => `Visit to ${practice.name}`

/** "Tue 16 Mar 2027, 13:00"; of a plan without a day, that it is open. */
export const plannedWords = ({ plannedAt }: Pick<Visit, 'plannedAt'>, zone: string): string =>
  plannedAt ? inFull(plannedAt, zone) : 'The day is still open'

/** What stands of a visit, in a line: "Held Tue 16 Mar 2027 by Manor Street GP". */
export function stateWords(visit: Visit, zone: string, now: Date): string {
  const { state, heldOn, plannedAt, visitor, cancelledWhy } = visit
  if (state === 'held' && heldOn) return `Held ${dayWritten(heldOn)} by ${visitor.name}`
  if (state === 'cancelled')
    return `Called off: ${cancelledWhy ?? ''}${plannedAt ? ` (it was planned for ${inFull(plannedAt, zone)})` : ''}`
  const isPast = plannedAt !== null && plannedAt <= now
  return `${plannedWords(visit, zone)}; ${visitor.name} goes there${isPast ? '. Its record is not written yet' : ''}`
}

/** "The next one is due by Wed 16 Jun 2027", or since when it has been; null: none is due. */
export function againWords({ dueAgainOn }: Pick<Visit, 'dueAgainOn'>, today: Day): string | null {
  if (dueAgainOn === null) return null
  return dueAgainOn <= today ? `Due again since ${dayWritten(dueAgainOn)}` : `The next visit is due on ${dayWritten(dueAgainOn)}`
}

/** "A-12: Review repeat prescriptions (prescribing, by 13 Mar 2027): done". */
export function actionWords({ reference, text, area, due, state }: ActionNow, withState = true): string {
  const about = [...(area ? [area] : []), ...(due ? [`by ${due.precision === 'month' ? 'the end of ' : ''}${dueWritten(due)}`] : [])].join(
    ', ',
  )
  return `${reference}: ${text} (${about})${withState ? `: ${STATE_WORDS[state]}` : ''}`
}

/** "2 planned, 12 held, 1 due again, 4 practices never visited." */
export const countsWords = (counts: Readonly<Record<Show, number>>): string =>
  `${counts.planned} planned, ${counts.held} held, ${counts.due_again} due again, ${count(counts.never, 'practice')} never visited.`

export const NONE_WORDS: Record<Show, string> = {
  planned: 'No visit is planned.',
  held: 'No visit has been recorded yet.',
  due_again: 'No visit is due again.',
  never: 'Every practice has been visited, or is about to be.',
}

export const NONE_OF_PRACTICE = 'No visit has been planned or held yet.'

const TOLD_WORDS: Record<Told, string> = {
  planned: 'A visit is planned: a member of the executive comes to talk, 1:1, about prescribing and referrals, and to agree a few actions.',
  moved: 'What was planned for this visit has changed.',
  cancelled: 'This visit is called off.',
}

/** What was told of a visit, and what stands of it by now. */
export function toldLines(visit: Visit, told: Told, zone: string): string[] {
  const { state, visitor, cancelledWhy, heldOn } = visit
  if (state === 'cancelled') return [TOLD_WORDS.cancelled, ...(cancelledWhy ? [`Why: ${cancelledWhy}`] : [])]
  if (state === 'held') return [`It was held on ${dayWritten(heldOn ?? '')} by ${visitor.name}. Its record is with the practice.`]
  const when = visit.plannedAt ? `When: ${inFull(visit.plannedAt, zone)}` : `When: still open; ${visitor.name} will agree the day with you`
  return [TOLD_WORDS[told], when, `Who comes: ${visitor.name}`]
}

export const reminderWords = (visit: Visit, zone: string): string =>
  `You visit ${visit.practice.name}: ${plannedWords(visit, zone)}. What there is to look at stands below.`

export const askWords = (visit: Visit, zone: string): string =>
  `You were to visit ${visit.practice.name} on ${visit.plannedAt ? dayInFull(visit.plannedAt, zone) : ''}. How did it go? The practice gets the record with what you agreed as soon as you have written it.`

/** How much more can be agreed (D7), and what else of visits the practice has to do. */
export function roomWords(others: readonly ActionNow[], room: number, practice: string): string {
  const stands = others.length > 0 ? [`Still open: ${others.map((action) => actionWords(action, false)).join('\n')}`] : []
  const says =
    room > 0
      ? `Up to ${count(room, 'action')} can be agreed. They are few, so that they get done.`
      : `${practice} has as many open actions as the group asks of a practice: more can be agreed once one is done.`
  return [says, ...stands].join('\n')
}

type Before = { meeting: Pick<MeetingNow, 'title' | 'startsAt'>; zone: string }

/** "Your visit actions for Locality on Tue 30 Mar 2027". */
export const progressTitle = ({ meeting, zone }: Before): string =>
  `Your visit actions for ${meeting.title} on ${dayInFull(meeting.startsAt, zone)}`

/** Before the meeting at which practices tell of them (D7). */
export const progressWords = ({ meeting, zone }: Before): string =>
  `${meeting.title} is on ${inFull(meeting.startsAt, zone)}, and practices tell there how the actions of their visits go. How are yours? A word now saves time there.`

export const progressDone = ({ meeting, zone }: Before): string =>
  `Thank you: nothing of your visits is open for ${meeting.title} on ${dayInFull(meeting.startsAt, zone)}.`

export const limitWords = (most: number): string => `A practice has at most ${count(most, 'open action')} from visits.`

/** The sentence for a refusal of the visits. */
export function refused(refusal: Refusal): string {
  return visitRefusal(refusal) ?? commonRefusal(refusal) ?? 'Sorry, this cannot be done.'
}

function visitRefusal({ code, facts }: Refusal): string | null {
  switch (code) {
    case 'visits.unknown':
      return 'There is no such visit any more, or it is not one of your practice. Nothing was saved.'
    case 'visits.not_yours':
      return 'You see the visits to your own practice here. Those of other practices are for these practices, the executive and the programme manager.'
    case 'visits.no_practice_called':
      return 'No practice is called so. Try a word of its name, or planned, held, due or never.'
    case 'visits.which_practice':
      return `Which practice do you mean: ${facts?.names}?`
    case 'visits.no_such_practice':
      return 'There is no such practice any more. Please choose another.'
    case 'visits.practice_closed':
      return `${facts?.practice} has closed. Please choose another practice.`
    case 'visits.nobody_there':
      return `${facts?.practice} has closed, so nothing more can be agreed with it. Please leave this empty.`
    case 'visits.planned_already':
      return `A visit to ${facts?.practice} is planned already. Please change that one.`
    case 'visits.record_the_planned':
      return `A visit to ${facts?.practice} is planned. Please open it in the list, and write the record there.`
    case 'visits.has_left':
      return 'This person has left or is not in the register. Please choose somebody else.'
    case 'visits.not_executive':
      return `${facts?.who} is no member of the executive, whose members make the visits. Please choose one of them.`
    case 'visits.no_time':
      return 'At what time? Leave day and time empty if nothing is fixed yet.'
    case 'visits.no_day':
      return 'On which day? Leave day and time empty if nothing is fixed yet.'
    case 'visits.in_past':
      return 'That is over already. Please give a day and time to come; of a visit that was held, write the record.'
    case 'visits.too_far':
      return 'That is more than two years ahead. Please check the year.'
    case 'visits.in_future':
      return 'That day is still to come. The record tells of a visit that was held.'
    case 'visits.due_before':
      return 'The next visit is due after this one. Please give a later day, or leave it empty.'
    case 'visits.is_cancelled':
      return `This visit was called off${facts?.why ? ` (${facts.why})` : ''}. If it was held all the same, write a record from the list. Nothing was saved.`
    case 'visits.is_held':
      return 'This visit was held, and its record is written: correct that. Nothing was saved.'
    case 'visits.is_planned':
      return 'This visit is still to come. Nothing was saved.'
    case 'visits.recorded_meanwhile':
      return `Somebody else has just written the record of this visit to ${facts?.practice}. Nothing of yours was saved: keep what you need of it, open the visit again, and correct the record.`
    case 'visits.changed_meanwhile':
      return 'Somebody else changed this meanwhile. Please close the form and open it again.'
    case 'visits.enough_actions':
      return `A practice has at most ${count(Number(facts?.most), 'open action')} from visits, so that they get done. Still open: ${facts?.open}. Please leave this one out, or have one of those finished first.`
    case 'visits.action_went_on':
      return `${facts?.action ?? 'This action'} is no longer open, so it stays as it is. Please close the form and open it again.`
    case 'visits.no_text':
      return 'What is to be done by then? Or leave the date empty.'
    case 'visits.no_date':
      return 'By when? Every action has a date: such as 13 Mar, end of March, next Friday or in two weeks.'
    case 'visits.no_limit':
      return `Please choose a number from 1 to ${facts?.most}.`
    default:
      return null
  }
}
