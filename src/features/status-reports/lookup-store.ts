import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'

// What reports read of other slices' tables, and never write.

export type Group = { name: string; zone: string }

export async function readGroup(db: Db, id: OrganisationId): Promise<Group> {
  return db.organisation.findUniqueOrThrow({ where: { id }, select: { name: true, zone: true } })
}

/** What everybody of the register is called, those who have left too. */
export async function namesOf(db: Db, organisationId: OrganisationId): Promise<string[]> {
  const rows = await db.person.findMany({ where: { organisationId }, select: { name: true }, orderBy: { name: 'asc' } })
  return rows.map(({ name }) => name)
}

/** Whether a channel of all practices is chosen. */
export async function hasPracticesChannel(db: Db, organisationId: OrganisationId): Promise<boolean> {
  return (await db.chatPlace.findFirst({ where: { organisationId, name: 'practices' }, select: { name: true } })) !== null
}
