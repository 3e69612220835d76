import type { WebClient } from '@slack/web-api'
import type { Accounts } from '../../ports/accounts.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { isRefusedAs } from './opening.ts'
import { hasLeft, notSetUp, stranger } from './wording.ts'

/** Somebody's account, and the client of the workspace where it is. */
export type Account = { workspace: string; user: string; client: WebClient }

/** A person of an organisation. */
export type Caller = { organisation: OrganisationId; person: PersonId; isWorkspaceAdministrator: boolean }

/** Nothing can be done for this account: why, and whom to ask. `isNotSetUp`: for nobody of this workspace yet. */
export type Unknown = { explanation: string; isNotSetUp?: true }

export type CallerOf = (account: Account) => Promise<Caller | Unknown>

/** Who is there. A person whom we know by e-mail is linked to the account at the first contact. */
export function createCallerOf(accounts: Accounts): CallerOf {
  return async ({ workspace, user, client }) => {
    const account = { platform: 'slack', workspace, externalId: user } as const
    const found = await accounts.identify(account)
    if (!found) return { explanation: notSetUp, isNotSetUp: true }
    const { organisation, person, hasAdministrator } = found
    if (person === 'has_left') return { explanation: hasLeft(await accounts.whoHelps(organisation)) }
    if (person && hasAdministrator) return { organisation, person, isWorkspaceAdministrator: false }
    const profile = await profileOf(client, workspace, user)
    const linked = person ?? (profile.email ? await accounts.linkByEmail(organisation, account, profile.email) : null)
    if (!linked) return { explanation: stranger(await accounts.whoHelps(organisation)) }
    return { organisation, person: linked, isWorkspaceAdministrator: !hasAdministrator && profile.isWorkspaceAdministrator }
  }
}

/** Whose account of the same workspace somebody mentioned; one that is not linked yet is, by its e-mail address. */
export const whoseBy =
  (accounts: Accounts, { workspace, client }: Account) =>
  async (user: string): Promise<PersonId | 'has_left' | null> => {
    const account = { platform: 'slack', workspace, externalId: user } as const
    const found = await accounts.identify(account)
    if (!found || found.person) return found?.person ?? null
    try {
      const { email } = await profileOf(client, workspace, user)
      return email ? await accounts.linkByEmail(found.organisation, account, email) : null
    } catch (error) {
      if (isRefusedAs(error, 'user_not_found')) return null
      throw error
    }
  }

export type Profile = { name: string; email: string | null; isActivePerson: boolean; isWorkspaceAdministrator: boolean }

/** What Slack knows of an account. Somebody from another workspace is neither linked by e-mail nor an administrator here. */
export async function profileOf(client: WebClient, workspace: string, user: string): Promise<Profile> {
  const { user: found } = await client.users.info({ user })
  const isActivePerson = found?.team_id === workspace && !found.is_bot && !found.deleted
  return {
    name: found?.profile?.real_name || found?.real_name || found?.name || 'Unnamed',
    email: isActivePerson ? (found.profile?.email ?? null) : null,
    isActivePerson,
    isWorkspaceAdministrator: isActivePerson && Boolean(found.is_admin || found.is_owner),
  }
}
