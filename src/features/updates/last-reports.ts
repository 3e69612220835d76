import type { LastReports } from '../../ports/projects.ts'
import { lastReportsOf } from './store.ts'
import { reportWords } from './wording.ts'

/** What was last said of each project, for the slices that show projects. */
export const lastReports: LastReports = async (db, organisation, projects) =>
  new Map(
    [...(await lastReportsOf(db, organisation, projects)).values()].map((report) => {
      const { project, at, isOnTrack } = report
      return [project, { at, isOnTrack, says: reportWords(report) }] as const
    }),
  )
