import type { WebClient } from '@slack/web-api'
import type { Db } from '../../ports/database.ts'
import type { Place } from '../../ports/outbox.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import type { Taken } from '../due/delivery.ts'
import type { WithinLimits } from './rate-limits.ts'

type Address = { channel: string } | { failed: 'no_channel' | 'no_account' }

type Road = { db: Db; client: WebClient; withinLimits: WithinLimits }

/** The channel a message goes to: a place's own, or the direct channel with a person, which is opened and kept at the first message. */
export async function addressOf(road: Road, { organisation, to }: Taken): Promise<Address> {
  return 'place' in to ? placeOf(road.db, organisation, to.place) : directChannelOf(road, organisation, to.person)
}

async function placeOf(db: Db, organisationId: OrganisationId, name: Place): Promise<Address> {
  const key = { organisationId, platform: 'slack', name }
  const place = await db.chatPlace.findUnique({ where: { organisationId_platform_name: key } })
  return place ? { channel: place.externalId } : { failed: 'no_channel' }
}

async function directChannelOf({ db, client, withinLimits }: Road, organisationId: OrganisationId, personId: PersonId): Promise<Address> {
  const { workspace } = await db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  if (workspace === null) return { failed: 'no_account' }
  const where = { organisationId, personId, platform: 'slack', workspace }
  const account = await db.chatIdentity.findFirst({ where, orderBy: { externalId: 'asc' } })
  if (!account) return { failed: 'no_account' }
  if (account.directChannel !== null) return { channel: account.directChannel }
  const call = { organisation: organisationId, method: 'conversations.open' }
  const { channel } = await withinLimits(call, () => client.conversations.open({ users: account.externalId }))
  if (!channel?.id) throw new Error('Slack opened a direct channel and did not name it.')
  await db.chatIdentity.updateMany({ where: { ...where, externalId: account.externalId }, data: { directChannel: channel.id } })
  return { channel: channel.id }
}
