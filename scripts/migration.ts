import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { engineOnEmbedded } from '../src/platform/postgres/embedded.ts'
import { schemaEngine } from '../src/platform/postgres/engine.ts'
import { EVERYTHING, MIGRATIONS, readMigrations } from '../src/platform/postgres/migrations.ts'

const SCHEMA = 'prisma/schema'

const name = process.argv[2]
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('usage: npm run migration -- NAME    NAME is the slice and what changes, in small letters: proposals_add_sender')
  process.exit(2)
}

const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const script = await difference()
if (script === '') {
  console.log(`The migrations already make what ${SCHEMA} says: nothing to write.`)
} else {
  const folder = join(MIGRATIONS, `${stamp}_${name}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), script)
  console.log(`${folder}/migration.sql is written. CHECKs, triggers and partial indexes go in by hand; tests/schema.test.ts names them.`)
}

/** What leads from the migrations that there are to the schema, as a script; empty when nothing is missing. */
async function difference(): Promise<string> {
  const files = await Promise.all(
    (await readdir(SCHEMA)).sort().map(async (file) => ({ path: join(SCHEMA, file), content: await readFile(join(SCHEMA, file), 'utf8') })),
  )
  const lite = await PGlite.create()
  const { factory } = engineOnEmbedded(lite)
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
    await lite.close()
  }
}
