import type { Db } from '../../ports/database.ts'
import { dayOf } from '../../shared/dates.ts'
import { newId, type OrganisationId } from '../../shared/ids.ts'
import { AREAS, SETTINGS, ZONE } from './beginnings.ts'
import type { ChatWorkspace } from './model.ts'
import { openYearsUntil } from './year-store.ts'

const GROUP = { population: 150_000, funder: 'PCT' }

/** What the sample says of itself in the settings; the rest stands as every group begins. */
export const SAMPLE_SETTINGS = { group: { ...GROUP, population: String(GROUP.population) } }

/** The group of the documents, marked as a sample so that a reset may erase it. `at`: the workspace it is at home in, where there is one. */
export async function insertSampleOrganisation(db: Db, at: ChatWorkspace | null, now: Date): Promise<OrganisationId> {
  const organisationId = newId<OrganisationId>()
  // From the beginning, because last month's report names the funder and the population.
  const identity = { id: organisationId, name: 'DacCom', ...GROUP, zone: ZONE, isSample: true, createdAt: now }
  await db.organisation.create({ data: { ...identity, ...at } })
  await db.setting.createMany({ data: Object.entries(SETTINGS).map(([key, value]) => ({ organisationId, key, value })) })
  await db.commissioningArea.createMany({ data: AREAS.map((area, rank) => ({ organisationId, id: newId(), ...area, rank })) })
  await openYearsUntil(db, organisationId, ZONE, dayOf(now, ZONE))
  return organisationId
}

/** Where the sample's people and places are in a chat: the platform's ids. */
export type SampleChat = { at: ChatWorkspace; places: Readonly<Record<string, string>>; accounts: ReadonlyMap<string, string> }

/** Links the sample's places to channels, the committee's meetings to the executive's, and its people, by e-mail, to their accounts. */
export async function linkSampleChat(db: Db, organisationId: OrganisationId, { at, places, accounts }: SampleChat): Promise<void> {
  const committee = await db.meetingSeries.findFirst({ where: { organisationId, name: 'Executive Committee' }, select: { id: true } })
  const { executive } = places
  const own = committee && executive ? { [`series:${committee.id}`]: executive } : {}
  await db.chatPlace.createMany({
    data: Object.entries({ ...places, ...own }).map(([name, externalId]) => ({ organisationId, platform: at.platform, name, externalId })),
  })
  const people = await db.person.findMany({ where: { organisationId }, select: { id: true, email: true } })
  await db.chatIdentity.createMany({
    data: people.flatMap(({ id: personId, email }) => {
      const externalId = email === null ? undefined : accounts.get(email)
      return externalId === undefined ? [] : [{ organisationId, personId, ...at, externalId }]
    }),
    // Where a bot runs, it may have known somebody by their address while the sample was loaded.
    skipDuplicates: true,
  })
}
