import type { Refusal } from '../../shared/result.ts'
import { count, inWords } from '../../shared/text.ts'
import { type Arrangements, type Asked, type ComesBack, type CopiesTo, type Series, USUAL } from './model.ts'

export const ASKED_WORDS: Record<Asked, string> = {
  practices: 'Each practice is asked to send somebody',
  notice: 'Every practice is told; nothing is counted',
  members: 'Members are asked by name',
}

export const SENT_WORDS: Record<Series['sends'], string> = {
  practice_representative: 'Its representative',
  prescribing_lead: 'Its prescribing lead',
}

export const COPIES_WORDS: Record<CopiesTo, string> = {
  practice_managers: 'The practice managers',
  nobody: 'Nobody',
}

const COMES_BACK_WORDS: Record<ComesBack, string> = {
  two_weeks: 'It was last planned to meet every two weeks',
  month: 'It was last planned to meet every month',
  quarter: 'It was last planned to meet every three months',
}

/** How many there are, for how many nobody is named who calls them and keeps their record, and for how many nobody who is asked. */
export function seriesWords(all: readonly Series[]): string {
  const without = all.filter(({ chair, secretary }) => !chair && !secretary).length
  const empty = all.filter(({ asked, members }) => asked === 'members' && members.length === 0).length
  const seats = without > 0 && `${count(without, 'has', 'have')} neither chair nor secretary yet.`
  const members = empty > 0 && `${count(empty, 'asks', 'ask')} members by name, of whom none is named yet.`
  if (all.length === 0) return 'No series is on the list.'
  return [`${count(all.length, 'series', 'series')}.`, seats, members].filter((sentence) => sentence !== false).join(' ')
}

const MOST_NAMED = 4

/** Whom a series asks and how often it wants them, and who keeps it. `year` is the one under way, of which the quota is. */
export function seriesLine({ chair, secretary, ...series }: Series, year: string | null): string {
  const seat = (title: string, person: Series['chair']) =>
    person ? `${title}: ${person.name}${person.hasLeft ? ', who has left' : ''}.` : `No ${title.toLowerCase()} yet.`
  return `${askedLine(series, year)} ${seat('Chair', chair)} ${seat('Secretary', secretary)}`
}

function askedLine({ asked, sends, quota, members }: Omit<Series, 'chair' | 'secretary'>, year: string | null): string {
  const through = sends === 'prescribing_lead' ? ' through its prescribing lead' : ''
  if (asked === 'notice') return `Every practice is told${through}, and asked to send somebody; nothing is counted.`
  if (asked === 'members') {
    if (members.length === 0) return 'Members are asked by name; none is named yet.'
    const named = members.slice(0, MOST_NAMED).map(({ name }) => name)
    const rest = members.length - named.length
    return `${count(members.length, 'member')}: ${inWords(rest > 0 ? [...named, count(rest, 'other')] : named)}.`
  }
  const often = quota && year ? `, ${quota.required} of ${quota.total} in ${year}` : ', without a quota'
  return `Each practice is asked${through}${often}.`
}

/** In whose name a quota is asked: the year is said, because each has its own (D1). */
export const quotaLabel = (year: string | null) =>
  year ? `How many must a practice attend in ${year}?` : 'How many must a practice attend?'
export const totalLabel = (year: string | null) => (year ? `Out of how many in ${year}?` : 'Out of how many?')
export const quotaHint = 'For example 8, and 11 below. Leave both empty where there is no quota. Other years keep theirs.'

export const hourWritten = (hour: number) => `${String(hour).padStart(2, '0')}:00`
export const HOURS = Array.from({ length: 24 }, (_, hour) => ({ hour: String(hour), says: hourWritten(hour) }))

/** How many series have a usual place, and of which a quorum is watched. */
export function arrangementsWords(all: readonly Arrangements[]): string {
  const placed = all.filter(({ place }) => place !== null).length
  const watched = all.filter(({ quorum }) => quorum !== null).length
  const places = placed === 0 ? 'No series has a usual place yet.' : `${count(placed, 'series has', 'series have')} a usual place.`
  return watched === 0 ? places : `${places} A quorum is watched for ${watched}.`
}

export function arrangementsLine({ place, length, questionHour, reminderHour, quorum, copiesTo, asked, comesBack }: Arrangements): string {
  const often = comesBack === null ? '' : ` ${COMES_BACK_WORDS[comesBack]}.`
  const usual = `${place ? `Usually at ${place}` : 'No usual place'}, ${length ?? USUAL.length} minutes.${often}`
  const hours = `The question comes at ${hourWritten(questionHour ?? USUAL.questionHour)}, the reminder at ${hourWritten(reminderHour ?? USUAL.reminderHour)}.`
  const whose = asked === 'members' ? 'members' : 'practices'
  const enough = quorum === null ? 'No quorum is watched.' : `Quorum: ${quorum} ${whose}.`
  return `${usual} ${hours} ${enough} ${copiesTo === 'nobody' ? 'Nobody gets copies of its records.' : 'Practice managers get copies of its records.'}`
}

/** The sentence for a refusal of this slice; null for any other. */
export function refused({ code, facts }: Refusal): string | null {
  switch (code) {
    case 'meetings.series_wanted':
      return 'There is no series on the list. Please add one first.'
    case 'meetings.has_meetings':
      return 'Meetings of this series are in the calendar, so it stays on the list.'
    case 'meetings.has_agenda':
      return 'Something waits for the next meeting of this series, so it stays on the list.'
    case 'meetings.name_twice':
      return 'There is a series with this name already.'
    case 'meetings.enough':
      return `The list holds ${facts?.most}. Please take something off first.`
    case 'meetings.not_in_register':
      return 'This person is not in the register, or has left. Please choose somebody else.'
    case 'meetings.members_left':
      return facts?.names
        ? `Not in the register, or no longer here: ${facts.names}. Please take them off.`
        : 'Somebody here is not in the register. Please choose again.'
    case 'meetings.no_quota':
      return `Please give a whole number from ${facts?.least} to ${facts?.most}, or leave both fields empty.`
    case 'meetings.half_a_quota':
      return 'A quota has two figures, such as 8 of 11. Please give both, or leave both empty.'
    case 'meetings.more_than_all':
      return `Nobody can come to ${facts?.required} of ${facts?.total} meetings. Please give at most ${facts?.total}.`
    case 'meetings.no_year':
      return 'No commissioning year is open yet, so a quota has no year to belong to. Please look at the step about the commissioning year first.'
    case 'meetings.channel_first':
      return 'This series has a channel of its own, which others may read. Please take it off under Channels first, then choose a private one.'
    case 'meetings.no_length':
      return `Please give the length as a whole number of minutes, from ${facts?.least} to ${facts?.most}.`
    case 'meetings.no_hour':
      return 'Please choose a full hour of the day, from 00:00 to 23:00.'
    case 'meetings.no_quorum':
      return `Please give a whole number from ${facts?.least}, or leave it empty: then no quorum is watched.`
    default:
      return null
  }
}
