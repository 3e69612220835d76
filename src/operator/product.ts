import { join } from 'node:path'
import type { Config } from '../config.ts'
import { createSlices, type Slices } from '../features/index.ts'
import { administratorExists, findHolders, findPerson, permits } from '../features/people/index.ts'
import { type Database, migrate, openDatabase } from '../platform/postgres/database.ts'
import { createUseCases } from '../platform/use-cases.ts'
import type { Clock } from '../ports/clock.ts'

/** The product without its doors: what an operator's command works with. */
export type Product = { database: Database; slices: Slices }

/** The configured database, brought up to date, for as long as `work` takes. Refused while a bot holds the folder. */
export async function withDatabase<T>(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ url: databaseUrl, folder: join(dataDir, 'database') })
  try {
    await migrate(database)
    return await work(database)
  } finally {
    await database.close()
  }
}

/** The slices on a database, under a clock of the command's own. What they send waits for the bot. */
export function productOn(database: Database, clock: Clock): Product {
  const { db } = database
  const useCases = createUseCases({ db, clock, findPerson, permits, hasAdministrator: administratorExists, onCommit: () => undefined })
  const slices = createSlices({ db, clock, ...useCases, permits, findPerson, findHolders }, (work, how) => db.$transaction(work, how))
  return { database, slices }
}
