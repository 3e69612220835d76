import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type EngineConnection, withWholeScripts } from './engine.ts'

/** A lost server is an error within this time: for connecting, for waiting for a free connection, and for each statement. */
export const PATIENCE_MS = 5_000

/** So long another process may take over its migrations while this one waits for its turn. */
const MIGRATION_PATIENCE_MS = 120_000

/** Held by whoever migrates; the engine's own lock would outlive its work until its connection closes. */
const MIGRATION_LOCK = 4_301_142_007

/**
 * `PrismaPg` sends times without an offset: in a session whose zone is not UTC each one would be stored wrong, and read back looking
 * right. What the operator's URL asks for in `options` stays; ours comes last and wins.
 */
function connectionTo(url: string, settings: Record<string, string | number>, patienceMs = PATIENCE_MS): pg.ClientConfig {
  const parsed = new URL(url)
  const theirs = parsed.searchParams.get('options') ?? ''
  parsed.searchParams.delete('options')
  const ours = Object.entries({ TimeZone: 'UTC', ...settings }).map(([name, value]) => `-c ${name}=${value}`)
  return {
    connectionString: parsed.href,
    options: [theirs, ...ours].join(' ').trim(),
    connectionTimeoutMillis: patienceMs,
    keepAlive: true,
    application_name: 'daccom',
  }
}

/** A client whose statement was not answered in time is of no more use: the rollback after it would only wait again. */
class ImpatientClient extends pg.Client {
  override query: pg.Client['query'] = (...request: unknown[]) => {
    const answer = Reflect.apply(super.query, this, request)
    if (answer instanceof Promise) answer.catch((error: Error) => this.giveUpAfter(error))
    return answer
  }

  private giveUpAfter(error: Error): void {
    if (error.message === 'Query read timeout') void this.end()
  }
}

/** The pool that everything but the migrations uses. */
export function openPool(url: string, patienceMs: number): pg.Pool {
  const settings = { statement_timeout: Math.ceil(patienceMs * 0.9), idle_in_transaction_session_timeout: 30_000 }
  return new pg.Pool({ ...connectionTo(url, settings, patienceMs), query_timeout: patienceMs, max: 10, Client: ImpatientClient })
}

/** A pool of the schema engine's own, opened once no other process is migrating and closed after. */
export async function engineOnServer(url: string): Promise<EngineConnection> {
  const turn = new pg.Client(connectionTo(url, { statement_timeout: MIGRATION_PATIENCE_MS }))
  await turn.connect()
  await turn.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
  const pool = new pg.Pool({ ...connectionTo(url, {}), max: 1 })
  const factory = withWholeScripts(new PrismaPg(pool), (script) => pool.query(script))
  return {
    factory,
    close: async () => {
      await pool.end()
      await turn.end()
    },
  }
}
