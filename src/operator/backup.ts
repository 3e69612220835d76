import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Config } from '../config.ts'
import { openEmbedded } from '../platform/postgres/embedded.ts'
import { lockFolder } from '../platform/postgres/folder-lock.ts'

type Where = Pick<Config, 'databaseUrl' | 'dataDir'>

const WITH_POSTGRES =
  'This is for the embedded database. For PostgreSQL use its own tools: pg_dump --format=custom to back up, pg_restore to restore.'

/** Where the embedded database's own files are, below the folder that is locked. */
const filesIn = (folder: string) => join(folder, 'database')

function folderOf({ databaseUrl, dataDir }: Where, file: string | undefined, what: string): { folder: string; file: string } {
  if (databaseUrl !== undefined) throw new Error(WITH_POSTGRES)
  if (file === undefined) throw new Error(`Please name a file: npm run ${what} -- FILE.`)
  return { folder: join(dataDir, 'database'), file }
}

/** The whole embedded database in one file. Refused while a bot holds the folder, and where the file exists. */
export async function backUp(where: Where, named: string | undefined): Promise<string> {
  const { folder, file } = folderOf(where, named, 'backup')
  if (existsSync(file)) throw new Error(`${file} exists already. Name another file, or remove it first.`)
  if (!existsSync(filesIn(folder))) throw new Error(`There is no database in ${folder} yet.`)
  const { lite, close } = await openEmbedded(folder)
  try {
    const dump = await lite.dumpDataDir('gzip')
    await writeWhole(file, Buffer.from(await dump.arrayBuffer()))
  } finally {
    await close()
  }
  return `The database is backed up in ${file}.`
}

/** Written beside, forced to the disk and moved into place: a file with that name is always whole. */
async function writeWhole(file: string, content: Buffer): Promise<void> {
  const draft = `${file}.part`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

/** The database as it was when it was backed up. What was there before is put aside, not deleted. */
export async function restore(where: Where, named: string | undefined, now: Date): Promise<string> {
  const { folder, file } = folderOf(where, named, 'restore')
  const dump = new Blob([await readFile(file)])
  await mkdir(folder, { recursive: true })
  const unlock = await lockFolder(folder)
  try {
    const fresh = join(folder, 'restoring')
    await rm(fresh, { recursive: true, force: true })
    const lite = await PGlite.create(fresh, { loadDataDir: dump })
    await lite.query('SELECT 1 FROM "Organisation" LIMIT 1')
    await lite.close()
    const aside = `${filesIn(folder)}-before-${now.toISOString().replace(/\D/g, '').slice(0, 14)}`
    const hadOne = existsSync(filesIn(folder))
    if (hadOne) await rename(filesIn(folder), aside)
    await rename(fresh, filesIn(folder))
    return [`The database is restored from ${file}.`, ...(hadOne ? [`What was there before is in ${aside}.`] : [])].join('\n')
  } finally {
    await unlock()
  }
}
