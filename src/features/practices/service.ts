import type { Deps } from '../../ports/feature.ts'
import { keeping } from './keeping.ts'
import { reading } from './reading.ts'
import { standing } from './standing.ts'

export type PracticesService = ReturnType<typeof practicesService>

/** Everything that people do with practices. */
export const practicesService = (deps: Pick<Deps, 'db' | 'clock' | 'useCase' | 'permits'>) => ({
  ...reading(deps),
  ...keeping(deps),
  ...standing(deps),
})
