import type { Deps, Feature } from '../../ports/feature.ts'
import type { ReportLine } from '../../ports/status-reports.ts'
import { dayWritten } from '../../shared/dates.ts'
import { tasksOfMonth } from './report-store.ts'
import { askedOf, totalsOf } from './rules.ts'
import { countsOf } from './store.ts'

/** Of a few practices everybody would know which is meant. */
const FEWEST_TOLD = 5

/** What all practices were asked for, and how many have done it; never which have not (D8). */
export const reportLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['reportLines']> =>
  async (organisation, month) => {
    const tasks = await tasksOfMonth(db, organisation, month)
    const ids = tasks.map(({ id }) => id)
    const counts = await countsOf(db, organisation, ids, month)
    return tasks.flatMap(({ id, text, dueOn }): ReportLine[] => {
      const totals = totalsOf(counts.get(id) ?? [])
      const asked = askedOf(totals)
      if (asked < FEWEST_TOLD) return []
      const about = text.replaceAll(/\s+/g, ' ').replace(/[.\s]+$/, '')
      return [
        { heading: 'meetings', rank: 50, says: `${about}, by ${dayWritten(dueOn)}: ${totals.done} of ${asked} practices have done it.` },
      ]
    })
  }
