import { type Db, Prisma } from '../../ports/database.ts'
import type { Fact } from '../../ports/outbox.ts'
import type { Unreached } from '../../ports/passing-on.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'

export async function insertToPassOn(db: Db, { organisation, id, person, fact }: Unreached, at: Date, nextAt: Date): Promise<void> {
  const row = { organisationId: organisation, id, personId: person, fact: fact as Prisma.InputJsonObject, at, nextAt }
  await db.toPassOn.createMany({ data: [row], skipDuplicates: true })
}

/** The organisations whose list is due. */
export async function withDueList(db: Db, now: Date): Promise<OrganisationId[]> {
  const rows = await db.toPassOn.findMany({
    where: { nextAt: { lte: now } },
    distinct: ['organisationId'],
    select: { organisationId: true },
  })
  return rows.map(({ organisationId }) => organisationId as OrganisationId)
}

/** What stands in the list now, oldest first. The organisation is held, so that two sweeps never make two lists; empty while another holds it. */
export async function lockDueList(db: Db, organisation: OrganisationId, now: Date): Promise<string[]> {
  const held = await db.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT id FROM "Organisation" WHERE id = ${organisation}::uuid FOR NO KEY UPDATE SKIP LOCKED`,
  )
  if (held.length === 0) return []
  const where = { organisationId: organisation, nextAt: { lte: now } }
  const rows = await db.toPassOn.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { id: true } })
  return rows.map(({ id }) => id)
}

/** Without `nextAt` they have been in a list. */
export async function moveOn(db: Db, organisationId: OrganisationId, ids: readonly string[], nextAt: Date | null): Promise<void> {
  await db.toPassOn.updateMany({ where: { organisationId, id: { in: [...ids] } }, data: { nextAt } })
}

export async function nextListDue(db: Db, organisationId: OrganisationId): Promise<Date | null> {
  const { _min } = await db.toPassOn.aggregate({ where: { organisationId, nextAt: { not: null } }, _min: { nextAt: true } })
  return _min.nextAt
}

export type Entry = { person: { id: PersonId; name: string; email: string | null }; fact: Fact }

export async function entriesOf(db: Db, organisationId: OrganisationId, ids: readonly string[]): Promise<Entry[]> {
  const rows = await db.toPassOn.findMany({
    where: { organisationId, id: { in: [...ids] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { person: { select: { id: true, name: true, email: true } } },
  })
  return rows.map(({ person, fact }) => ({ person: person as Entry['person'], fact: fact as Fact }))
}

/** Those who keep the record of a series, then those who chair one, in the order of the series. */
export async function secretariesAndChairs(db: Db, organisationId: OrganisationId): Promise<PersonId[]> {
  const series = await db.meetingSeries.findMany({ where: { organisationId }, orderBy: { id: 'asc' } })
  const all = [...series.map(({ secretaryId }) => secretaryId), ...series.map(({ chairId }) => chairId)]
  return [...new Set(all.filter((id): id is string => id !== null))] as PersonId[]
}

/** Which of these people are in the chat. */
export async function inChat(db: Db, organisationId: OrganisationId, people: readonly PersonId[]): Promise<ReadonlySet<string>> {
  const rows = await db.chatIdentity.findMany({
    where: { organisationId, personId: { in: [...people] }, deactivatedAt: null },
    select: { personId: true },
  })
  return new Set(rows.map(({ personId }) => personId))
}
