import type { Deps, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { wantedOf } from './asking-store.ts'
import { claimsWaiting } from './claim-store.ts'
import { ownStanding } from './standing-home.ts'

const MOST_WAITING = 20

/** What waits for somebody who keeps registers, and where their own practice stands. */
export const homeSection = (deps: Pick<Deps, 'db' | 'calendar' | 'permits' | 'clock' | 'yearAt'>) => {
  const own = ownStanding(deps)
  const toKeep = keptBy(deps)
  return async (viewer: Actor, now: Date): Promise<HomeItem[]> => [...(await toKeep(viewer, now)), ...(await own(viewer))]
}

/** The registers that are missing, the latest first, and what there is to confirm. */
const keptBy =
  ({ db, calendar, permits }: Pick<Deps, 'db' | 'calendar' | 'permits'>) =>
  async (viewer: Actor, now: Date): Promise<HomeItem[]> => {
    if (permits(viewer, 'attendance.log') !== null) return []
    const { organisation, person, roles } = viewer
    const keeper = { person, isManager: roles.has('programme_manager') }
    const items: HomeItem[] = []
    for (const meetingId of await wantedOf(db, organisation, keeper, now, MOST_WAITING)) {
      const meeting = await calendar.find(db, organisation, meetingId)
      if (meeting && meeting.endsAt <= now) items.push({ heading: 'needs_you', rank: 25, fact: { kind: 'register_wanted', meetingId } })
    }
    for (const { id } of await claimsWaiting(db, organisation, keeper, MOST_WAITING))
      items.push({ heading: 'needs_you', rank: 26, fact: { kind: 'presence_waits', claimId: id } })
    return items
  }
