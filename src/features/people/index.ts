import type { Feature } from '../../ports/feature.ts'

export { MATRIX, permits, ROLE_NAMES } from './permissions.ts'
export { createPeople, findPerson } from './service.ts'
export { administratorExists, findHolders } from './store.ts'

export const people: Feature = { name: 'people', sweeps: [] }
