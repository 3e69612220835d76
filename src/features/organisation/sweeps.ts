import type { Deps, Sweep, SweepRun } from '../../ports/feature.ts'
import type { OnNewYear } from '../../ports/years.ts'
import { dayOf } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { holdYearDue, nextYearDue, openYearsUntil, withYearDue } from './year-store.ts'

const BATCH = 50

/** A new commissioning year opens by itself on its first day; after down time, every one that was missed. One group in trouble keeps no other waiting. */
export const openYears = ({ db, work }: Pick<Deps, 'db' | 'work'>, onNewYear: readonly OnNewYear[] = []): Sweep => {
  const open = (organisation: OrganisationId, now: Date): Promise<number> =>
    work({ organisation, through: 'sweep' }, async (sweep) => {
      if (!(await holdYearDue(sweep.db, organisation, now))) return 0
      const opened = await openYearsUntil(sweep.db, organisation, sweep.zone, dayOf(now, sweep.zone))
      for (const year of opened) {
        const { id, label } = year
        await sweep.audit({ action: 'organisation.opened_year', subject: 'commissioning_year', subjectId: id, facts: { label } })
        for (const begin of onNewYear) await begin(sweep, year)
      }
      return 1
    })

  return {
    name: 'organisation-open-year',

    async run({ now, organisation }: SweepRun): Promise<number> {
      const due = organisation ? [organisation] : await withYearDue(db, now, BATCH)
      const opened = await Promise.allSettled(due.map((each) => open(each, now)))
      const failed = opened.find((each) => each.status === 'rejected')
      if (failed) throw failed.reason
      return opened.filter((each) => each.status === 'fulfilled' && each.value === 1).length
    },

    nextDueAt: (organisation) => nextYearDue(db, organisation),
  }
}
