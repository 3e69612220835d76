import type { SetupStep } from '../../ports/setup.ts'
import { ok } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { budgetForm } from './model.ts'
import { keepBudget, readBudget } from './store.ts'
import { budgetWords, refused } from './wording.ts'

/** How often anybody is reminded at most. */
export const budgetStep: SetupStep = {
  name: 'reminders',
  title: 'Reminders',
  rank: 50,
  says: async (db, organisation) => budgetWords(await readBudget(db, organisation)),
  async shows(db, organisation) {
    const { aWorkingDay, aWeek } = await readBudget(db, organisation)
    return { aWorkingDay: String(aWorkingDay), aWeek: String(aWeek) }
  },
  async save({ db, organisation }, filled) {
    const form = parsed(budgetForm, filled)
    if (!form.ok) return form
    await keepBudget(db, organisation, form.value)
    return ok(null)
  },
  refused,
}
