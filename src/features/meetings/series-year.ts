import { zoneOf } from '../../platform/zone.ts'
import type { Db } from '../../ports/database.ts'
import type { Deps } from '../../ports/feature.ts'
import { dayOf } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** The day in the organisation's zone, and the commissioning year under way, whose quotas the settings change; null: none is open. */
export const seriesYear =
  ({ clock, yearAt }: Pick<Deps, 'clock' | 'yearAt'>) =>
  async (db: Db, organisation: OrganisationId) => {
    const today = dayOf(clock.now(), await zoneOf(db, organisation))
    return { today, year: await yearAt(db, organisation, today) }
  }
