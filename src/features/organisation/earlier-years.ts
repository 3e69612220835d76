import type { EarlierYears, OnNewYear } from '../../ports/years.ts'
import { insertYear, yearsMissingBefore } from './year-store.ts'

/** Opens years of the past, each with what the slices have for a year. */
export const earlierYearsBy = (onNewYear: readonly OnNewYear[]): EarlierYears => ({
  missing: async (db, organisation, day) => (await yearsMissingBefore(db, organisation, day)).map(({ label }) => label),
  async open(work, day) {
    for (const year of await yearsMissingBefore(work.db, work.organisation, day)) {
      const id = await insertYear(work.db, work.organisation, year)
      const facts = { label: year.label }
      await work.audit({ action: 'organisation.opened_year', subject: 'commissioning_year', subjectId: id, facts })
      for (const begin of onNewYear) await begin(work, { ...year, id })
    }
  },
})
