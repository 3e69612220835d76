import type { AnswerNow, MeetingNow } from '../../ports/meetings.ts'
import type { Work } from '../../ports/use-case.ts'
import type { PersonId } from '../../shared/ids.ts'
import { freeText } from '../../shared/text.ts'
import { PRESENCES, type Presence } from './model.ts'

/** Committees are recorded as people, everything else as practices: two people of one practice count once. */
export type Kind = 'practice' | 'member'

/** Who came for a practice: somebody of the register, or only a name. */
export type Came = { id: PersonId; name: string } | { id: null; name: string } | null

/** What the register says of a practice or a member. Without a line it is not recorded, which is neither present nor absent. */
export type Line = { presence: Presence; came: Came }

export type Row = {
  kind: Kind
  /** Of the practice, or of the member. */
  id: string
  name: string
  line: Line | null
  answer: AnswerNow | null
  /** Who was to come, by the answer, or by whoever says that they were there. */
  promised: Came
  /** "I was there", which nobody has confirmed yet. */
  saysWasThere: boolean
}

export type Visitor = { name: string; organisation: string | null }

/** A meeting with everybody who was asked to it or has a line in its register, by name. */
export type MeetingRegister = { meeting: MeetingNow; rows: Row[]; visitors: Visitor[] }

export const NOT_RECORDED = 'not_recorded'
/** What a form holds of a row. */
export type Mark = Presence | typeof NOT_RECORDED
export const MARKS = [...PRESENCES, NOT_RECORDED] as const

/** What one row is to become; `came` is left out where nothing was said of it. */
export type Wanted = { id: string; shown: Mark; mark: Mark; came?: Came }

/** A row that is written: what it was and what it is from now on. */
export type Change = { row: Row; was: Mark; is: Mark; came: Came }

export const MOST = { visitors: 3000, name: 100, reason: 300 } as const

export const visitorsText = freeText(MOST.visitors)
export const visitorName = freeText(MOST.name)
export const reasonInput = freeText(MOST.reason)

/** What a slice does once a register was saved, corrected or a claim confirmed, in the same transaction. */
export type AfterRegister = (work: Work, meeting: string) => Promise<void>

export type Claim = {
  id: string
  meetingId: string
  kind: Kind
  /** Of the practice, or of the member. */
  of: string
  name: string
  by: { id: PersonId; name: string }
  settledAt: Date | null
}
