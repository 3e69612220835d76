import type { SetupStep } from '../../../ports/setup.ts'
import { defined } from '../../../shared/defined.ts'
import { ok } from '../../../shared/result.ts'
import { parsed } from '../../../shared/text.ts'
import { type GroupForm, groupForm } from '../model.ts'
import { readGroup, writeGroup } from '../settings-store.ts'
import { groupWords, refused } from '../wording.ts'

/** What the group is called, whom it serves, and what it calls its funder. */
export const groupStep: SetupStep = {
  name: 'group',
  title: 'Your group',
  rank: 10,
  says: async (db, organisation) => groupWords(await readGroup(db, organisation)),
  async shows(db, organisation) {
    const { name, population, funder } = await readGroup(db, organisation)
    return { name, funder, ...(population === null ? {} : { population: population.toLocaleString('en-GB') }) }
  },
  async save({ db, organisation }, filled) {
    const form = parsed(groupForm, filled)
    if (!form.ok) return form
    await writeGroup(db, organisation, defined<GroupForm>(form.value))
    return ok(null)
  },
  refused,
}
