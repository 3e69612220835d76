import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, databaseOn } from '../../../src/platform/postgres/database.ts'
import { tidying } from '../../../src/platform/postgres/tidying.ts'

const HOUR_MS = 3_600_000
const START = new Date('2027-03-16T09:00:00Z')

let lite: PGlite
let database: Database

beforeAll(async () => {
  lite = await PGlite.create()
  database = databaseOn(lite, () => lite.close())
})
afterAll(() => database.close())

/** How many rows the planner believes a table to hold; -1: it was never looked at. */
const believed = async () => (await lite.query<{ n: number }>(`SELECT reltuples::int AS n FROM pg_class WHERE relname = 'Row'`)).rows[0]?.n
const pages = async () => (await lite.query<{ n: number }>(`SELECT pg_relation_size('"Row"')::int / 8192 AS n`)).rows[0]?.n ?? 0

test('the embedded database is tidied an hour after the start and then once a day: what was deleted gives its room back', async () => {
  await lite.exec('CREATE TABLE "Row" (n int, text text); INSERT INTO "Row" SELECT n, repeat(\'x\', 200) FROM generate_series(1, 2000) n')
  let now = START
  const sweep = tidying(database.db, { now: () => now })
  const at = (hours: number) => {
    now = new Date(START.getTime() + hours * HOUR_MS)
    return sweep.run({ now })
  }
  await at(0.9)
  expect(await believed()).toBe(-1)
  await at(1)
  expect(await believed()).toBe(2000)

  const before = await pages()
  await lite.exec('DELETE FROM "Row"')
  await at(24)
  expect([await believed(), await pages()]).toEqual([2000, before])
  await at(25.1)
  expect([await believed(), await pages()]).toEqual([0, 0])
})
