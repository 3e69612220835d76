import type { Day } from '../../shared/dates.ts'
import type { PracticeId } from '../../shared/ids.ts'
import type { Presence } from './model.ts'

/** What a file says of one practice at one meeting, as it was typed. `dateRow`: where its date stands, which is the header of a wide file. */
export type HistoryEntry = { row: number; dateRow: number; practice: string; code: string; series: string; date: string; mark: string }

/** A file as it was read. `title`: what stands above its header, and the name of the file. */
export type HistoryFile = { entries: readonly HistoryEntry[]; title: string; leftOut: readonly string[] }

/** A practice of any time, with the names that it has had. */
export type PracticeEver = { id: PracticeId; name: string; odsCode: string; formerNames: readonly string[]; closedOn: Day | null }

export type SeriesEver = { id: string; name: string; asksPractices: boolean }

/** An entry that is understood. */
export type HistoryLine = { row: number; practice: PracticeEver; series: SeriesEver; on: Day; presence: Presence }

/** A meeting in the calendar of a day in the past. `isOurs`: its register was saved here, and not brought in. */
export type MeetingThen = {
  id: string
  series: string
  on: Day
  state: 'planned' | 'cancelled' | 'held'
  isOurs: boolean
  register: ReadonlyMap<PracticeId, Presence>
}
