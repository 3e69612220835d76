import type { Deps, Feature } from '../../ports/feature.ts'
import { count } from '../../shared/text.ts'
import { countVisits } from './report-store.ts'

/** How many 1:1 visits there were and will be (D7); which practice was visited is for that practice (D8). */
export const reportLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['reportLines']> =>
  async (organisation, month) => {
    const { held, planned } = await countVisits(db, organisation, month)
    const parts = [
      ...(held > 0 ? [`${count(held, 'practice visit')} took place this month`] : []),
      ...(planned > 0 ? [`${count(planned, 'practice visit')} ${planned === 1 ? 'is' : 'are'} planned`] : []),
    ]
    return parts.length === 0 ? [] : [{ heading: 'medicines', rank: 5, says: `${parts.join('; ')}.` }]
  }
