import type { Due } from '../shared/due-dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../shared/ids.ts'
import type { Result } from '../shared/result.ts'
import type { Db } from './database.ts'
import type { Place } from './outbox.ts'
import type { Actor } from './people.ts'
import type { Work } from './use-case.ts'

export type { Due } from '../shared/due-dates.ts'

export type ActionOwner = { person: PersonId } | { practice: PracticeId }

/** What an action of a visit concerns (D7). */
export const ACTION_AREAS = ['prescribing', 'referrals'] as const
export type ActionArea = (typeof ACTION_AREAS)[number]

/** What an action came of (D6). `line`: the point of the agenda; `review`: the milestone's that made it a condition. Null: nothing in particular. */
export type ActionSource =
  | { meeting: string; line: string | null }
  | { visit: string; area: ActionArea }
  | { task: string }
  | { review: string }
  | null

/** Something that was agreed to be done (D6). */
export type NewAction = {
  text: string
  owner: ActionOwner
  due: Due | null
  /** The date is that of this meeting, and moves with it. */
  dueMeeting?: string | null
  source?: ActionSource
  /** The body that agreed it: its channel hears when it is late. Of a meeting's: that of its series. */
  body?: Place | null
  /** The project of which it is a key activity (D15). */
  project?: string | null
  /** Where the message is read that it was made from. */
  permalink?: string | null
  by: PersonId
}

/** What stands of an action where it was agreed, and is written anew there. Without `dueMeeting` that stays as it is. */
export type AgreedContent = Pick<NewAction, 'text' | 'owner' | 'due' | 'dueMeeting'> & { line?: string | null; area?: ActionArea }

export const ACTION_STATES = ['open', 'done', 'blocked', 'dropped'] as const
export type ActionState = (typeof ACTION_STATES)[number]

export type ActionNow = {
  id: string
  /** "A-12". */
  reference: string
  text: string
  owner: ActionOwner
  ownerName: string
  due: Due | null
  /** The point of the agenda that it came of. */
  line: string | null
  /** Of a visit's. */
  area: ActionArea | null
  state: ActionState
  version: number
}

/** What asks a practice how the actions of its visits go, wherever: it is drawn anew when one of them changes. */
export const visitActionsCard = (practice: PracticeId): string => `visit-actions:${practice}`

/** The agreed actions, for the slices in which they are agreed. Text is checked before it gets here. */
export type Actions = {
  /** Its owner is told at once, unless it is of a meeting: then when the record goes out. */
  agree(work: Work, action: NewAction): Promise<ActionNow>
  /** Several at once, in as many statements as one needs; each owner gets one message. */
  agreeAll(work: Work, actions: readonly NewAction[]): Promise<string[]>
  /** As long as it is open and its record not confirmed: what was agreed is written anew, or taken off. */
  amend(work: Work, id: string, action: AgreedContent): Promise<Result<ActionNow>>
  withdraw(work: Work, id: string): Promise<void>
  /** The record of a meeting has gone out: whoever owns one of its actions is given it, in one message. Again: only what is new. */
  recordIsOut(work: Work, meeting: string): Promise<void>
  /** In the order in which they were agreed. `given`: without those of which nobody has heard yet. */
  ofMeeting(db: Db, organisation: OrganisationId, meeting: string, which?: 'given'): Promise<ActionNow[]>
  /** Those of a project that somebody may see (D8). */
  ofProject(db: Db, organisation: OrganisationId, project: string, as: { actor: Actor; manages: boolean }): Promise<ActionNow[]>
  ofVisit(db: Db, organisation: OrganisationId, visit: string): Promise<ActionNow[]>
  /** How many open ones of visits each practice has (D7); a practice without any is missing. */
  openOfPractices(db: Db, organisation: OrganisationId, practices: readonly PracticeId[]): Promise<ReadonlyMap<PracticeId, number>>
  /** Those open ones themselves, in the order in which they were agreed; of all practices where none are named. */
  openOfVisits(db: Db, organisation: OrganisationId, practices?: readonly PracticeId[]): Promise<ActionNow[]>
}
