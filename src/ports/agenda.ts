import type { OrganisationId, PersonId } from '../shared/ids.ts'
import type { Db } from './database.ts'
import type { MeetingNow } from './meetings.ts'
import type { Work } from './use-case.ts'

/** A line of a meeting's agenda, in order. */
export type AgendaLine = {
  id: string
  title: string
  presenter: { id: PersonId; name: string } | null
  minutes: number | null
  /** What its lead asks of the meeting (D5). */
  wanted: 'decision' | 'action' | null
  report: string | null
  timesPutOff: number
}

/** What became of a line at its meeting; `undecided` comes back on the next agenda of the series by itself. */
export type AgendaOutcome = 'dealt_with' | 'undecided' | 'dropped'

/** Something that a slice brings before a meeting by itself. `key` is the same for the same matter ("action:ID"), which stands there once. */
export type Matter = {
  key: `${string}:${string}`
  title: string
  presenter?: PersonId | null
  by: PersonId
  /** What its lead has told already, so that nobody asks for it again (D5). */
  report?: string
}

/** The agenda, for whoever writes the record. */
export type Agenda = {
  of(db: Db, organisation: OrganisationId, meeting: string): Promise<AgendaLine[]>
  settle(work: Work, line: string, outcome: AgendaOutcome): Promise<void>
  /** The record of a meeting has gone out: the next agenda of its series tells what became of its actions. */
  recordIsOut(work: Work, meeting: MeetingNow): Promise<void>
  /**
   * Onto the agenda of the next meeting of a series, or to wait until one is planned; what stands there already stays as it is, and an
   * agenda that is full takes no more.
   */
  raise(work: Work, series: string, matters: readonly Matter[]): Promise<void>
  /** What was raised and is settled before its meeting is taken off again. */
  takeOff(work: Work, keys: readonly Matter['key'][]): Promise<void>
}
