import type { HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { dayOf } from '../../shared/dates.ts'
import { toChase } from './list-store.ts'
import type { RequestParts } from './parts.ts'

const MOST = 10

/** What somebody is asked to chase; the programme manager has what nobody is there for. */
export const homeSection =
  ({ db, permits }: Pick<RequestParts, 'db' | 'permits'>) =>
  async (viewer: Actor, now: Date): Promise<HomeItem[]> => {
    if (permits(viewer, 'requests.keep') !== null) return []
    const { organisation, person, zone, roles } = viewer
    const of = { person, isManager: roles.has('programme_manager'), today: dayOf(now, zone) }
    const ids = await toChase(db, organisation, of, MOST)
    return ids.map((requestId): HomeItem => ({ heading: 'needs_you', rank: 50, fact: { kind: 'request_to_chase', requestId } }))
  }
