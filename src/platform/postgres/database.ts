import type { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { PrismaClient } from '../../generated/prisma/client.ts'
import { withCleanText } from './clean-text.ts'
import { type Begin, engineOnEmbedded, forgetRowTypes, openEmbedded } from './embedded.ts'
import type { EngineConnection } from './engine.ts'
import { applyMigrations, MIGRATIONS } from './migrations.ts'
import { engineOnServer, openPool, PATIENCE_MS } from './server.ts'

export type Database = {
  db: PrismaClient
  kind: 'embedded' | 'server'
  engine(): Promise<EngineConnection>
  close(): Promise<void>
}

export type DatabaseOptions = {
  /** PostgreSQL; without it the embedded database in `folder`. */
  url?: string | undefined
  folder: string
  /** What a new embedded database begins with; default: nothing. */
  begin?: Begin
  /** After so long a server that does not answer is an error. */
  patienceMs?: number
  /** Told of a connection that broke while nobody was using it. */
  onError?: (error: Error) => void
}

/** Waiting for a transaction's turn is no fault: fifty at once on the embedded database's one session take 0.2 s. */
const transactionOptions = { maxWait: 20_000, timeout: 10_000 }

/** The database of this process: PostgreSQL where there is a URL, else embedded. `migrate` comes next. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, folder, begin, patienceMs = PATIENCE_MS, onError = () => undefined } = options
  if (url !== undefined) return databaseOnServer(url, openPool(url, patienceMs), onError)
  const { lite, close } = await openEmbedded(folder, begin)
  return databaseOn(lite, close)
}

function databaseOnServer(url: string, pool: Pool, onError: (error: Error) => void): Database {
  const adapter = withCleanText(new PrismaPg(pool, { onPoolError: onError, onConnectionError: onError }))
  const db = new PrismaClient({ adapter, transactionOptions })
  const close = async () => {
    // Prisma stops listening when it disconnects: a connection that breaks before the pool has ended would end the process.
    pool.on('error', onError)
    await db.$disconnect()
    await pool.end()
  }
  return { db, kind: 'server', engine: () => engineOnServer(url), close }
}

/** An embedded database that is open already. */
export function databaseOn(lite: PGlite, closeLite: () => Promise<void>): Database {
  forgetRowTypes(lite)
  const db = new PrismaClient({ adapter: withCleanText(new PrismaPGlite(lite)), transactionOptions })
  const close = async () => {
    await db.$disconnect()
    await closeLite()
  }
  return { db, kind: 'embedded', engine: async () => engineOnEmbedded(lite), close }
}

/** Brings the database up to date; of several processes that start at once on a server, one does it. Answers what it applied. */
export async function migrate(database: Database, folder: string = MIGRATIONS): Promise<readonly string[]> {
  const engine = await database.engine()
  try {
    return await applyMigrations(engine, folder)
  } finally {
    await engine.close()
  }
}
