import type { Feature } from '../../ports/feature.ts'
import { bankHolidays } from './imports.ts'

export { findWorkingTime } from './calendar-store.ts'
export { type OrganisationService, organisationService } from './service.ts'

/** What the group is called, where its executive meets in the chat, and when it is at work. */
export const organisation: Feature = { name: 'organisation', sweeps: [], imports: [bankHolidays] }
