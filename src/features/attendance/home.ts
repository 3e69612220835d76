import type { Deps, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { wantedSince } from './asking-store.ts'
import { claimsWaiting } from './claim-store.ts'

const MOST_WAITING = 20

/** What waits for somebody who keeps registers: those that are missing, the latest first, and what there is to confirm. */
export const homeSection =
  ({ db, calendar, permits }: Pick<Deps, 'db' | 'calendar' | 'permits'>) =>
  async (viewer: Actor, now: Date): Promise<HomeItem[]> => {
    if (permits(viewer, 'attendance.log') !== null) return []
    const { organisation, person } = viewer
    async function keeps(id: string): Promise<boolean> {
      const meeting = await calendar.find(db, organisation, id)
      if (!meeting || meeting.endsAt > now) return false
      return (await calendar.keepers({ db, organisation, now }, meeting)).includes(person)
    }
    const items: HomeItem[] = []
    for (const id of await wantedSince(db, organisation, now, MOST_WAITING))
      if (await keeps(id)) items.push({ heading: 'needs_you', rank: 25, fact: { kind: 'register_wanted', meetingId: id } })
    for (const { id, meetingId } of await claimsWaiting(db, organisation, MOST_WAITING))
      if (await keeps(meetingId)) items.push({ heading: 'needs_you', rank: 26, fact: { kind: 'presence_waits', claimId: id } })
    return items
  }
