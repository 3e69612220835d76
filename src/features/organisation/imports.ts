import type { Import, ImportFile, PlanImport } from '../../ports/imports.ts'
import { type Day, dayWritten } from '../../shared/dates.ts'
import { ok } from '../../shared/result.ts'
import { type ReadHolidays, readHolidays } from './bank-holidays.ts'
import { findWorkingTime, keepHolidays } from './calendar-store.ts'

/** GOV.UK's list of bank holidays, in place of the one before. Taken whole or not at all: a day that is missing would not be noticed. */
export const bankHolidays: Import = {
  kind: 'bank-holidays',
  title: 'GOV.UK’s list of bank holidays',
  asks: [],
  // It is no table, and is read as one it begins so.
  fits: ([first]) => first?.cells[0]?.startsWith('{"england-and-wales"') ?? false,
  read: async (file: ImportFile) => ok(planFor(readHolidays(await file.text()))),
  refused: () => null,
}

const planFor =
  ({ days, refused }: ReadHolidays): PlanImport =>
  async ({ db, organisation }) => {
    const before = (await findWorkingTime(db, organisation)).holidays
    const now = new Set(days)
    const added = days.filter((day) => !before.has(day))
    const gone = refused.length > 0 ? [] : [...before].filter((day) => !now.has(day)).sort()
    return {
      plan: {
        groups: [
          { heading: 'Bank holidays added', lines: added.map(dayWritten) },
          { heading: 'Bank holidays no longer in the list', lines: gone.map(dayWritten) },
        ],
        unchanged: days.length - added.length,
        refused,
        notes: [],
      },
      async apply({ db, organisation, audit }) {
        await keepHolidays(db, organisation, days)
        const facts = { days: days.length, first: first(days), last: days.at(-1) ?? '' }
        await audit({ action: 'organisation.imported_bank_holidays', subject: 'organisation', subjectId: organisation, facts })
      },
    }
  }

const first = ([day = '']: readonly Day[]) => day
