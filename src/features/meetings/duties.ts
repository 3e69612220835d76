import type { Duties } from '../../ports/duties.ts'
import { giveSeats, seatsOf } from './store.ts'

/** Chairing a series and keeping its record: both go over at once. */
export const seatsToHandOver: Duties = {
  async dutiesOf(db, organisation, person) {
    const seats = await seatsOf(db, organisation, person)
    return seats.map(({ id, name, seat }) => ({ id, says: `${seat === 'chair' ? 'Chair' : 'Secretary'} of ${name}` }))
  },

  async handOver({ db, organisation, audit }, from, to) {
    const seats = await seatsOf(db, organisation, from)
    await giveSeats(db, organisation, from, to.person)
    for (const { id, seat } of seats)
      await audit({ action: 'meetings.handed_over', subject: 'meeting_series', subjectId: id, facts: { seat, from, to: to.person } })
    return []
  },
}
