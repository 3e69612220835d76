import type { Feature } from '../../ports/feature.ts'

export { MATRIX, may, ROLE_NAMES, rolesInWords } from './permissions.ts'
export { createPeople, loadActor, type PeopleService } from './service.ts'
export { administratorExists } from './store.ts'

export const people: Feature = { name: 'people', sweeps: [] }
