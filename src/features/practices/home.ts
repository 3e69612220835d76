import type { Db } from '../../ports/database.ts'
import type { Deps, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { dayOf } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { readCoverage, readZone } from './directory-store.ts'

/** How many practices have not said yet whether they take part. */
export async function readStillToSay(db: Db, organisation: OrganisationId, now: Date): Promise<number> {
  const { by } = await readCoverage(db, organisation, dayOf(now, await readZone(db, organisation)))
  return by.clarifying.practices
}

/** For whoever keeps the register: which practices are to be asked still. */
export const homeSection =
  ({ db, permits }: Pick<Deps, 'db' | 'permits'>) =>
  async (viewer: Actor, now: Date): Promise<HomeItem[]> => {
    if (permits(viewer, 'practices.edit') !== null) return []
    const practices = await readStillToSay(db, viewer.organisation, now)
    return practices === 0 ? [] : [{ heading: 'yours', rank: 60, fact: { kind: 'practices_still_to_say' } }]
  }
