import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { databaseOn, migrate } from '../../src/platform/postgres/database.ts'
import { MIGRATIONS } from '../../src/platform/postgres/migrations.ts'

const CACHE = 'node_modules/.cache/daccom'
const KEPT_MS = 24 * 3_600_000

/** A file that holds a migrated, empty PGlite: made anew only when a migration or PGlite changes. */
export async function migratedSnapshot(): Promise<string> {
  const path = join(CACHE, `migrated-${await fingerprint()}.tar`)
  if (await stat(path).catch(() => undefined)) return path
  await mkdir(CACHE, { recursive: true })
  await removeOlderThan(Date.now() - KEPT_MS)
  const draft = `${path}.${process.pid}`
  await writeFile(draft, await makeSnapshot())
  await rename(draft, path)
  return path
}

/** Another run may still be using, or writing, what is younger. */
async function removeOlderThan(instant: number): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const file = await stat(join(CACHE, name)).catch(() => undefined)
    if (file && file.mtimeMs < instant) await rm(join(CACHE, name), { force: true })
  }
}

async function makeSnapshot(): Promise<Buffer> {
  const lite = await PGlite.create()
  const database = databaseOn(lite, () => lite.close())
  await migrate(database)
  const dump = await lite.dumpDataDir('none')
  await database.close()
  return Buffer.from(await dump.arrayBuffer())
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const files = (await readdir(MIGRATIONS, { recursive: true })).filter((file) => file.endsWith('.sql')).sort()
  for (const file of files) hash.update(file).update(await readFile(join(MIGRATIONS, file)))
  hash.update(await readFile('node_modules/@electric-sql/pglite/package.json'))
  return hash.digest('hex').slice(0, 16)
}
