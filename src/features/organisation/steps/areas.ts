import { NEW_LINE, type SetupStep } from '../../../ports/setup.ts'
import { ok, refuse } from '../../../shared/result.ts'
import { parsed } from '../../../shared/text.ts'
import { areaForm, MOST_LINES } from '../model.ts'
import { possibleLeads, readAreas, removeArea, usesOf, writeArea } from '../settings-store.ts'
import { areaLine, areasWords, refused } from '../wording.ts'

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
      return areas.map(({ id, name, involvement, lead }) => ({ id, title: name, says: areaLine(involvement, lead?.name ?? null) }))
    },
  },
  async shows(db, organisation, line) {
    const found = (await readAreas(db, organisation)).find(({ id }) => id === line)
    return found ? { name: found.name, involvement: String(found.involvement), ...(found.lead && { lead: found.lead.id }) } : null
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
    const { name, involvement, lead = null } = form.value
    const isTaken = areas.some((area) => area.id !== id && area.name.toLowerCase() === name.toLowerCase())
    if (isTaken) return refuse('organisation.name_twice', { field: 'name' })
    if (id === null && areas.length >= MOST_LINES) return refuse('organisation.enough', { field: 'name', facts: { most: MOST_LINES } })
    const led = areas.find((area) => area.id === id)?.lead?.id ?? null
    if (lead !== null && lead !== led && !(await possibleLeads(db, organisation)).some((person) => person.id === lead))
      return refuse('organisation.no_such_lead', { field: 'lead' })
    return ok(await writeArea(db, organisation, { id, name, involvement, lead }))
  },
  refused,
}
