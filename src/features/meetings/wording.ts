import type { Refusal } from '../../shared/result.ts'
import { count } from '../../shared/text.ts'
import type { Audience, Series } from './model.ts'

export const AUDIENCE_WORDS: Record<Audience, string> = {
  practices: 'Each practice is asked to send somebody',
  members: 'Members are asked by name',
}

/** How many there are, and for how many nobody is named who calls them and keeps their record. */
export function seriesWords(all: readonly Series[]): string {
  const without = all.filter(({ chair, secretary }) => !chair && !secretary).length
  const named = without === 0 ? '' : ` ${count(without, 'has', 'have')} neither chair nor secretary yet.`
  return all.length === 0 ? 'No series is on the list.' : `${count(all.length, 'series', 'series')}.${named}`
}

export function seriesLine({ audience, chair, secretary }: Series): string {
  const seats = [chair ? `Chair: ${chair.name}.` : 'No chair yet.', secretary ? `Secretary: ${secretary.name}.` : 'No secretary yet.']
  return `${AUDIENCE_WORDS[audience]}. ${seats.join(' ')}`
}

/** The sentence for a refusal of this slice; null for any other. */
export function refused({ code, facts }: Refusal): string | null {
  switch (code) {
    case 'meetings.series_wanted':
      return 'There is no series on the list. Please add one first.'
    case 'meetings.has_meetings':
      return 'Meetings of this series are in the calendar, so it stays on the list.'
    case 'meetings.name_twice':
      return 'There is a series with this name already.'
    case 'meetings.enough':
      return `The list holds ${facts?.most}. Please take something off first.`
    case 'meetings.not_in_register':
      return 'This person is not in the register, or has left. Please choose somebody else.'
    default:
      return null
  }
}
