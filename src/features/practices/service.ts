import type { FollowClosing } from '../../ports/closing.ts'
import type { Deps } from '../../ports/feature.ts'
import { keeping } from './keeping.ts'
import { reading } from './reading.ts'
import { standing } from './standing.ts'

export type PracticesService = ReturnType<typeof practicesService>

/** Everything that people do with practices. `followers` hear of each that closes or is opened again. */
export const practicesService = (deps: Pick<Deps, 'db' | 'clock' | 'useCase' | 'permits'>, followers: readonly FollowClosing[] = []) => ({
  ...reading(deps),
  ...keeping(deps),
  ...standing({ ...deps, followers }),
})
