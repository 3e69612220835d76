import { inFull } from '../../shared/dates.ts'
import { count } from '../../shared/text.ts'
import type { StandsNow } from './at-risk.ts'
import { standingInBrief, standingWords } from './wording.ts'

export const atRiskTitle = ({ series, year }: Pick<StandsNow, 'series' | 'year'>) => `${series} in ${year.label}`

const MOST_DATES = 12

/** What a practice hears of its own standing, a paragraph each: where it stands, the dates that remain, and that nobody else is told (D8). */
export function atRiskWords(stands: StandsNow): string[] {
  const { practice, standing } = stands
  const dates = datesLeft(stands)
  return [
    `${practice.name}: ${standingWords(standing)}`,
    ...(dates === null ? [] : [dates]),
    ...(standing.state === 'at_risk'
      ? ['Anybody from your practice counts. If a date is difficult, tell the programme manager, and we will think about it together.']
      : []),
    'This goes to your practice only. The programme manager and the executive can see it too; other practices cannot.',
  ]
}

/** The same for whoever helps, where the practice has nobody who could be told. */
export function nobodyToTellWords({ practice, standing }: StandsNow): string[] {
  return [
    `${practice.name} is ${standingInBrief(standing).replace(/\.$/, '')}.`,
    'Nobody is in the register as its representative or practice manager, so nobody was told. Please speak with them.',
  ]
}

/** "Still to come: Tue 1 Dec 2026, 12:30; …", and how many have no date yet; null where nothing is to come. */
function datesLeft({ meetings, standing, zone }: StandsNow): string | null {
  const dates = meetings.filter(({ fate }) => fate === 'to_come').map(({ meeting }) => inFull(meeting.startsAt, zone))
  const later = standing.toCome - Math.min(dates.length, MOST_DATES)
  const parts = [
    ...dates.slice(0, MOST_DATES),
    ...(later > 0 ? [`${count(later, 'meeting')} ${dates.length > MOST_DATES ? 'after these' : 'without a date yet'}`] : []),
  ]
  return parts.length === 0 ? null : `Still to come: ${parts.join('; ')}.`
}
