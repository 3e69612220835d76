import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { type EngineConnection, withWholeScripts } from './engine.ts'
import { lockFolder } from './folder-lock.ts'

export type Embedded = { lite: PGlite; close(): Promise<void> }

/** The embedded database of a folder. PGlite does not guard its files against a second process, so the lock is ours. */
export async function openEmbedded(folder: string): Promise<Embedded> {
  const unlock = await lockFolder(folder)
  try {
    const lite = await PGlite.create(join(folder, 'database'))
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

/** PGlite has one session only: the engine shares it, and its locks end with the work. */
export const engineOnEmbedded = (lite: PGlite): EngineConnection => ({
  factory: withWholeScripts(new PrismaPGlite(lite), (script) => lite.exec(script)),
  close: async () => undefined,
})
