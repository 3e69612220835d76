import type { Due } from '../shared/due-dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../shared/ids.ts'
import type { Result } from '../shared/result.ts'
import type { Db } from './database.ts'
import type { Work } from './use-case.ts'

export type { Due } from '../shared/due-dates.ts'

export type ActionOwner = { person: PersonId } | { practice: PracticeId }

/** Something that was agreed to be done (D6). `line`: the point of the agenda that it came of. */
export type NewAction = { text: string; owner: ActionOwner; due: Due | null; meeting?: string; line?: string | null; by: PersonId }

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
  state: 'open' | 'done' | 'blocked' | 'dropped'
  version: number
}

/** The agreed actions, for the slices in which they are agreed. Text is checked before it gets here. */
export type Actions = {
  agree(work: Work, action: NewAction): Promise<ActionNow>
  /** As long as it is open and its record not confirmed: what was agreed is written anew, or taken off. */
  amend(work: Work, id: string, action: Pick<NewAction, 'text' | 'owner' | 'due' | 'line'>): Promise<Result<ActionNow>>
  withdraw(work: Work, id: string): Promise<void>
  /** In the order in which they were agreed. */
  ofMeeting(db: Db, organisation: OrganisationId, meeting: string): Promise<ActionNow[]>
}
