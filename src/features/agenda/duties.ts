import type { Duties } from '../../ports/duties.ts'
import { agendaCard } from './keeping.ts'
import { changeItem, findItem, presentedBy } from './store.ts'

/** What somebody is to present at meetings to come: it goes over whole, with the report where there is one. */
export const itemsToHandOver: Duties = {
  async dutiesOf(db, organisation, person) {
    return (await presentedBy(db, organisation, person)).map(({ id, title }) => ({ id, says: `Presents "${title}" at a meeting` }))
  },

  async handOver({ db, organisation, audit, refresh }, from, to) {
    for (const { id } of await presentedBy(db, organisation, from)) {
      await changeItem(db, organisation, id, { presenterId: to.person })
      await audit({ action: 'agenda.handed_over', subject: 'agenda_item', subjectId: id, facts: { from, to: to.person } })
      const item = await findItem(db, organisation, id)
      if (item?.meetingId) await refresh(agendaCard(item.meetingId))
    }
    return []
  },
}
