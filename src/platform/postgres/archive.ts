import { promisify } from 'node:util'
import { stringify } from 'csv-stringify/sync'
import { type AsyncZippable, strToU8, zip } from 'fflate'
import { type Db, Prisma } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { withoutAskers } from './archive-askers.ts'
import { organisationTables } from './erase.ts'

export type Row = Record<string, unknown>

/** A table and everything in it that is an organisation's. */
export type Held = readonly [table: string, rows: readonly Row[]]

export type Archive = { bytes: Uint8Array; tables: number; rows: number }

/** A transaction in which everything that is read is of one moment. */
export type Snapshot = <T>(read: (db: Db) => Promise<T>) => Promise<T>

/** How such a transaction is asked for; a large organisation takes its time. */
export const SNAPSHOT = { isolationLevel: 'RepeatableRead', timeout: 600_000 } as const

/** By these, whoever has the file could answer for anybody and read their calendars. */
const NEVER_EXPORTED: readonly string[] = ['LinkSecret', 'CalendarFeed']

/** Everything of an organisation but the secrets of its links, each table as CSV and as JSON, in one zip; the tables fit together, whoever goes on writing. */
export async function archiveOf(snapshot: Snapshot, id: OrganisationId): Promise<Archive> {
  const held = await snapshot(async (db) => {
    const all: Held[] = [['Organisation', await db.$queryRaw<Row[]>`SELECT * FROM "Organisation" WHERE id = ${id}::uuid`]]
    const tables = (await organisationTables(db)).filter((table) => !NEVER_EXPORTED.includes(table))
    for (const table of tables)
      all.push([table, await db.$queryRaw<Row[]>`SELECT * FROM ${Prisma.raw(`"${table}"`)} WHERE "organisationId" = ${id}::uuid`])
    return withoutAskers(all)
  })
  const rows = held.reduce((sum, [, of]) => sum + of.length, 0)
  return { bytes: await zipped(filesOf(held)), tables: held.length, rows }
}

const zipped = promisify<AsyncZippable, Uint8Array>((files, done) => zip(files, done))

const filesOf = (held: readonly Held[]): AsyncZippable =>
  Object.fromEntries(
    held.flatMap(([table, rows]) => [
      [`${table}.json`, strToU8(JSON.stringify(rows, asJson, 2))] as const,
      [`${table}.csv`, strToU8(csvOf(rows))] as const,
    ]),
  )

const asJson = (_name: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)

/** Excel runs what begins with =, + or the like as a formula: such a text is marked as text. */
const csvOf = (rows: readonly Row[]): string =>
  stringify(rows.map(flat), { header: true, bom: true, escape_formulas: true, record_delimiter: 'windows' })

const flat = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, inCell(value)]))

function inCell(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' && value !== null ? JSON.stringify(value, asJson) : value
}
