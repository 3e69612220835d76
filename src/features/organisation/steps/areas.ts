import { NEW_LINE, type SetupStep } from '../../../ports/setup.ts'
import { ok, refuse } from '../../../shared/result.ts'
import { parsed } from '../../../shared/text.ts'
import { areaForm, MOST_LINES } from '../model.ts'
import { readAreas, removeArea, usesOf, writeArea } from '../settings-store.ts'
import { areasWords, LEVEL_WORDS, refused } from '../wording.ts'

/** What the group commissions, and how far it is involved in each (D14). */
export const areasStep: SetupStep = {
  name: 'areas',
  title: 'Commissioning areas',
  rank: 70,
  says: async (db, organisation) => areasWords(await readAreas(db, organisation)),
  list: {
    adds: 'an area',
    async lines(db, organisation) {
      const areas = await readAreas(db, organisation)
      return areas.map(({ id, name, involvement }) => ({ id, title: name, says: LEVEL_WORDS[involvement] }))
    },
  },
  async shows(db, organisation, line) {
    const found = (await readAreas(db, organisation)).find(({ id }) => id === line)
    return found ? { name: found.name, involvement: String(found.involvement) } : null
  },
  async save({ db, organisation }, filled, line) {
    const areas = await readAreas(db, organisation)
    if (line === undefined) return areas.length === 0 ? refuse('organisation.area_wanted') : ok(null)
    const id = line === NEW_LINE ? null : line
    if (id !== null && filled.remove !== undefined) {
      const facts = await usesOf(db, organisation, id)
      if (facts.proposals + facts.projects > 0) return refuse('organisation.area_in_use', { field: 'remove', facts })
      await removeArea(db, organisation, id)
      return ok(id)
    }
    const form = parsed(areaForm, filled)
    if (!form.ok) return form
    const { name, involvement } = form.value
    const isTaken = areas.some((area) => area.id !== id && area.name.toLowerCase() === name.toLowerCase())
    if (isTaken) return refuse('organisation.name_twice', { field: 'name' })
    if (id === null && areas.length >= MOST_LINES) return refuse('organisation.enough', { field: 'name', facts: { most: MOST_LINES } })
    return ok(await writeArea(db, organisation, { id, name, involvement }))
  },
  refused,
}
