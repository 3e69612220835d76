import type { Deps, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { reading } from './reading.ts'
import { standingWords } from './wording.ts'

const MOST_PRACTICES = 2
const MOST_SERIES = 4

/** Where somebody's own practice stands, series by series (D1). Nothing before the year is set up, or the agreement signed. */
export const ownStanding = (deps: Pick<Deps, 'db' | 'clock' | 'permits' | 'yearAt'>) => {
  const { standings } = reading(deps)
  return async (viewer: Actor): Promise<HomeItem[]> => {
    if (viewer.practices.length === 0) return []
    const found = await standings(viewer, { year: '' })
    if (!found.ok) return []
    const { year, own } = found.value
    const counted = own.filter(({ series }) => series.length > 0).slice(0, MOST_PRACTICES)
    return counted.map(({ id, name, series }) => ({
      ...{ heading: 'yours', rank: 15 },
      fact: {
        ...{ kind: 'attendance_own', year, practice: id, name },
        lines: series.slice(0, MOST_SERIES).map((each) => `${each.series}: ${standingWords(each.standing)}`),
      },
    }))
  }
}
