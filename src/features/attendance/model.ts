import type { Day } from '../../shared/dates.ts'
import type { PracticeId } from '../../shared/ids.ts'

/** What a series asks of a practice in one commissioning year: to come to `required` of `total` meetings (D1). */
export type Quota = { required: number; total: number }

/**
 * A practice's year in one series, counted. `notRecorded` are past meetings of which no register tells about this practice; `planned` are
 * still to come. `isYearOver`: no further meeting will be planned.
 */
export type Register = {
  attended: number
  missed: number
  notRecorded: number
  planned: number
  cancelled: number
  isYearOver: boolean
}

/** In order of who needs help most. */
export const STATES = ['cannot_be_met', 'at_risk', 'on_track', 'met'] as const
export type State = (typeof STATES)[number]

/** Where a practice stands, with every figure that it follows from. */
export type Standing = {
  state: State
  attended: number
  required: number
  /** Of how many, once those cancelled are taken off. */
  total: number
  missed: number
  notRecorded: number
  /** Planned, or left of the series' total while the year is not fully planned. */
  toCome: number
  /** How many more it needs. */
  needed: number
  mayStillMiss: number
  /** Nothing of the year was held, planned or cancelled yet, so nothing can have been met. */
  isUnplanned: boolean
}

/** Why a practice is asked for its share of a quota only, and since when. */
export type Share = { since: Day; because: 'signed' | 'began' }

/** What became of one meeting for one practice. */
export const FATES = ['attended', 'apologies', 'absent', 'not_recorded', 'to_come', 'cancelled'] as const
export type Fate = (typeof FATES)[number]

export const PRESENCES = ['present', 'apologies', 'absent'] as const
export type Presence = (typeof PRESENCES)[number]

/** A meeting of the year, with what its saved register says of each practice. */
export type YearMeeting = {
  id: string
  title: string
  startsAt: Date
  on: Day
  isCancelled: boolean
  register: ReadonlyMap<PracticeId, Presence>
}

/** One series in one commissioning year. `startedOn`: when the group began to count, its first day or later. */
export type SeriesYear = {
  series: string
  quota: Quota
  year: { firstDay: Day; lastDay: Day }
  startedOn: Day
  meetings: readonly YearMeeting[]
}
