import type { OrganisationId, PersonId } from '../shared/ids.ts'
import type { Actor } from './people.ts'

/** Somebody's account in a chat workspace, in that platform's own ids. */
export type ChatAccount = { platform: 'slack'; workspace: string; externalId: string }

export type Identified = {
  organisation: OrganisationId
  /** Whose account it is; null while it is nobody's. `has_left`: their time here is over. */
  person: PersonId | 'has_left' | null
  /** While there is none, a workspace administrator may do everything. */
  hasAdministrator: boolean
}

/** How a chat front end finds out who is there. */
export type Accounts = {
  /** Null: no organisation has been set up for this workspace. */
  identify(account: ChatAccount): Promise<Identified | null>
  /** Links the account to the one active person with this address; null where there is none, or more than one. */
  linkByEmail(organisation: OrganisationId, account: ChatAccount, email: string): Promise<PersonId | null>
  actor(organisation: OrganisationId, person: PersonId): Promise<Actor>
  /** Names of those who can let somebody in: the administrators, or else the programme managers. */
  whoHelps(organisation: OrganisationId): Promise<string[]>
}
