import type { Due } from '../shared/due-dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../shared/ids.ts'
import type { Db } from './database.ts'
import type { Work } from './use-case.ts'

/** Why, as its history tells it, and by whom; null: by itself. */
export type TaskChange = { why: string | null; by: PersonId | null }

/** What becomes of the actions that practices have of a task, all at once. Each answers whoever was asked about one of them. */
export type TaskActions = {
  /** Those that are not over are due by another date. */
  move(work: Work, task: string, due: Due, change: TaskChange): Promise<PersonId[]>
  /** Those that are not over are dropped: of a task, or of a practice. */
  drop(work: Work, of: { task: string } | { practice: PracticeId }, change: TaskChange): Promise<PersonId[]>
  /** The practices for which nobody of their own is asked, so that it falls on the programme manager. */
  unspokenFor(
    db: Db,
    organisation: OrganisationId,
    practices: readonly PracticeId[],
    at: { now: Date; zone: string },
  ): Promise<ReadonlySet<PracticeId>>
}
