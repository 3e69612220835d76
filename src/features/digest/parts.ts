import type { Db } from '../../ports/database.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import type { FindDigestTime, FindWorkingTime } from '../../ports/working-time.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Timing } from './model.ts'

export type TimingParts = { findWorkingTime: FindWorkingTime; findDigestTime: FindDigestTime }

/** What the digest is built from; `slices`: those that have something to tell. */
export type DigestParts = Pick<Deps, 'db' | 'clock' | 'useCase' | 'work' | 'permits' | 'findPerson'> &
  TimingParts & { slices: () => readonly Pick<Feature, 'digestItems'>[] }

export const timingBy =
  ({ findWorkingTime, findDigestTime }: TimingParts) =>
  async (db: Db, organisation: OrganisationId): Promise<Timing> => ({
    time: await findDigestTime(db, organisation),
    working: await findWorkingTime(db, organisation),
  })
