import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { MIGRATIONS } from '../src/platform/postgres/migrations.ts'
import { SCHEMA, schemaDifference } from './schema-difference.ts'

const name = process.argv[2]
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('usage: npm run migration -- NAME    NAME is the slice and what changes, in small letters: proposals_add_sender')
  process.exit(2)
}

const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const lite = await PGlite.create()
const script = await schemaDifference(lite)
await lite.close()
if (script === '') {
  console.log(`The migrations already make what ${SCHEMA} says: nothing to write.`)
} else {
  const folder = join(MIGRATIONS, `${stamp}_${name}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), script)
  console.log(`${folder}/migration.sql is written. CHECKs, triggers and partial indexes go in by hand; tests/schema.test.ts names them.`)
}
