import type { Deps, Feature } from '../../ports/feature.ts'
import type { ReportLine } from '../../ports/status-reports.ts'
import { dayWritten } from '../../shared/dates.ts'
import { toReport } from './report-store.ts'

/** What the group has asked of the funder, and what it got (D10): when, and not how long it has waited. */
export const reportLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['reportLines']> =>
  async (organisation, month) => {
    const all = await toReport(db, organisation, month)
    return all.map(({ what, askedOn, state }): ReportLine => {
      const about = what.replaceAll(/\s+/g, ' ').replace(/[.\s]+$/, '')
      if (state === 'open') return { heading: 'requests', rank: 10, says: `${about}: asked for on ${dayWritten(askedOn)}.` }
      return { heading: 'requests', rank: 40, says: `${about}: ${state === 'delivered' ? 'we have got it' : 'was refused'}.`, isNews: true }
    })
  }
