import type { Deps, Feature } from '../../ports/feature.ts'
import { peopleSample } from './sample.ts'

export { permits } from './permissions.ts'
export { createPeople, findPerson } from './service.ts'
export { administratorExists, findHolders } from './store.ts'

/** Who belongs to the group, and what they may do. */
export const people = (deps: Deps): Feature => ({ name: 'people', sweeps: [], sample: peopleSample(deps) })
