import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { MachineClock } from '../../ports/clock.ts'
import { Prisma } from '../../ports/database.ts'
import type { Sweep } from '../../ports/feature.ts'

const HOUR_MS = 3_600_000

/** Not while people wait for a start, then once a day. */
const FIRST_AFTER_MS = HOUR_MS
const EVERY_MS = 24 * HOUR_MS

/** Takes back the room of rows that are gone, and counts what there is, so that statements are planned by what they will find. */
export const tidy = (db: PrismaClient, table: string): Promise<number> => db.$executeRaw`VACUUM (ANALYZE) ${Prisma.raw(`"${table}"`)}`

/**
 * A PostgreSQL server tidies up by itself; the embedded database has nobody who does. It is done table by table, because one session
 * serves everybody and a long statement would hold them up.
 */
export function tidying(db: PrismaClient, machine: MachineClock): Sweep {
  let nextAt = machine.now().getTime() + FIRST_AFTER_MS
  return {
    name: 'tidy-embedded',
    async run() {
      const now = machine.now().getTime()
      if (now < nextAt) return 0
      nextAt = now + EVERY_MS
      for (const { table } of await tablesIn(db)) await tidy(db, table)
      return 0
    },
  }
}

const tablesIn = (db: PrismaClient) => db.$queryRaw<{ table: string }[]>`
  SELECT tablename::text AS table FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1`
