import type { Deps, Feature } from '../../ports/feature.ts'
import type { ReportLine } from '../../ports/status-reports.ts'
import { reading } from './reading.ts'
import { totalsWords } from './wording.ts'

/** Where the practices stand with what they agreed to come to: totals, and nobody's name (D8). */
export const reportLines = (deps: Pick<Deps, 'db' | 'clock' | 'permits' | 'yearAt'>): NonNullable<Feature['reportLines']> => {
  const { totals } = reading(deps)
  return async (organisation, { zone }) => {
    const series = (await totals({ organisation, zone })) ?? []
    return series
      .filter(({ isUnplanned, totals: of }) => !isUnplanned && Object.values(of).some((n) => n > 0))
      .map((each, n): ReportLine => ({ heading: 'meetings', rank: 30 + n, says: `${each.name}: ${lowered(totalsWords(each))}` }))
  }
}

const lowered = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`
