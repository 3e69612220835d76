import type { Feature } from '../../ports/feature.ts'

export { type OrganisationService, organisationService } from './service.ts'

/** What the group is called, and where its executive meets in the chat. */
export const organisation: Feature = { name: 'organisation', sweeps: [] }
