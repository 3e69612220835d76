import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { inject } from 'vitest'
import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import { type Database, openDatabase } from '../../src/platform/postgres/database.ts'
import { Prisma } from '../../src/ports/database.ts'
import { testDatabase } from './database.ts'

/** The worker's database over a road that a test can break; `testDatabase` itself goes on as if nothing were. */
export type UnreliableDatabase = {
  database: Database
  /** The database is gone after so many more exchanges, and stays so until it is restored. */
  loseAfter(exchanges: number): void
  /** Nothing gets through, and nothing is told, until it is restored or lost. */
  hold(): void
  restore(): void
  close(): Promise<void>
}

export async function openUnreliableDatabase(): Promise<UnreliableDatabase> {
  const source = inject('databaseSource')
  return 'server' in source ? overRoad(source.server) : overProxy()
}

/** What the embedded database cannot suffer by itself: each call of the client is an exchange, and a commit is two. */
async function overProxy(): Promise<UnreliableDatabase> {
  const { db, ...rest } = await testDatabase()
  let left = Number.POSITIVE_INFINITY
  let held = Promise.withResolvers<void>()
  held.resolve()

  async function exchange(): Promise<void> {
    await held.promise
    left -= 1
    if (left < 0) throw new Prisma.PrismaClientKnownRequestError('Server has closed the connection.', { code: 'P1017', clientVersion: '0' })
  }

  const through = (client: object): object =>
    new Proxy(client, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (name === '$transaction') return (work: (tx: object) => Promise<unknown>) => transaction(target as PrismaClient, work)
        if (typeof value === 'object' && value !== null) return through(value)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => exchange().then(() => Reflect.apply(value, target, args))
      },
    })

  async function transaction(client: PrismaClient, work: (tx: object) => Promise<unknown>): Promise<unknown> {
    await exchange()
    const done = await client.$transaction(async (tx) => {
      const written = await work(through(tx))
      await exchange()
      return written
    })
    await exchange()
    return done
  }

  return {
    database: { ...rest, db: through(db) as PrismaClient },
    loseAfter: (exchanges) => {
      left = exchanges
      held.resolve()
    },
    hold: () => {
      held = Promise.withResolvers()
    },
    restore: () => {
      left = Number.POSITIVE_INFINITY
      held.resolve()
    },
    close: async () => undefined,
  }
}

/** A road to the server: what the product sends in one piece is an exchange. */
async function overRoad(server: string): Promise<UnreliableDatabase> {
  const { db } = await testDatabase()
  const [{ name } = { name: '' }] = await db.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`
  const url = new URL(server)
  const far = { host: url.hostname, port: Number(url.port) }
  let left = Number.POSITIVE_INFINITY
  let isHeld = false
  const open = new Set<Socket>()

  const road = createServer((near) => {
    if (left <= 0) return near.destroy()
    const there = connect(far)
    for (const socket of [near, there]) open.add(socket.on('error', () => undefined))
    near.on('data', (bytes) => {
      left -= 1
      if (left < 0) for (const socket of open) socket.destroy()
      else there.write(bytes)
    })
    there.on('data', (bytes) => near.write(bytes))
    if (isHeld) for (const socket of [near, there]) socket.pause()
    for (const [end, other] of [
      [near, there],
      [there, near],
    ] as const)
      end.on('close', () => {
        open.delete(end)
        other.destroy()
      })
  }).listen(0, '127.0.0.1')
  await once(road, 'listening')
  url.host = `127.0.0.1:${(road.address() as AddressInfo).port}`
  url.pathname = name
  const database = await openDatabase({ url: url.href, folder: '' })

  return {
    database,
    loseAfter: (exchanges) => {
      left = exchanges
      isHeld = false
      if (left <= 0) for (const socket of open) socket.destroy()
    },
    hold: () => {
      isHeld = true
      for (const socket of open) socket.pause()
    },
    restore: () => {
      left = Number.POSITIVE_INFINITY
      isHeld = false
      for (const socket of open) socket.resume()
    },
    close: async () => {
      await database.close()
      road.close()
      for (const socket of open) socket.destroy()
    },
  }
}
