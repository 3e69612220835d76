import type { SetupStep } from '../../ports/setup.ts'
import { defined } from '../../shared/defined.ts'
import { ok } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { type ArrangementsForm, arrangementsForm } from './model.ts'
import { takeNewHours } from './new-hours.ts'
import { readArrangements, writeArrangements } from './series-store.ts'
import { arrangementsLine, arrangementsWords, refused } from './wording.ts'

/** What the meetings of a series have in common: where they are, how long, when people hear of them, and who gets their records (D4). */
export const arrangementsStep: SetupStep = {
  name: 'arrangements',
  title: 'Places, hours and copies of meetings',
  rank: 65,
  says: async (db, organisation) => arrangementsWords(await readArrangements(db, organisation)),
  list: {
    async lines(db, organisation) {
      const all = await readArrangements(db, organisation)
      return all.map((each) => ({ id: each.id, title: each.name, says: arrangementsLine(each) }))
    },
  },
  async shows(db, organisation, line) {
    const found = (await readArrangements(db, organisation)).find(({ id }) => id === line)
    if (!found) return null
    const { place, copiesTo, length, questionHour, reminderHour, quorum } = found
    const figures = Object.entries({ length, questionHour, reminderHour, quorum }).map(([field, n]) => [field, n?.toString()])
    return defined<Record<string, string>>({ place: place ?? undefined, copiesTo, ...Object.fromEntries(figures) })
  },
  async save(work, filled, line) {
    if (line === undefined) return ok(null)
    const form = parsed(arrangementsForm, filled)
    if (!form.ok) return form
    const { db, organisation } = work
    const { questionHour = null, reminderHour = null } = form.value
    const before = (await readArrangements(db, organisation)).find(({ id }) => id === line)
    // Meetings are held before their series, as everywhere.
    if (before?.questionHour !== questionHour || before.reminderHour !== reminderHour)
      await takeNewHours(work, line, { questionHour, reminderHour })
    await writeArrangements(db, organisation, line, defined<ArrangementsForm>(form.value))
    return ok(line)
  },
  refused,
}
