import { dayInFull, inFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal } from '../../shared/text.ts'
import type { Report } from './model.ts'
import type { List } from './reading.ts'
import type { Reported } from './reporting.ts'
import type { RoundFacts } from './rounds.ts'

/** A state of the work, never of its people (D8). */
export const trackWords = (isOnTrack: boolean): string => (isOnTrack ? 'On track' : 'Not on track')

/** A text as part of a sentence: it ends with a stop, whatever it was typed with. */
const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** The whole report in a line: "On track. The rota is agreed. Next: … Decision wanted: …" */
export function reportWords({ isOnTrack, happened, next, decision }: Pick<Report, 'isOnTrack' | 'happened' | 'next' | 'decision'>): string {
  const wanted = decision === null ? [] : [`Decision wanted: ${ended(decision)}`]
  return [`${trackWords(isOnTrack)}.`, ended(happened), `Next: ${ended(next)}`, ...wanted].join(' ')
}

/** As a line of a timeline. */
export const reportedTrail = ({ author, ...report }: Report): string => `${author.name} reports: ${reportWords(report)}`

export const NO_REPORT = 'No report yet.'

/** "Last report, Tue 16 Mar 2027, by Project manager: On track. …" */
export const lastWords = (report: Report | null, zone: string): string =>
  report === null ? NO_REPORT : `Last report, ${dayInFull(report.at, zone)}, by ${report.author.name}: ${reportWords(report)}`

/** What the line of an agenda is called that a report has asked for. */
export const decisionTitle = (project: string, decision: string): string => `${project}: ${decision}`

/** What the agenda has of the report: the wish in full, because a title is short, and what led to it. */
export const agendaReport = (decision: string, { isOnTrack, happened }: Pick<Report, 'isOnTrack' | 'happened'>): string =>
  `Decision wanted: ${ended(decision)} ${trackWords(isOnTrack)}. ${ended(happened)}`

const asksFor = (n: number): string => (n === 1 ? 'your project' : 'your projects')

/** Asks whoever runs projects, in one sentence for all of them. */
export function roundWords({ meeting, wanted, zone }: RoundFacts): string {
  const when = `${meeting.title} meets on ${inFull(meeting.startsAt, zone)}.`
  if (wanted.every(({ isIn }) => isIn)) return `${when} Thank you: ${wanted.length === 1 ? 'your report is' : 'your reports are'} in.`
  return `${when} How is it going with ${asksFor(wanted.length)}? A sentence or two is plenty, and leaves the meeting time for decisions.`
}

/** As one of several things that wait. */
export const dueTitle = ({ meeting, zone }: RoundFacts): string => `${meeting.title}, ${inFull(meeting.startsAt, zone)}. How is it going?`

export const isInWords = (report: Report, zone: string): string =>
  `Thank you, it is in (${dayInFull(report.at, zone)}). ${reportWords(report)}`

export function listTitle({ of, words, lines }: List): string {
  if (of === 'named') return `Projects with “${words}”: ${lines.length}`
  return of === 'yours' ? 'Your projects' : 'All projects that are running'
}

export const NONE: Record<List['of'], string> = {
  yours: 'You run no project at the moment.',
  all: 'No project is running. A service proposal that is accepted becomes one.',
  named: 'No project has this in its name. Type /daccom update to see those that are running.',
}

export const MORE = 'There are more: type part of a name behind /daccom update.'

export function savedWords({ decision }: Reported): string {
  const saved = 'Thank you. It is saved.'
  if (decision === null) return saved
  return decision === 'raised'
    ? `${saved} The decision you want is on the agenda of the next programme management meeting.`
    : `${saved} The decision you want could not be put on an agenda: please tell the programme manager.`
}

export const andMore = (n: number): string => `And ${n} more: /daccom update shows them all.`

/** The sentence for a refusal of this slice. */
export function refused(refusal: Refusal): string {
  const { code, facts = {} } = refusal
  switch (code) {
    case 'updates.unknown':
      return 'This project is not here any more. Type /daccom update to see those that are.'
    case 'updates.not_yours':
      return `Only those who lead or manage ${facts.project}, or the programme manager, can report on it.`
    case 'updates.is_over':
      return `${facts.project} is over, so that nobody needs to report on it any more.`
    default:
      return commonRefusal(refusal) ?? 'Sorry, that was not possible, and nothing was saved.'
  }
}
