import type { WebClient } from '@slack/web-api'
import type { Accounts } from '../../ports/accounts.ts'
import type { Db } from '../../ports/database.ts'
import type { Place } from '../../ports/outbox.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import type { Taken } from '../due/delivery.ts'
import { isRefusedAs } from './opening.ts'
import type { WithinLimits } from './rate-limits.ts'

type Address = { channel: string } | { failed: 'no_channel' | 'no_account' }

export type Road = { db: Db; client: WebClient; withinLimits: WithinLimits; linkByEmail: Accounts['linkByEmail'] }

/** The channel a message goes to: a place's own, or the direct channel with a person, which is opened and kept at the first message. */
export async function addressOf(road: Road, { organisation, to }: Taken): Promise<Address> {
  return 'place' in to ? placeOf(road.db, organisation, to.place) : directChannelOf(road, organisation, to.person)
}

async function placeOf(db: Db, organisationId: OrganisationId, name: Place): Promise<Address> {
  const key = { organisationId, platform: 'slack', name }
  const place = await db.chatPlace.findUnique({ where: { organisationId_platform_name: key } })
  return place ? { channel: place.externalId } : { failed: 'no_channel' }
}

async function directChannelOf(road: Road, organisationId: OrganisationId, personId: PersonId): Promise<Address> {
  const { db, client, withinLimits } = road
  const { workspace } = await db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  if (workspace === null) return { failed: 'no_account' }
  // What was switched off takes no messages; such a person may have another account, or gets e-mail.
  const where = { organisationId, personId, platform: 'slack', workspace, deactivatedAt: null }
  const known = () => db.chatIdentity.findFirst({ where, orderBy: { externalId: 'asc' } })
  const account = (await known()) ?? ((await isFound(road, organisationId, personId, workspace)) ? await known() : null)
  if (!account) return { failed: 'no_account' }
  if (account.directChannel !== null) return { channel: account.directChannel }
  const call = { organisation: organisationId, method: 'conversations.open' }
  const { channel } = await withinLimits(call, () => client.conversations.open({ users: account.externalId }))
  if (!channel?.id) throw new Error('Slack opened a direct channel and did not name it.')
  await db.chatIdentity.updateMany({ where: { ...where, externalId: account.externalId }, data: { directChannel: channel.id } })
  return { channel: channel.id }
}

/** Somebody in the register who has never used the app is known to Slack by their e-mail address; from then on to us too. */
async function isFound(road: Road, organisationId: OrganisationId, personId: PersonId, workspace: string): Promise<boolean> {
  const { db, client, withinLimits, linkByEmail } = road
  const { email } = await db.person.findUniqueOrThrow({
    where: { organisationId_id: { organisationId, id: personId } },
    select: { email: true },
  })
  if (email === null) return false
  try {
    const call = { organisation: organisationId, method: 'users.lookupByEmail' }
    const { user } = await withinLimits(call, () => client.users.lookupByEmail({ email }))
    // Somebody from another workspace is not linked by e-mail.
    if (!user?.id || user.is_bot || user.deleted || user.team_id !== workspace) return false
    return (await linkByEmail(organisationId, { platform: 'slack', workspace, externalId: user.id }, email)) === personId
  } catch (error) {
    if (isRefusedAs(error, 'users_not_found')) return false
    throw error
  }
}
