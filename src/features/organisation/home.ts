import type { Feature } from '../../ports/feature.ts'
import type { Permits } from '../../ports/people.ts'
import type { SetupService } from './setup.ts'

/** For whoever may: the steps that are still to do, or the way to the settings. */
export const homeSection =
  (setup: Pick<SetupService, 'left'>, permits: Permits): NonNullable<Feature['homeSection']> =>
  async (viewer) => {
    if (permits(viewer, 'organisation.set_up') !== null) return []
    const left = await setup.left(viewer.organisation)
    const fact = { kind: 'organisation_setup' }
    return [left > 0 ? { heading: 'needs_you', rank: 90, fact } : { heading: 'settings', rank: 20, fact }]
  }
