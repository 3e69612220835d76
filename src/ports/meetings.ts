import type { Day } from '../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../shared/ids.ts'
import type { Db } from './database.ts'
import type { Place } from './outbox.ts'
import type { Actor } from './people.ts'
import type { Work } from './use-case.ts'

export type SeriesNow = {
  id: string
  name: string
  audience: 'practices' | 'members'
  chairId: PersonId | null
  secretaryId: PersonId | null
}

/** A meeting as the slices beside the calendar see it. */
export type MeetingNow = {
  id: string
  /** Null: it stands by itself. */
  series: SeriesNow | null
  title: string
  startsAt: Date
  endsAt: Date
  place: string | null
  remarks: string | null
  /** `held` once its register is saved; a past one that is `planned` is not yet recorded. */
  state: 'planned' | 'cancelled' | 'held'
  version: number
}

/**
 * What a slice does when meetings are planned, moved, changed or cancelled, in the same transaction. It is called with all that did so at
 * once, the earliest first, as they stand now and as often as they change, and keeps its own rows so that they fit.
 */
export type FollowMeetings = (work: Work, meetings: readonly MeetingNow[]) => Promise<void>

/** Which meetings: of a series, or all; between two instants. */
export type MeetingSpan = { series?: string; from?: Date; until?: Date; most?: number; order: 'earliest_first' | 'latest_first' }

/** The calendar, for the slices that work on its meetings. */
export type Calendar = {
  find(db: Db, organisation: OrganisationId, meeting: string): Promise<MeetingNow | null>
  /** The same, and nobody else changes it until this transaction ends. */
  hold(work: Work, meeting: string): Promise<MeetingNow | null>
  /** Without cancelled ones. */
  between(db: Db, organisation: OrganisationId, span: MeetingSpan): Promise<MeetingNow[]>
  /** The practices that are asked to it, by name; none for a series of members. */
  practicesAsked(db: Db, organisation: OrganisationId, meeting: MeetingNow, zone: string): Promise<AskedPractice[]>
  /** The members of its series who are here, by name; none where practices are asked. */
  membersAsked(db: Db, organisation: OrganisationId, meeting: MeetingNow): Promise<{ id: PersonId; name: string }[]>
  /** The people through whom its practices are asked now, or its members: whoever is away by who stands in for them. */
  peopleAsked(work: Pick<Work, 'db' | 'organisation' | 'now' | 'zone'>, meeting: MeetingNow): Promise<PersonId[]>
  answers(db: Db, organisation: OrganisationId, meeting: string): Promise<AnswerNow[]>
  /** Its register was saved: from now on it counts as held. */
  noteHeld(work: Work, meeting: string, by: PersonId): Promise<void>
  /** A meeting of a past day whose register comes from elsewhere: `meeting` where the calendar has it, else it is entered. Answers its id. */
  recordPast(work: Work, past: { series: string; on: Day; meeting: string | null }): Promise<string>
  /** Who keeps its register and minutes: its secretary, else its chair, else the programme managers. */
  keepers(work: Pick<Work, 'db' | 'organisation' | 'now'>, meeting: MeetingNow): Promise<PersonId[]>
  /** Whether somebody runs this meeting: chair and secretary of its series, the programme manager, an administrator. */
  isRunBy(actor: Actor, meeting: Pick<MeetingNow, 'series'>): boolean
  /** Where its notices go in the chat: its series' channel, else that of all practices where practices are asked. */
  placeOf(db: Db, organisation: OrganisationId, meeting: Pick<MeetingNow, 'series'>): Promise<Place | null>
  /** Every series, by name. */
  series(db: Db, organisation: OrganisationId): Promise<SeriesNow[]>
}

export type AskedPractice = { id: PracticeId; name: string; agreement: string }

/** The last word of a practice or a member about coming. */
export type AnswerNow = {
  practice: PracticeId | null
  member: PersonId | null
  answer: 'yes' | 'deputy' | 'apologies'
  /** Who comes instead, in the register or only by name. */
  deputyId: PersonId | null
  deputy: string | null
  by: PersonId
}
