import type { PrismaClient } from '../../generated/prisma/client.ts'
import { type Db, Prisma } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'

type Table = { name: string; refersTo: string[] }

/** Every table whose rows belong to an organisation, as the database itself knows them; those that others refer to come last. */
export async function organisationTables(db: Db): Promise<string[]> {
  let left = await db.$queryRaw<Table[]>`
    SELECT c.relname::text AS name,
      array(SELECT t.relname::text FROM pg_constraint f JOIN pg_class t ON t.oid = f.confrelid
            WHERE f.contype = 'f' AND f.conrelid = c.oid AND t.oid <> c.oid) AS "refersTo"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisationId' AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace ORDER BY name`
  const ordered: string[] = []
  while (left.length > 0) {
    const free = left.filter(({ name }) => !left.some((other) => other.refersTo.includes(name)))
    if (free.length === 0) throw new Error(`The tables ${left.map(({ name }) => name).join(', ')} refer to each other in a circle.`)
    ordered.push(...free.map(({ name }) => name))
    left = left.filter((table) => !free.includes(table))
  }
  return ordered
}

/**
 * Takes an organisation out of the database for good, its audit trail too: the one thing that may. Whoever is writing for it is
 * waited for; whoever comes later finds that it is gone.
 */
export async function eraseWithin(tx: Db, organisation: OrganisationId): Promise<void> {
  await tx.$executeRaw`SELECT id FROM "Organisation" WHERE id = ${organisation}::uuid FOR UPDATE`
  await tx.$executeRaw`SELECT set_config('daccom.erase', 'on', true)`
  for (const table of await organisationTables(tx)) {
    await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)} WHERE "organisationId" = ${organisation}::uuid`
  }
  await tx.organisation.deleteMany({ where: { id: organisation } })
}

/** The same in a transaction of its own. */
export const eraseOrganisation = (db: PrismaClient, organisation: OrganisationId): Promise<void> =>
  db.$transaction((tx) => eraseWithin(tx, organisation))
