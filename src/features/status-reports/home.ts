import type { HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { ReportParts } from './parts.ts'
import { draftsOf } from './store.ts'

const MOST = 2

/** A draft waits for whoever publishes it. */
export const homeSection =
  ({ db, permits }: Pick<ReportParts, 'db' | 'permits'>) =>
  async (viewer: Actor): Promise<HomeItem[]> => {
    if (permits(viewer, 'reports.write') !== null) return []
    const ids = await draftsOf(db, viewer.organisation, MOST)
    return ids.map((reportId): HomeItem => ({ heading: 'needs_you', rank: 55, fact: { kind: 'report_to_publish', reportId } }))
  }
