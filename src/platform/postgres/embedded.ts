import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { type EngineConnection, withWholeScripts } from './engine.ts'
import { lockFolder } from './folder-lock.ts'

/** A dump of a data folder, as PGlite makes them. */
export type Begin = () => Promise<Blob | undefined>

export type Embedded = { lite: PGlite; close(): Promise<void> }

/**
 * PGlite runs in this thread, and many statements that wait would run without a pause, one from the other's microtask. Each lets
 * what has arrived be heard first, so that a request is acknowledged however much is under way.
 */
class TurnTaking extends PGlite {
  override async execProtocolStream(...message: Parameters<PGlite['execProtocolStream']>): ReturnType<PGlite['execProtocolStream']> {
    await setImmediate()
    return super.execProtocolStream(...message)
  }
}

/**
 * The embedded database of a folder; a new one begins with what `begin` answers. PGlite does not guard its files against a second
 * process, so the lock is ours.
 */
export async function openEmbedded(folder: string, begin: Begin = async () => undefined): Promise<Embedded> {
  const unlock = await lockFolder(folder)
  try {
    const lite = await openFiles(folder, begin)
    return {
      lite,
      close: async () => {
        await lite.close()
        await unlock()
      },
    }
  } catch (cause) {
    await unlock()
    throw new Error(`The embedded database in ${folder} could not be opened.`, { cause })
  }
}

/** Files whose beginning was cut short hold nothing yet, and are begun again. */
async function openFiles(folder: string, begin: Begin): Promise<PGlite> {
  const path = join(folder, 'database')
  const mark = join(path, 'daccom-beginning')
  if (existsSync(mark)) rmSync(path, { recursive: true })
  if (existsSync(path)) return opened(path)
  mkdirSync(path)
  writeFileSync(mark, '')
  const lite = await opened(path, await begin())
  rmSync(mark)
  return lite
}

async function opened(path: string, loadDataDir?: Blob): Promise<PGlite> {
  const lite = new TurnTaking(path, { ...(loadDataDir && { loadDataDir }) })
  await lite.waitReady
  return lite
}

/** Whatever PostgreSQL makes itself, the row type of every table above all, has a number from here. */
const FIRST_MADE_TYPE = 10_000

/**
 * PGlite copies its table of parsers for every statement, and keeps one there for the rows of each table, which nobody reads as such:
 * without them a statement is answered a tenth sooner.
 */
export function forgetRowTypes(lite: PGlite): void {
  for (const type of Object.keys(lite.parsers)) if (Number(type) >= FIRST_MADE_TYPE) delete lite.parsers[type]
}

/** PGlite has one session only: the engine shares it, and its locks end with the work. */
export const engineOnEmbedded = (lite: PGlite): EngineConnection => ({
  factory: withWholeScripts(new PrismaPGlite(lite), (script) => lite.exec(script)),
  close: async () => undefined,
})
