import type { Deps } from '../../ports/feature.ts'
import type { Import } from '../../ports/imports.ts'
import { readHolidays } from './bank-holidays.ts'
import { keepHolidays } from './calendar-store.ts'

/** GOV.UK's list of bank holidays, in place of the one before. Taken whole or not at all: a day that is missing would not be noticed. */
export const bankHolidays = ({ work }: Pick<Deps, 'work'>): Import => ({
  kind: 'bank-holidays',

  async run(organisation, text, { isDryRun }) {
    const { days, refused } = readHolidays(text)
    if (refused.length > 0) return { taken: 0, refused }
    if (!isDryRun) {
      await work({ organisation, through: 'import' }, async ({ db, audit }) => {
        await keepHolidays(db, organisation, days)
        const facts = { days: days.length, first: days[0] ?? '', last: days.at(-1) ?? '' }
        await audit({ action: 'organisation.imported_bank_holidays', subject: 'organisation', subjectId: organisation, facts })
      })
    }
    return { taken: days.length, refused }
  },
})
