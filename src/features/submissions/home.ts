import type { HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { dayOf } from '../../shared/dates.ts'
import type { SubmissionParts } from './parts.ts'
import { awaitedFrom } from './store.ts'

const MOST = 10

/** What somebody is asked to enter of the funder's committee; the programme manager has what nobody else is there for. */
export const homeSection =
  ({ db }: Pick<SubmissionParts, 'db'>) =>
  async ({ organisation, person, roles, zone }: Actor, now: Date): Promise<HomeItem[]> => {
    const of = { person, isProgrammeManager: roles.has('programme_manager'), today: dayOf(now, zone) }
    const ids = await awaitedFrom(db, organisation, of, MOST)
    return ids.map((submissionId): HomeItem => ({ heading: 'needs_you', rank: 40, fact: { kind: 'submission_awaited', submissionId } }))
  }
