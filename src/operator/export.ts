import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import { strToU8, zipSync } from 'fflate'
import type { Database } from '../platform/postgres/database.ts'
import { organisationTables } from '../platform/postgres/erase.ts'
import { Prisma } from '../ports/database.ts'
import { count } from '../shared/text.ts'
import { organisationIn } from './organisation.ts'

type Row = Record<string, unknown>

/** Everything of an organisation, each table as CSV and as JSON, in one archive. */
export async function exportTo(database: Database, file: string | undefined, organisation: string | undefined): Promise<string> {
  if (file === undefined) throw new Error('Please name a file: npm run export -- FILE.zip.')
  if (existsSync(file)) throw new Error(`${file} exists already. Name another file, or remove it first.`)
  const id = await organisationIn(database, organisation)
  // One snapshot, so that the tables fit together while a bot on the same server goes on writing.
  const tables = await database.db.$transaction(
    async (tx) => {
      const rows: [string, Row[]][] = [['Organisation', await tx.$queryRaw<Row[]>`SELECT * FROM "Organisation" WHERE id = ${id}::uuid`]]
      for (const table of await organisationTables(tx))
        rows.push([table, await tx.$queryRaw<Row[]>`SELECT * FROM ${Prisma.raw(`"${table}"`)} WHERE "organisationId" = ${id}::uuid`])
      return rows
    },
    { isolationLevel: 'RepeatableRead', timeout: 600_000 },
  )
  const files = tables.flatMap(([table, rows]) => [
    [`${table}.json`, strToU8(JSON.stringify(rows, asJson, 2))] as const,
    [`${table}.csv`, strToU8(csvOf(rows))] as const,
  ])
  await writeFile(file, zipSync(Object.fromEntries(files)), { mode: 0o600 })
  const all = tables.reduce((sum, [, rows]) => sum + rows.length, 0)
  return `${file} holds ${count(tables.length, 'table')} with ${count(all, 'row')}, each as CSV and as JSON. It names people: keep it as safe as the database.`
}

const asJson = (_name: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)

/** Excel runs what begins with =, + or the like as a formula: such a text is marked as text. */
const csvOf = (rows: readonly Row[]): string =>
  stringify(rows.map(flat), { header: true, bom: true, escape_formulas: true, record_delimiter: 'windows' })

const flat = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, inCell(value)]))

function inCell(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' && value !== null ? JSON.stringify(value, asJson) : value
}
