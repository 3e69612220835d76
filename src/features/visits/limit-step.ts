import type { SetupStep } from '../../ports/setup.ts'
import { ok } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { settingForm } from './model.ts'
import { keepLimit, readLimit } from './store.ts'
import { limitWords, refused } from './wording.ts'

/** How few actions a practice is asked to take on (D7). */
export const limitStep: SetupStep = {
  name: 'visits',
  title: 'Practice visits',
  rank: 67,
  says: async (db, organisation) => limitWords(await readLimit(db, organisation)),
  shows: async (db, organisation) => ({ most: String(await readLimit(db, organisation)) }),
  async save({ db, organisation }, filled) {
    const form = parsed(settingForm, filled)
    if (!form.ok) return form
    await keepLimit(db, organisation, form.value.most)
    return ok(null)
  },
  refused,
}
