import { AREAS, SETTINGS } from '../../../src/features/organisation/beginnings.ts'
import { linkSampleChat } from '../../../src/features/organisation/sample-store.ts'
import { insertPeople } from '../../../src/features/people/store.ts'
import type { PrismaClient } from '../../../src/generated/prisma/client.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import type { TeamOption } from '../../../src/workspace/options.ts'

export const TEAM = 'T0FAULTS001'
export const BOT_TOKEN = 'xoxb-faults'
export const EXECUTIVE = 'CEXECUTIVE'
export const PEOPLE = 50

export type Seed = { organisation: OrganisationId; people: readonly PersonId[] }

const LONG_AGO = new Date('2020-01-06T09:00:00Z')
const people = Array.from({ length: PEOPLE }, (_, n) => ({ user: `UGP${n}`, name: `GP number ${n}`, email: `gp${n}@daccom.example` }))

/** The chat team of the group: everyone, and the executive's channel. */
export const team = (): TeamOption => ({
  id: TEAM,
  name: 'Dacorum',
  botToken: BOT_TOKEN,
  users: people.map(({ user, name, email }) => ({ id: user, name: user.toLowerCase(), realName: name, email })),
  channels: [{ id: EXECUTIVE, name: 'executive', kind: 'private', members: people.map(({ user }) => user) }],
})

/** A group of fifty, the first of them its administrator, at home in that team. */
export async function seed(db: PrismaClient): Promise<Seed> {
  const organisation = newId<OrganisationId>()
  const at = { platform: 'slack', workspace: TEAM } as const
  const about = { name: 'DacCom', funder: 'PCT', zone: 'Europe/London', population: 150_000, isSample: false, createdAt: LONG_AGO }
  await db.organisation.create({ data: { id: organisation, ...about, ...at } })
  await db.setting.createMany({ data: Object.entries(SETTINGS).map(([key, value]) => ({ organisationId: organisation, key, value })) })
  await db.commissioningArea.createMany({ data: AREAS.map((area, rank) => ({ organisationId: organisation, id: newId(), ...area, rank })) })
  const members = people.map(({ name, email }, n) => ({ name, email, roles: n === 0 ? (['administrator'] as const) : [] }))
  await insertPeople(db, organisation, members, '2020-01-06', LONG_AGO)
  await linkSampleChat(db, organisation, {
    at,
    places: { executive: EXECUTIVE },
    accounts: new Map(people.map(({ user, email }) => [email, user])),
  })
  const found = await db.chatIdentity.findMany({ where: { organisationId: organisation }, orderBy: { externalId: 'asc' } })
  return { organisation, people: found.map(({ personId }) => personId as PersonId) }
}
