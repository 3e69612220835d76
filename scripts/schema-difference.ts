import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { engineOnEmbedded } from '../src/platform/postgres/embedded.ts'
import { schemaEngine } from '../src/platform/postgres/engine.ts'
import { EVERYTHING, MIGRATIONS, readMigrations } from '../src/platform/postgres/migrations.ts'

export const SCHEMA = 'prisma/schema'

/** What leads from the migrations that there are to the schema, as a script; empty when nothing is missing. Works in an empty database. */
export async function schemaDifference(empty: PGlite): Promise<string> {
  const names = (await readdir(SCHEMA)).sort().map((name) => join(SCHEMA, name))
  const files = await Promise.all(names.map(async (path) => ({ path, content: await readFile(path, 'utf8') })))
  const { factory } = engineOnEmbedded(empty)
  factory.connectToShadowDb = factory.connect
  const engine = await schemaEngine(factory)
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrations(MIGRATIONS)) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: EVERYTHING,
    })
    return stdout?.includes('This is an empty migration') ? '' : (stdout ?? '')
  } finally {
    engine.free()
  }
}
