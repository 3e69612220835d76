import { type Db, Prisma } from '../../ports/database.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'

/** Groups of which nobody knows yet when their digest goes out, at most so many. */
export async function withoutSchedule(db: Db, most: number, only?: OrganisationId): Promise<OrganisationId[]> {
  const scope = only ? Prisma.sql`AND o.id = ${only}::uuid` : Prisma.empty
  const rows = await db.$queryRaw<{ id: OrganisationId }[]>`
    SELECT o.id FROM "Organisation" o
    WHERE NOT EXISTS (SELECT FROM "DigestSchedule" s WHERE s."organisationId" = o.id) ${scope} ORDER BY o.id LIMIT ${most}`
  return rows.map(({ id }) => id)
}

/** The first time that it goes out; false: somebody else has planned it meanwhile. */
export async function insertSchedule(db: Db, organisationId: OrganisationId, nextAt: Date): Promise<boolean> {
  return (await db.digestSchedule.createMany({ data: [{ organisationId, nextAt }], skipDuplicates: true })).count > 0
}

export async function planSchedule(db: Db, organisationId: OrganisationId, nextAt: Date): Promise<void> {
  await db.digestSchedule.upsert({ where: { organisationId }, create: { organisationId, nextAt }, update: { nextAt } })
}

/** Whether the executive has a channel. */
export async function hasChannel(db: Db, organisationId: OrganisationId): Promise<boolean> {
  return (await db.chatPlace.count({ where: { organisationId, name: 'executive' } })) > 0
}

/** Who wants it as a message of their own. */
export async function readersOf(db: Db, organisationId: OrganisationId): Promise<PersonId[]> {
  const rows = await db.digestReader.findMany({ where: { organisationId }, select: { personId: true }, orderBy: { personId: 'asc' } })
  return rows.map(({ personId }) => personId as PersonId)
}

export async function isReader(db: Db, organisationId: OrganisationId, personId: PersonId): Promise<boolean> {
  return (await db.digestReader.count({ where: { organisationId, personId } })) > 0
}

/** Asked for twice, it is wanted once. */
export async function keepReader(db: Db, organisationId: OrganisationId, personId: PersonId, since: Date): Promise<void> {
  await db.digestReader.createMany({ data: [{ organisationId, personId, since }], skipDuplicates: true })
}

export async function removeReader(db: Db, organisationId: OrganisationId, personId: PersonId): Promise<void> {
  await db.digestReader.deleteMany({ where: { organisationId, personId } })
}
