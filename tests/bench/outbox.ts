import { join } from 'node:path'
import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import type { FrontEnd } from '../../src/platform/due/delivery.ts'
import { takeHeads } from '../../src/platform/due/heads.ts'
import { createSender } from '../../src/platform/due/sender.ts'
import { migrate, openDatabase } from '../../src/platform/postgres/database.ts'
import { tidy } from '../../src/platform/postgres/tidying.ts'
import { newId, type OrganisationId } from '../../src/shared/ids.ts'

export type Line = { name: string; value: number; unit: string; against?: string; ratio?: number }

const NOW = new Date('2027-03-16T13:00:00Z')
const LATER = new Date('2027-06-16T13:00:00Z')
const LEASE_MS = 60_000
const FEW = 1_000
const MANY = 1_000_000
const BATCH = 50_000
const TRIES = 9

/** What the outbox itself can do: how fast it empties, and what looking for due work costs beside much that is not due. */
export async function benchOutbox(url: string | undefined, folder: string): Promise<Line[]> {
  const database = await openDatabase({ url, folder: join(folder, 'database') })
  try {
    await migrate(database)
    const drained = [await drain(database.db, 1_000, 1_000), await drain(database.db, 5_000, 500)]
    return [...drained, ...(await looks(database.db))]
  } finally {
    await database.close()
  }
}

/** Messages a second to a platform that takes each at once. */
async function drain(db: PrismaClient, messages: number, targets: number): Promise<Line> {
  const organisation = await organisationIn(db)
  await rows(db, organisation, messages, targets, NOW)
  const instant: FrontEnd = { deliver: async () => ({ sent: { channel: 'C', ts: '1.000100' } }), look: async () => 'empty' }
  const clock = { now: () => NOW }
  const machine = { now: () => new Date() }
  const onError = (error: unknown) => {
    throw error
  }
  const sender = createSender({ db, frontEnd: instant, clock, machine, onError, options: { organisation, paceMs: 0 } })
  const begun = performance.now()
  const sent = await sender.drain()
  if (sent !== messages) throw new Error(`${sent} of ${messages} messages went out`)
  return { name: `${messages} messages to ${targets} targets`, value: messages / ((performance.now() - begun) / 1_000), unit: '1/s' }
}

/** Milliseconds to take what is due, among few and among many that are not; the cost must follow what is due. */
async function looks(db: PrismaClient): Promise<Line[]> {
  const organisation = await organisationIn(db)
  const among = async (idle: number) => {
    const times = new Map<number, number>()
    for (const due of [0, 10, 1_000]) times.set(due, await timeToTake(db, organisation, due, idle))
    return times
  }
  await rows(db, organisation, FEW, 500, LATER)
  await settle(db)
  const few = await among(FEW)
  for (let made = FEW; made < MANY; made += BATCH) await rows(db, organisation, Math.min(BATCH, MANY - made), 500, LATER)
  await settle(db)
  const many = await among(MANY)
  return [...few].flatMap(([due, ms]) => [
    { name: `take ${due} due among ${FEW} that are not`, value: ms, unit: 'ms' },
    {
      name: `take ${due} due among ${MANY} that are not`,
      value: many.get(due) ?? Number.NaN,
      unit: 'ms',
      against: `among ${FEW}`,
      ratio: (many.get(due) ?? Number.NaN) / ms,
    },
  ])
}

/** The median of some takings; each finds what the one before it left held, because its lease is over by then. */
async function timeToTake(db: PrismaClient, organisation: OrganisationId, due: number, idle: number): Promise<number> {
  await rows(db, organisation, due, due, NOW, `due-${idle}`)
  const times: number[] = []
  for (let n = 1; n <= TRIES; n += 1) {
    const machine = new Date(NOW.getTime() + n * 2 * LEASE_MS)
    const begun = performance.now()
    const heads = await takeHeads(db, { now: NOW, machine, leaseMs: LEASE_MS, paceMs: 1_000, burst: 3, most: 1_000, organisation })
    times.push(performance.now() - begun)
    if (heads.length !== due) throw new Error(`${heads.length} were taken where ${due} are due`)
  }
  await db.delivery.deleteMany({ where: { organisationId: organisation, dueAt: NOW } })
  return times.sort((a, b) => a - b)[Math.floor(TRIES / 2)] ?? Number.NaN
}

/** As it is after a day: a server tidies up by itself, and the product does it for the embedded database. */
const settle = (db: PrismaClient) => tidy(db, 'Delivery')

async function organisationIn(db: PrismaClient): Promise<OrganisationId> {
  const id = newId<OrganisationId>()
  const about = { name: 'Bench', funder: 'PCT', zone: 'Europe/London', population: 150_000, isSample: false, createdAt: NOW }
  await db.organisation.create({ data: { id, ...about } })
  return id
}

let made = 0

/** Their ids sort in the order in which they were made, as those of the product do. */
async function rows(db: PrismaClient, organisation: OrganisationId, most: number, targets: number, dueAt: Date, prefix = newId<string>()) {
  if (most === 0) return
  const from = NOW.getTime() + made
  made += most
  await db.$executeRaw`
    INSERT INTO "Delivery" ("organisationId", id, target, mode, fact, "dedupeKey", "dueAt", state, attempts, looks, "heldUntil", "createdAt")
    SELECT ${organisation}::uuid, overlay(overlay(gen_random_uuid()::text placing '7' from 15) placing
      (left(lpad(to_hex(${from}::bigint + n), 12, '0'), 8) || '-' || right(to_hex(${from}::bigint + n), 4)) from 1)::uuid, 'place:series:' || ${prefix} || (n % ${targets}), 'post', '{"kind":"bench"}'::jsonb,
      ${prefix} || ':' || n, ${dueAt}::timestamptz, 'queued', 0, 0, 'epoch', ${NOW}::timestamptz
    FROM generate_series(1, ${most}) n`
}
