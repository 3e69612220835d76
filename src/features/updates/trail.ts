import type { TellTrail } from '../../ports/trail.ts'
import { reportsOf } from './trail-store.ts'
import { reportedTrail } from './wording.ts'

/** What was reported on the project (D5). */
export const reportTrail: TellTrail = async (db, organisation, { project }) =>
  project === null ? [] : (await reportsOf(db, organisation, project)).map((report) => ({ at: report.at, says: reportedTrail(report) }))
