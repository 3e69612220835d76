import { dayWritten } from '../../shared/dates.ts'
import { findsNhsNumber } from '../../shared/patient-data.ts'
import type { Refusal } from '../../shared/result.ts'
import { count, inWords } from '../../shared/text.ts'
import type { PastMeeting } from './history-comparing.ts'
import type { HistoryLine, MeetingThen } from './history-model.ts'

export const HEADINGS = {
  years: 'Commissioning years that are opened for this',
  added: 'Meetings that are not in the calendar yet, with who was there',
  recorded: 'Meetings of the calendar without a register, with who was there',
  completed: 'Practices that were missing in what was brought in before',
} as const

/** Why a file has no history, or a row of it was not taken. */
export function historyRefusal({ code, facts }: Refusal): string | null {
  switch (code) {
    case 'attendance.no_history':
      return 'This is no table of attendance: I look for a column Practice (or ODS code), and either columns Date and Attendance with a row for each practice and meeting, or a column for each meeting with its date at the top.'
    case 'attendance.history_too_long':
      return `This has more than ${facts?.most} rows. Please bring it in year by year.`
    case 'attendance.history_no_practice':
      return 'No practice here has this code or name. Its ODS code is the surest; a practice that has closed has to be in the register too.'
    case 'attendance.history_several_practices':
      return `Several practices can be meant: ${facts?.names}. Please write its ODS code.`
    case 'attendance.history_practice_closed':
      return `${facts?.name} closed on ${facts?.day}, so it was at no meeting after that.`
    case 'attendance.history_no_day':
      return 'This is no day that there is. Please write it with its year, such as 7 Apr 2026 or 07/04/2026; the day comes before the month.'
    case 'attendance.history_to_come':
      return 'This day is not over. Meetings of today are recorded by /daccom attendance, and those to come are planned in the calendar.'
    case 'attendance.history_no_mark':
      return 'I cannot tell what this means. Please write yes, apologies or no; an empty cell means that it is not recorded.'
    case 'attendance.history_no_series':
      return `I cannot tell of which series this is. Please add a column Series with one of these in it: ${facts?.names}.`
    case 'attendance.history_members':
      return 'This series is of members by name. A history says which practices came, so it cannot be of this one.'
    case 'attendance.history_cancelled':
      return 'By the calendar this meeting was cancelled, so nobody can have been at it.'
    default:
      return null
  }
}

/** "Locality, Tue 7 Apr 2026: 9 there, 2 sent apologies, 1 not there". */
export function meetingWords({ series, on, lines }: PastMeeting): string {
  const of = (presence: HistoryLine['presence']) => lines.filter((line) => line.presence === presence).length
  const parts = [
    of('present') > 0 && `${of('present')} there`,
    of('apologies') > 0 && `${of('apologies')} sent apologies`,
    of('absent') > 0 && `${of('absent')} not there`,
  ].filter(Boolean)
  return `${series.name}, ${dayWritten(on)}: ${parts.join(', ')}`
}

export const yearWords = (label: string) => `${label}, in which each series asks for what it asks for in the year after it`

export const readAsWords = (pairs: readonly (readonly [typed: string, name: string])[]) =>
  `Please look whether these are who is meant: ${inWords(pairs.map(([typed, name]) => `"${typed}" is read as ${name}`))}.`

const MOST_NAMED = 12

const days = (meetings: readonly Pick<MeetingThen, 'on'>[]) => {
  const named = meetings.slice(0, MOST_NAMED).map(({ on }) => dayWritten(on))
  return inWords(meetings.length > MOST_NAMED ? [...named, `${meetings.length - MOST_NAMED} more`] : named)
}

export const oursWords = (meetings: readonly Pick<MeetingThen, 'on'>[]) =>
  `${meetings.length === 1 ? 'The register' : 'The registers'} of ${days(meetings)} ${meetings.length === 1 ? 'was' : 'were'} saved here, and ${meetings.length === 1 ? 'stays as it is' : 'stay as they are'}, whatever the file says.`

export const otherwiseWords = (lines: readonly Pick<HistoryLine, 'on' | 'practice'>[]) =>
  `${count(lines.length, 'line')} of the file ${lines.length === 1 ? 'says' : 'say'} otherwise than what was brought in before, which stays: ${inWords(lines.slice(0, MOST_NAMED).map(({ on, practice }) => `${practice.name} on ${dayWritten(on)}`))}${lines.length > MOST_NAMED ? ' and others' : ''}. /daccom attendance corrects a register.`

export function leftOutWords(columns: readonly string[]): string {
  const shown = columns.filter((name) => !findsNhsNumber(name)).slice(0, MOST_NAMED)
  return `${count(columns.length, 'column')} without a date ${columns.length === 1 ? 'is' : 'are'} left out${shown.length > 0 ? `: ${inWords(shown.map((name) => `"${name.slice(0, 40)}"`))}` : ''}.`
}

export const blankWords = (n: number) =>
  `${count(n, 'mark')} ${n === 1 ? 'says' : 'say'} that nothing is known, and ${n === 1 ? 'is' : 'are'} not recorded.`
