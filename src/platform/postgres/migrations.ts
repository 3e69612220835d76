import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MigrationDirectory, MigrationList } from '@prisma/schema-engine-wasm'
import { type EngineConnection, schemaEngine } from './engine.ts'

export const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

/** No table and no enum of this database belongs to anybody else. */
export const EVERYTHING = { externalTables: [], externalEnums: [] }

/** The migrations of a folder, oldest first, as the schema engine wants them. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const directory = async (path: string): Promise<MigrationDirectory> => {
    const value = await readFile(join(folder, path, 'migration.sql'), 'utf8')
    return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } }
  }
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map(directory)),
  }
}

/**
 * Applies what is missing and answers the names of what it applied. A migration that failed stops the start by its name. It is one
 * script and so one transaction: nothing of it was left behind, and the next start tries it again.
 */
export async function applyMigrations({ factory }: EngineConnection, folder: string): Promise<readonly string[]> {
  const migrationsList = await readMigrations(folder)
  const engine = await schemaEngine(factory)
  try {
    const before = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: EVERYTHING })
    for (const migrationName of before.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName })
    return (await engine.applyMigrations({ migrationsList, filters: EVERYTHING })).appliedMigrationNames
  } catch (cause) {
    throw new Error(`The database could not be brought up to date, so DacCom does not start. ${reasonOf(cause)}`, { cause })
  } finally {
    engine.free()
  }
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
