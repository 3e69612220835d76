import type { Deps, Feature } from '../../ports/feature.ts'
import type { ReportLine } from '../../ports/status-reports.ts'
import { count } from '../../shared/text.ts'
import { countQuestions } from './report-store.ts'

/** How many questions the executive has answered and has before it (D3); who asked stands with the question alone. */
export const reportLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['reportLines']> =>
  async (organisation, month) => {
    const { open, answered } = await countQuestions(db, organisation, month)
    const line = (n: number, says: string, isNews: boolean): ReportLine[] =>
      n === 0
        ? []
        : [{ heading: 'meetings', rank: 40, says: `${count(n, 'question')} from practices ${n === 1 ? 'is' : 'are'} ${says}.`, isNews }]
    return [...line(answered, 'answered', true), ...line(open, 'with the executive', false)]
  }
