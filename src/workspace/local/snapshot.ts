import { createHash } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { databaseOn, migrate } from '../../platform/postgres/database.ts'
import { MIGRATIONS } from '../../platform/postgres/migrations.ts'

const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url))
/** Beside the packages: a new `npm ci` takes it away with them. */
const CACHE = join(MODULES, '.cache/daccom')
const KEPT_MS = 24 * 3_600_000

/** A file that holds a migrated, empty PGlite: made anew only when a migration or PGlite changes. */
export async function migratedSnapshot(): Promise<string> {
  const path = await snapshotPath()
  if (await stat(path).catch(() => undefined)) return path
  await mkdir(CACHE, { recursive: true })
  await removeOlderThan(Date.now() - KEPT_MS)
  const draft = `${path}.${process.pid}`
  await writeFile(draft, await makeSnapshot())
  await rename(draft, path)
  return path
}

/** The snapshot that `npm ci` made, if it still fits: a database begun from it is there in a fifth of the time. */
export async function snapshotAtHand(path?: string): Promise<Blob | undefined> {
  try {
    return await openAsBlob(path ?? (await snapshotPath()))
  } catch {
    // There is none after a change of the migrations, and Node throws that at once rather than by the promise.
    return undefined
  }
}

const snapshotPath = async () => join(CACHE, `migrated-${await fingerprint()}.tar`)

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
  hash.update(await readFile(join(MODULES, '@electric-sql/pglite/package.json')))
  return hash.digest('hex').slice(0, 16)
}
