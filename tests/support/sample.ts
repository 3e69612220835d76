import { loadSample } from '../../src/sample.ts'
import type { OrganisationId } from '../../src/shared/ids.ts'
import { testDatabase } from './database.ts'

/** The day on which the shared sample was made. */
export const SAMPLE_NOW = new Date('2027-03-16T13:00:00Z')

let loaded: Promise<OrganisationId> | undefined

/** The sample without a chat, as every test of this worker finds it, for it takes seconds to load: who writes to it loads their own. */
export function sharedSample(): Promise<OrganisationId> {
  loaded ??= testDatabase().then((database) => loadSample({ database, now: SAMPLE_NOW }))
  return loaded
}
