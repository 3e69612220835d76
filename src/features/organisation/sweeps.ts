import type { Deps, Sweep, SweepRun } from '../../ports/feature.ts'
import { dayOf } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { holdYearDue, nextYearDue, openYearsUntil, withYearDue } from './year-store.ts'

const BATCH = 50

/** A new commissioning year opens by itself on its first day; after down time, every one that was missed. */
export const openYears = ({ db, work }: Pick<Deps, 'db' | 'work'>): Sweep => {
  const open = (organisation: OrganisationId, now: Date): Promise<number> =>
    work({ organisation, through: 'sweep' }, async (sweep) => {
      if (!(await holdYearDue(sweep.db, organisation, now))) return 0
      const opened = await openYearsUntil(sweep.db, organisation, sweep.zone, dayOf(now, sweep.zone))
      for (const { id, label } of opened)
        await sweep.audit({ action: 'organisation.opened_year', subject: 'commissioning_year', subjectId: id, facts: { label } })
      return 1
    })

  return {
    name: 'organisation-open-year',

    async run({ now, organisation }: SweepRun): Promise<number> {
      const due = organisation ? [organisation] : await withYearDue(db, now, BATCH)
      let all = 0
      for (const each of due) all += await open(each, now)
      return all
    },

    nextDueAt: (organisation) => nextYearDue(db, organisation),
  }
}
