import { zoneOf } from '../../platform/zone.ts'
import type { Duties } from '../../ports/duties.ts'
import { dayInFull } from '../../shared/dates.ts'
import type { Visit } from './model.ts'
import { changeVisit, plannedBy } from './store.ts'
import { visitCard } from './telling.ts'
import { titleOf } from './wording.ts'

const says = (visit: Visit, zone: string) =>
  `${titleOf(visit)}, planned${visit.plannedAt ? ` for ${dayInFull(visit.plannedAt, zone)}` : ''}`

/** Visits that are planned go to the other person, where that is a member of the executive (D7); what was sent of them says so. */
export const visitsToHandOver: Duties = {
  async dutiesOf(db, organisation, person) {
    const zone = await zoneOf(db, organisation)
    return (await plannedBy(db, organisation, person)).map((visit) => ({ id: visit.id, says: says(visit, zone) }))
  },

  async handOver({ db, organisation, zone, audit, refresh }, from, to) {
    const all = await plannedBy(db, organisation, from)
    if (!to.roles.has('executive_member'))
      return all.map((visit) => ({ id: visit.id, says: `${says(visit, zone)}: ${to.name} is no member of the executive` }))
    for (const { id } of all) {
      await changeVisit(db, organisation, id, { visitorId: to.person })
      await audit({ action: 'visit.handed_over', subject: 'visit', subjectId: id, facts: { from, to: to.person } })
      await refresh(visitCard(id))
    }
    return []
  },
}
