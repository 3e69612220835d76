import type { Deps, Feature } from '../../ports/feature.ts'
import { bankHolidays } from './imports.ts'
import { openYears } from './sweeps.ts'

export { findWorkingTime } from './calendar-store.ts'
export { type OrganisationService, organisationService } from './service.ts'
export { findYear } from './year-store.ts'

/** What the group is called, where its executive meets in the chat, when it is at work, and its commissioning years. */
export const organisation = (deps: Deps): Feature => ({ name: 'organisation', sweeps: [openYears(deps)], imports: [bankHolidays] })
