import type { Deps, Feature } from '../../ports/feature.ts'
import { count } from '../../shared/text.ts'
import { countActions } from './report-store.ts'

/** How much was agreed and done; what is late is nobody else's matter (D8). */
export const reportLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['reportLines']> =>
  async (organisation, month) => {
    const { agreed, done } = await countActions(db, organisation, month)
    const parts = [
      ...(agreed > 0 ? [`${count(agreed, 'action')} ${agreed === 1 ? 'was' : 'were'} agreed`] : []),
      ...(done > 0 ? [`${count(done, 'action')} ${done === 1 ? 'was' : 'were'} done`] : []),
    ]
    return parts.length === 0 ? [] : [{ heading: 'managing_projects', rank: 40, says: `This month ${parts.join(' and ')}.` }]
  }
