import { AREAS, SETTINGS } from '../../../src/features/organisation/beginnings.ts'
import { linkSampleChat } from '../../../src/features/organisation/sample-store.ts'
import type { PrismaClient } from '../../../src/generated/prisma/client.ts'
import type { Target } from '../../../src/ports/outbox.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import type { TeamOption } from '../../../src/workspace/options.ts'
import { inOutbox } from '../../support/outbox.ts'
import { insertPeople } from '../../support/register.ts'

export const TEAM = 'T0FAULTS001'
export const BOT_TOKEN = 'xoxb-faults'
export const EXECUTIVE = 'CEXECUTIVE'
export const PEOPLE = 50

export type Seed = { organisation: OrganisationId; people: readonly PersonId[] }

export const LONG_AGO = new Date('2020-01-06T09:00:00Z')
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

type Deferred = { state: 'deferred'; nextReturnAt: Date }

/** A proposal of each of these people, long with the executive, or deferred to a day that has passed; their ids. */
export async function propose(
  db: PrismaClient,
  { organisation }: Seed,
  proposers: readonly PersonId[],
  over?: Deferred,
  from = 1,
): Promise<string[]> {
  const ids = proposers.map(() => newId())
  const about = { kind: 'service', title: 'Ultrasound in the surgery', whatAndWhy: 'Patients travel to Watford for a ten-minute scan.' }
  const dates = { submittedAt: LONG_AGO, stateSince: LONG_AGO, createdAt: LONG_AGO }
  const common = { organisationId: organisation, state: 'submitted', version: 1, behalfOf: 'A clinic', ...about, ...dates, ...over }
  await db.proposal.createMany({ data: proposers.map((proposerId, n) => ({ ...common, id: ids[n] ?? '', number: from + n, proposerId })) })
  return ids
}

/** A message to each of these, one after the other, about one proposal; `dueAt` says when each is due, which is long ago otherwise. */
export async function queue(
  db: PrismaClient,
  seeded: Seed,
  targets: readonly Target[],
  dueAt: (n: number) => Date = () => LONG_AGO,
): Promise<void> {
  const { organisation, people: proposers } = seeded
  const [proposalId = ''] = await propose(db, seeded, proposers.slice(0, 1))
  // As old as now: a message that was made long ago is forgotten as soon as it is sent.
  await inOutbox(db, organisation, new Date(), async (outbox) => {
    const fact = { kind: 'proposal_study_over', proposalId }
    for (const [n, to] of targets.entries()) await outbox.send({ to, fact, dedupeKey: `queued:${n}`, dueAt: dueAt(n) })
  })
}
