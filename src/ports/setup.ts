import type { OrganisationId } from '../shared/ids.ts'
import type { Refusal, Result } from '../shared/result.ts'
import type { Db } from './database.ts'
import type { Actor } from './people.ts'
import type { Work } from './use-case.ts'

/** What a form holds, by field; a field that was left empty is missing. */
export type Filled = Readonly<Record<string, string | readonly string[]>>

/** One of the things that a step lists. */
export type SetupLine = { id: string; title: string; says: string }

/** The line that is not there yet. */
export const NEW_LINE = 'new'

/**
 * Something that a group settles when it begins, and changes in the same place later. A slice contributes it; the organisation has the
 * list, asks for the permission, compares with what others changed meanwhile, and keeps the audit trail.
 */
export type SetupStep = {
  name: string
  title: string
  /** Lower ranks stand first. */
  rank: number
  /** What stands now, in a sentence or two. */
  says(db: Db, organisation: OrganisationId): Promise<string>
  /** Of a step that is a list: what is in it, and what a further one is called ("a series"), where there may be more. */
  list?: { lines(db: Db, organisation: OrganisationId): Promise<SetupLine[]>; adds?: string }
  /** What the form shows, of the step or of one of its lines; null: there is no such line. */
  shows(db: Db, organisation: OrganisationId, line?: string): Promise<Filled | null>
  /** Writes what the form holds, and answers the line that it is of. Of a list without a line: whether it may stand as it is. The sample has no actor. */
  save(work: Work & { actor?: Actor }, filled: Filled, line?: string): Promise<Result<string | null>>
  /** The sentence for a refusal of its own; null for one that any form can meet. */
  refused(refusal: Refusal): string | null
}

/** What a slice does when it changed by what days and hours the group goes, in the same transaction. */
export type FollowSettings = (work: Work) => Promise<void>
