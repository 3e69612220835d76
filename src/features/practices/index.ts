import type { Deps, Feature } from '../../ports/feature.ts'
import { listSizesImport } from './list-sizes-import.ts'
import { practicesImport } from './register-import.ts'
import { practicesSample } from './sample.ts'

/** The practices of the group and where their agreement stands. */
export const practices = (deps: Deps): Feature => ({
  name: 'practices',
  sweeps: [],
  sample: practicesSample(deps),
  imports: [practicesImport, listSizesImport],
})
