import type { Duties } from '../../ports/duties.ts'
import { areasLedBy, passAreas } from './settings-store.ts'
import { leadsAreaWords } from './wording.ts'

/** Commissioning areas that somebody leads: all of them go to the other person. */
export const areasToHandOver: Duties = {
  dutiesOf: async (db, organisation, person) =>
    (await areasLedBy(db, organisation, person)).map(({ id, name }) => ({ id, says: leadsAreaWords(name) })),

  async handOver({ db, organisation, audit }, from, to) {
    const areas = await areasLedBy(db, organisation, from)
    await passAreas(db, organisation, from, to.person)
    for (const { id } of areas)
      await audit({ action: 'area.handed_over', subject: 'commissioning_area', subjectId: id, facts: { from, to: to.person } })
    return []
  },
}
