import { openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { inject } from 'vitest'
import { type Database, databaseOn, openDatabase } from '../../src/platform/postgres/database.ts'
import type { Prisma } from '../../src/ports/database.ts'
import { newId, type OrganisationId } from '../../src/shared/ids.ts'
import { migratedSnapshot } from '../../src/workspace/local/snapshot.ts'
import { makeDatabase } from './server-databases.ts'

let opened: Promise<Database> | undefined

/** This worker's migrated database, PGlite or a server's. All its tests share it, so each makes an organisation of its own. */
export function testDatabase(): Promise<Database> {
  opened ??= openOwnDatabase()
  return opened
}

/** A migrated database for one test alone; the test closes it. */
export async function openOwnDatabase(): Promise<Database> {
  const source = inject('databaseSource')
  if ('server' in source) return openDatabase({ url: await makeDatabase(source.server, source.run, source.run), folder: '' })
  const lite = await PGlite.create({ loadDataDir: new Blob([await readFile(source.snapshot)]) })
  return databaseOn(lite, () => lite.close())
}

/** A new organisation for one test; nothing else in the database belongs to it. */
export async function testOrganisation(over: Partial<Prisma.OrganisationUncheckedCreateInput> = {}): Promise<OrganisationId> {
  return insertOrganisation((await testDatabase()).db, over)
}

async function insertOrganisation(db: Database['db'], over: Partial<Prisma.OrganisationUncheckedCreateInput>): Promise<OrganisationId> {
  const id = newId<OrganisationId>()
  const createdAt = new Date('2027-03-01T09:00:00Z')
  await db.organisation.create({
    data: { id, name: 'DacCom', funder: 'PCT', zone: 'Europe/London', population: 150_000, isSample: false, createdAt, ...over },
  })
  return id
}

/**
 * The embedded database below a data folder, migrated and empty, or with one organisation: one that is begun from nothing takes seconds,
 * and is tried elsewhere.
 */
export async function beginDatabase(dataDir: string, organisation?: Partial<Prisma.OrganisationUncheckedCreateInput>): Promise<void> {
  const begin = async () => openAsBlob(await migratedSnapshot())
  const database = await openDatabase({ folder: join(dataDir, 'database'), begin })
  if (organisation) await insertOrganisation(database.db, organisation)
  await database.close()
}
