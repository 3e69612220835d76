import type { Deps, Feature } from '../../ports/feature.ts'
import { below, type ReportLine } from '../../ports/status-reports.ts'
import { saidIn } from './report-store.ts'

/** What happened in each project, as its last brief report of the month has it; whether it is on track is not for all practices (D8). */
export const reportLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['reportLines']> =>
  async (organisation, month) => {
    const said = await saidIn(db, organisation, month)
    return said.map(
      ({ project, area, happened }): ReportLine => ({ ...below(area), rank: 25, says: `${project}: ${happened.replaceAll(/\s+/g, ' ')}` }),
    )
  }
