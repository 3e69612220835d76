import type { Deps, Feature } from '../../ports/feature.ts'
import type { ReportLine } from '../../ports/status-reports.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import { count } from '../../shared/text.ts'
import { readCoverage } from './directory-store.ts'
import { inLes, signedIn } from './report-store.ts'
import { coverageWords } from './wording.ts'

/** How much of the locality has signed (D21), in figures and without a practice's name (D8). */
export const reportLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['reportLines']> =>
  async (organisation, month) => {
    const today = dayOf(month.now, month.zone)
    const coverage = await readCoverage(db, organisation, today)
    const { signed, declined, clarifying } = coverage.by
    if (signed.practices + declined.practices + clarifying.practices === 0) return []
    const [les, news] = [await inLes(db, organisation, dayAsDate(today)), await signedIn(db, organisation, month)]
    const line = (rank: number, says: string, isNews = false): ReportLine => ({ heading: 'agreements', rank, says, isNews })
    return [
      line(10, coverageWords(coverage)),
      ...(les > 0 ? [line(20, `${count(les, 'practice')} ${les === 1 ? 'takes' : 'take'} part in the LES.`)] : []),
      ...(news > 0 ? [line(10, `${count(news, 'practice')} ${news === 1 ? 'has' : 'have'} signed the agreement.`, true)] : []),
    ]
  }
