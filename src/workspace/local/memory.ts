import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const kept = z.object({ aheadMs: z.number(), chat: z.string() })
export type Kept = z.infer<typeof kept>

/** What the stand-in remembers over a restart, in a file of its own: never in the product's tables. */
export function memoryIn(file: string) {
  return {
    /** Null where there is nothing yet, or nothing that can be read. */
    recall(): Kept | null {
      try {
        return kept.parse(JSON.parse(readFileSync(file, 'utf8')))
      } catch {
        return null
      }
    },

    /** Written beside and moved into place, so that a crash leaves the old or the new and never half of either. */
    keep(now: Kept): void {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(`${file}.new`, JSON.stringify(now))
      renameSync(`${file}.new`, file)
    },
  }
}
