import type { Duties } from '../../ports/duties.ts'
import { giveSeats, type Seat, seatsOf } from './store.ts'

const SEATS: Record<Seat['seat'], string> = { chair: 'Chair', secretary: 'Secretary', member: 'Member' }

/** Chairing a series, keeping its record, being asked to it by name: all go over at once. */
export const seatsToHandOver: Duties = {
  async dutiesOf(db, organisation, person) {
    const seats = await seatsOf(db, organisation, person)
    return seats.map(({ id, name, seat }) => ({ id, says: `${SEATS[seat]} of ${name}` }))
  },

  async handOver({ db, organisation, audit }, from, to) {
    const seats = await seatsOf(db, organisation, from)
    await giveSeats(db, organisation, from, to.person)
    for (const { id, seat } of seats)
      await audit({ action: 'meetings.handed_over', subject: 'meeting_series', subjectId: id, facts: { seat, from, to: to.person } })
    return []
  },
}
