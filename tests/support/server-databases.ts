import pg from 'pg'
import { migrate, openDatabase } from '../../src/platform/postgres/database.ts'

/** A migrated database on the server that every worker's own is copied from. */
export async function makeTemplate(server: string, name: string): Promise<void> {
  await onServer(server, `CREATE DATABASE "${name}"`)
  const database = await openDatabase({ url: urlOf(server, name), folder: '' })
  try {
    await migrate(database)
  } finally {
    await database.close()
  }
}

let made = 0

/** A new database on the server, empty or a copy of `template`; its URL. Its name begins with that of the run, which drops it. */
export async function makeDatabase(server: string, run: string, template?: string): Promise<string> {
  made += 1
  const name = `${run}_${process.pid}_${made}`
  await onServer(server, `CREATE DATABASE "${name}"${template === undefined ? '' : ` TEMPLATE "${template}"`}`)
  return urlOf(server, name)
}

/** Drops whatever the run made. */
export async function dropDatabases(server: string, run: string): Promise<void> {
  const databases = await onServer(server, `SELECT datname FROM pg_database WHERE datname LIKE '${run}%'`)
  for (const { datname } of databases) await onServer(server, `DROP DATABASE "${datname}" WITH (FORCE)`)
}

function urlOf(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

export async function onServer(server: string, sql: string): Promise<{ datname: string }[]> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
