import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openAsBlob } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { migrate, openDatabase } from '../../../src/platform/postgres/database.ts'
import { MIGRATIONS } from '../../../src/platform/postgres/migrations.ts'
import { newId } from '../../../src/shared/ids.ts'
import { migratedSnapshot } from '../../../src/workspace/local/snapshot.ts'
import { openOwnDatabase, testDatabase, testOrganisation } from '../../support/database.ts'
import { makeDatabase, onServer } from '../../support/server-databases.ts'

const source = inject('databaseSource')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daccom-database-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** How many migrations there are: what the one process that migrates applies. */
const migrations = async () => (await readdir(MIGRATIONS, { withFileTypes: true })).filter((entry) => entry.isDirectory()).length

type Started = { pid: number; applied?: string[]; error?: string; finish(): Promise<void> }

/** A process of its own that opens the database, brings it up to date and keeps it until `finish`. */
async function start(url?: string): Promise<Started> {
  const code = `
    const { openDatabase, migrate } = await import('./src/platform/postgres/database.ts')
    try {
      const database = await openDatabase(${JSON.stringify({ url, folder })})
      console.log(JSON.stringify({ applied: await migrate(database) }))
      process.stdin.on('end', () => database.close()).resume()
    } catch (error) {
      console.log(JSON.stringify({ error: error.message }))
    }`
  const env = { ...process.env, NODE_COMPILE_CACHE: 'node_modules/.cache/daccom' }
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const [said] = await once(child.stdout, 'data')
  const finish = async () => {
    child.stdin.end()
    await ended
  }
  return { pid: child.pid ?? 0, ...JSON.parse(String(said)), finish }
}

describe('an embedded database', () => {
  const begun = async () => openAsBlob(await migratedSnapshot())

  test('is begun again where its first beginning was cut short', async () => {
    await mkdir(join(folder, 'database'))
    await writeFile(join(folder, 'database', 'daccom-beginning'), '')
    await writeFile(join(folder, 'database', 'PG_VERSION'), '')
    const database = await openDatabase({ folder, begin: begun })
    expect(await database.db.organisation.count()).toBe(0)
    await database.close()
  })

  test('that is there is left as it is, whatever a new one would begin with', async () => {
    const first = await openDatabase({ folder, begin: begun })
    const [id, createdAt] = [newId(), new Date('2027-03-01T09:00:00Z')]
    await first.db.organisation.create({ data: { id, name: 'DacCom', funder: 'PCT', zone: 'Europe/London', isSample: false, createdAt } })
    await first.close()
    const second = await openDatabase({ folder, begin: begun })
    expect(await second.db.organisation.findMany({ select: { id: true } })).toEqual([{ id }])
    await second.close()
  })
})

describe('instants', () => {
  test('stand in the database as they are, in summer too', async () => {
    const { db } = await testDatabase()
    const createdAt = new Date('2027-07-01T12:34:56.789Z')
    const id = await testOrganisation({ createdAt })
    const [row] = await db.$queryRaw<{ ms: number }[]>`
      SELECT (extract(epoch FROM "createdAt") * 1000)::float8 AS ms FROM "Organisation" WHERE id = ${id}::uuid`
    expect(row?.ms).toBe(createdAt.getTime())
    const found = await db.$queryRaw`SELECT id FROM "Organisation" WHERE id = ${id}::uuid AND "createdAt" = ${createdAt}::timestamptz`
    expect(found).toEqual([{ id }])
  })
})

describe('a migration that fails', () => {
  const NAME = '99991231235959_broken'

  async function migrationsWith(script: string): Promise<string> {
    const migrations = join(folder, 'migrations')
    await cp(MIGRATIONS, migrations, { recursive: true })
    await mkdir(join(migrations, NAME), { recursive: true })
    await writeFile(join(migrations, NAME, 'migration.sql'), script)
    return migrations
  }

  test('stops the start by its name, leaves nothing behind, and goes through once it is mended', async () => {
    const database = await openOwnDatabase()
    const broken = await migrationsWith('CREATE TABLE "Half" (id int);\nINSERT INTO "Nowhere" VALUES (1);')
    for (let starts = 0; starts < 2; starts += 1) await expect(migrate(database, broken)).rejects.toThrow(NAME)
    expect(await database.db.$queryRaw`SELECT to_regclass('"Half"')::text AS half`).toEqual([{ half: null }])
    expect(await migrate(database, await migrationsWith('CREATE TABLE "Half" (id int);'))).toEqual([NAME])
    expect(await migrate(database, join(folder, 'migrations'))).toEqual([])
    await database.close()
  })
})

test('a server that takes the connection and never answers is an error, not a wait', async () => {
  const sockets: Socket[] = []
  const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const database = await openDatabase({ url: `postgresql://daccom@127.0.0.1:${port}/daccom`, folder, patienceMs: 200 })
  await expect(database.db.organisation.count()).rejects.toThrow()
  await expect(database.db.$transaction((tx) => tx.organisation.count())).rejects.toThrow()
  await database.close()
  for (const socket of sockets) socket.destroy()
  silent.close()
})

if ('snapshot' in source) {
  describe('the embedded database', () => {
    test('of three processes on one folder one starts and two name it; its rows outlive it', async () => {
      const started = await Promise.all([start(), start(), start()])
      const [holder, ...more] = started.filter(({ error }) => error === undefined)
      expect([holder?.applied?.length, more]).toEqual([await migrations(), []])
      const errors = started.flatMap(({ error }) => error ?? [])
      expect(errors).toEqual([1, 2].map(() => expect.stringContaining(`in use by process ${holder?.pid}. Stop the bot first`)))
      await Promise.all(started.map(({ finish }) => finish()))
      const database = await openDatabase({ folder })
      expect([database.kind, await migrate(database), await database.db.organisation.count()]).toEqual(['embedded', [], 0])
      await database.close()
    }, 60_000)
  })
} else {
  const newDatabase = () => makeDatabase(source.server, source.run)

  describe('a server', () => {
    test('that is empty: of three processes that start at once one migrates', async () => {
      const url = await newDatabase()
      const started = await Promise.all([start(url), start(url), start(url)])
      expect(started.map(({ applied, error }) => error ?? applied?.length).sort()).toEqual([0, 0, await migrations()])
      await Promise.all(started.map(({ finish }) => finish()))
    }, 60_000)

    test('set to Europe/London, in the URL too, changes no instant', async () => {
      const url = new URL(await makeDatabase(source.server, source.run, source.run))
      await onServer(source.server, `ALTER DATABASE "${url.pathname.slice(1)}" SET TimeZone = 'Europe/London'`)
      url.searchParams.set('options', '-c TimeZone=Europe/London -c work_mem=8MB')
      const database = await openDatabase({ url: url.href, folder })
      const id = newId<string>()
      const createdAt = new Date('2027-07-01T12:00:00Z')
      await database.db.organisation.create({
        data: { id, name: 'DacCom', funder: 'PCT', zone: 'Europe/London', isSample: false, createdAt },
      })
      const [row] = await database.db.$queryRaw<{ zone: string; memory: string; seconds: number }[]>`
        SELECT current_setting('TimeZone') AS zone, current_setting('work_mem') AS memory, extract(epoch FROM "createdAt")::float8 AS seconds
        FROM "Organisation" WHERE id = ${id}::uuid`
      expect(row).toEqual({ zone: 'UTC', memory: '8MB', seconds: createdAt.getTime() / 1000 })
      await database.close()
    })

    test('that is lost in mid-transaction is an error, and once it is back the next statement gets through', async () => {
      const road = await silenceableRoad(await newDatabase())
      const database = await openDatabase({ url: road.url, folder, patienceMs: 300 })
      const lost = database.db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1`
        road.silence()
        await tx.$queryRaw`SELECT 1`
      })
      await expect(lost).rejects.toThrow()
      await expect(database.db.$queryRaw`SELECT 1`).rejects.toThrow()
      road.restore()
      await expect.poll(() => database.db.$queryRaw`SELECT 2 AS two`.catch(() => null)).toEqual([{ two: 2 }])
      await database.close()
      road.close()
    })
  })
}

/** A road to the server on which, once it is silenced, nothing goes either way and nothing is told. */
async function silenceableRoad(server: string) {
  const url = new URL(server)
  const far = { host: url.hostname, port: Number(url.port) }
  let isSilent = false
  const sockets: Socket[] = []
  const proxy = createServer((near) => {
    const there = connect(far)
    sockets.push(near, there)
    near.on('data', (bytes) => isSilent || there.write(bytes)).on('error', () => there.destroy())
    there.on('data', (bytes) => isSilent || near.write(bytes)).on('error', () => near.destroy())
    near.on('close', () => there.destroy())
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  url.host = `127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
  return {
    url: url.href,
    silence: () => {
      isSilent = true
    },
    restore: () => {
      isSilent = false
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      proxy.close()
    },
  }
}
