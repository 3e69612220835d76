import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { backUp, restore } from '../../src/operator/backup.ts'
import { exportTo } from '../../src/operator/export.ts'
import { productOn, withDatabase } from '../../src/operator/product.ts'
import type { Database } from '../../src/platform/postgres/database.ts'
import { Prisma } from '../../src/ports/database.ts'
import { newId } from '../../src/shared/ids.ts'
import { beginDatabase, testDatabase, testOrganisation } from '../support/database.ts'

const folder = () => mkdtemp(join(tmpdir(), 'daccom-operator-'))
const createdAt = new Date('2027-03-01T09:00:00Z')
const NOW = new Date('2027-03-16T13:00:00Z')

describe('the embedded database as a file', () => {
  const namesIn = async ({ db }: Pick<Database, 'db'>) =>
    (await db.organisation.findMany({ select: { name: true } })).map(({ name }) => name)
  const named = (dataDir: string) => withDatabase({ dataDir }, namesIn)
  const adding = (dataDir: string, name: string) =>
    withDatabase({ dataDir }, ({ db }) =>
      db.organisation.create({ data: { id: newId(), name, funder: 'ICB', zone: 'Europe/London', isSample: false, createdAt } }),
    )

  test('comes back as it was, what was there meanwhile is put aside, and no file is written over', { timeout: 120_000 }, async () => {
    const dataDir = await folder()
    const file = join(dataDir, 'backup.tar.gz')
    await beginDatabase(dataDir)
    await adding(dataDir, 'Before')
    expect(await backUp({ dataDir }, file)).toContain(file)
    await expect(backUp({ dataDir }, file)).rejects.toThrow('exists already')
    await adding(dataDir, 'After')
    expect(await restore({ dataDir }, file, NOW)).toContain('database-before-20270316130000')
    expect(await readdir(join(dataDir, 'database'))).toContain('database-before-20270316130000')

    await withDatabase({ dataDir }, async (database) => {
      expect(await namesIn(database)).toEqual(['Before'])
      await expect(backUp({ dataDir }, join(dataDir, 'other'))).rejects.toThrow('Stop the bot first')
      await expect(restore({ dataDir }, file, NOW)).rejects.toThrow('Stop the bot first')
    })

    const broken = join(dataDir, 'broken')
    await writeFile(broken, 'this is no backup')
    await expect(restore({ dataDir }, broken, NOW)).rejects.toThrow()
    expect(await named(dataDir)).toEqual(['Before'])
  })

  test('is not what a PostgreSQL server needs, which has tools of its own', async () => {
    const where = { dataDir: 'nowhere', databaseUrl: 'postgresql://localhost/x' }
    await expect(backUp(where, 'file')).rejects.toThrow('pg_dump')
    await expect(restore(where, 'file', NOW)).rejects.toThrow('pg_restore')
    await expect(backUp({ dataDir: 'nowhere' }, undefined)).rejects.toThrow('name a file')
  })
})

describe('an export', () => {
  test('holds every table of the organisation but the secrets of its links, and nothing of another, as CSV that no spreadsheet runs and as JSON', async () => {
    const database = await testDatabase()
    const [organisation, other] = [await testOrganisation(), await testOrganisation()]
    for (const [organisationId, name] of [
      [organisation, '=HYPERLINK("http://elsewhere.example")'],
      [other, 'Somebody else'],
    ] as const)
      await database.db.person.create({ data: { organisationId, id: newId(), name, createdAt } })
    const file = join(await folder(), 'export.zip')
    expect(await exportTo(productOn(database, { now: () => NOW }), file, organisation)).toMatch(/with 2 rows/)
    const files = unzipSync(new Uint8Array(await readFile(file)))
    expect(Object.keys(files).sort()).toEqual(
      Object.values(Prisma.ModelName)
        .filter((table) => table !== 'LinkSecret' && table !== 'CalendarFeed')
        .flatMap((table) => [`${table}.csv`, `${table}.json`])
        .sort(),
    )
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
    expect(JSON.parse(text('Person.json'))).toMatchObject([
      { name: '=HYPERLINK("http://elsewhere.example")', organisationId: organisation },
    ])
    expect(text('Person.csv')).toContain(`"'=HYPERLINK(""http://elsewhere.example"")"`)
    expect(text('Person.csv')).toContain('2027-03-01T09:00:00.000Z')
    await expect(exportTo(productOn(database, { now: () => NOW }), file, organisation)).rejects.toThrow('exists already')
  })
})
