import { join } from 'node:path'
import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import { migrate, openDatabase } from '../../src/platform/postgres/database.ts'
import { newId, type OrganisationId } from '../../src/shared/ids.ts'
import { digestOn } from '../features/digest/world.ts'
import { BUSY_NOW, busyGroup, type Size } from '../support/busy-group.ts'
import type { Line } from './outbox.ts'

const TRIES = 15
const WEEK = '2027-03-15'
const SMALL: Size = { practices: 20, projects: 10, actions: 500, of: 'Small' }
const LARGE: Size = { practices: 200, projects: 100, actions: 5_000, of: 'Large' }
const words = ({ practices, projects, actions }: Size) => `${practices} practices, ${projects} projects and ${actions} actions`

/** How long the weekly digest takes to build, for a small group and for the largest. */
export async function benchDigest(url: string | undefined, folder: string): Promise<Line[]> {
  const database = await openDatabase({ url, folder: join(folder, 'database') })
  try {
    await migrate(database)
    const groups = [await group(database.db, SMALL), await group(database.db, LARGE)]
    const { service } = digestOn(database.db, { now: () => BUSY_NOW })
    const all = groups.map((organisation) => ({ organisation, times: [] as number[] }))
    for (let n = 0; n < TRIES; n += 1)
      for (const { organisation, times } of all) {
        const begun = performance.now()
        await service.forChannel(organisation, WEEK)
        times.push(performance.now() - begun)
      }
    const [few = Number.NaN, many = Number.NaN] = all.map(({ times }) => median(times))
    return [
      { name: `the weekly digest, ${words(SMALL)}`, value: few, unit: 'ms' },
      { name: `the weekly digest, ${words(LARGE)}`, value: many, unit: 'ms', against: words(SMALL), ratio: many / few },
    ]
  } finally {
    await database.close()
  }
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

async function group(db: PrismaClient, size: Size): Promise<OrganisationId> {
  const id = newId<OrganisationId>()
  const createdAt = new Date('2026-04-01T09:00:00Z')
  await db.organisation.create({ data: { id, name: 'DacCom', funder: 'PCT', zone: 'Europe/London', isSample: false, createdAt } })
  await busyGroup(db, id, size)
  return id
}
