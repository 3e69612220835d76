import type { Deps, Feature } from '../../ports/feature.ts'
import { firstSteps } from './first-steps.ts'
import { homeSection } from './home.ts'
import { peopleImport } from './people-import.ts'
import { peopleSample } from './sample.ts'

export { permits } from './permissions.ts'
export { registerService } from './register.ts'
export { createPeople, findPerson } from './service.ts'
export { administratorExists, findDeputies, findHolders } from './store.ts'

/** Who belongs to the group, and what they may do. */
export const people = (deps: Deps): Feature => ({
  name: 'people',
  sweeps: [],
  homeSection: homeSection(deps),
  sample: peopleSample(deps),
  imports: [peopleImport],
  firstSteps: firstSteps(deps),
})
