import type { OrganisationId, PersonId } from '../shared/ids.ts'
import type { Fact } from './outbox.ts'

/** What is due to somebody whom neither chat nor e-mail reaches. `id` is the delivery's, so that asking twice is asking once. */
export type Unreached = { organisation: OrganisationId; id: string; person: PersonId; fact: Fact }

/** Puts it on the list of what somebody else passes on. */
export type PassOn = (unreached: Unreached) => Promise<void>
