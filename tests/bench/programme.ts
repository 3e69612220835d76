import { join } from 'node:path'
import { findPerson } from '../../src/features/people/index.ts'
import { projectService } from '../../src/features/projects/index.ts'
import { programmeMessage } from '../../src/features/projects/slack/list-view.ts'
import { lastReports } from '../../src/features/updates/index.ts'
import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import { migrate, openDatabase } from '../../src/platform/postgres/database.ts'
import type { Actor } from '../../src/ports/people.ts'
import { newId, type OrganisationId, type PersonId } from '../../src/shared/ids.ts'
import { depsOn } from '../support/deps.ts'
import { insertProgramme } from '../support/programme.ts'
import { projectPartsOn } from '../support/projects.ts'
import { insertPeople } from '../support/register.ts'
import type { Line } from './outbox.ts'

const NOW = new Date('2027-03-16T13:00:00Z')
const TRIES = 25

type Size = { projects: number; items: number }
const SMALL: Size = { projects: 10, items: 10 }
const LARGE: Size = { projects: 100, items: 40 }
const words = ({ projects, items }: Size) => `${projects} projects of 4 milestones and ${items} items`

/** How long the whole programme takes to read and to draw, for a small group and for a large one. */
export async function benchProgramme(url: string | undefined, folder: string): Promise<Line[]> {
  const database = await openDatabase({ url, folder: join(folder, 'database') })
  try {
    await migrate(database)
    const viewers = [await viewerOf(database.db, SMALL), await viewerOf(database.db, LARGE)]
    const [few, many] = await timesOf(database.db, viewers)
    if (!few || !many) throw new Error('Nothing was measured')
    const line = (what: 'read' | 'drawn', size: Size, ms: number, than: number): Line => ({
      ...{ name: `/daccom projects ${what}, ${words(size)}`, value: ms, unit: 'ms' },
      ...(size === LARGE && { against: words(SMALL), ratio: ms / than }),
    })
    return (['read', 'drawn'] as const).flatMap((what) => [
      line(what, SMALL, few[what], few[what]),
      line(what, LARGE, many[what], few[what]),
    ])
  } finally {
    await database.close()
  }
}

type Times = { read: number; drawn: number }

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

/** The medians for each viewer; in turn, so that whatever else the machine does is shared. */
async function timesOf(db: PrismaClient, viewers: readonly Actor[]): Promise<Times[]> {
  const service = projectService({ ...projectPartsOn(depsOn(db, { now: () => NOW })), lastReports })
  const all = viewers.map((viewer) => ({ viewer, times: [] as Times[] }))
  for (let n = 0; n < TRIES; n += 1)
    for (const { viewer, times } of all) {
      const begun = performance.now()
      const list = await service.list(viewer, { show: 'running', words: '', after: null })
      if (!list.ok) throw new Error(list.refusal.code)
      const read = performance.now()
      programmeMessage(list.value)
      times.push({ read: read - begun, drawn: performance.now() - read })
    }
  return all.map(({ times }) => ({ read: median(times.map(({ read }) => read)), drawn: median(times.map(({ drawn }) => drawn)) }))
}

async function viewerOf(db: PrismaClient, size: Size): Promise<Actor> {
  const organisation = newId<OrganisationId>()
  const createdAt = new Date('2020-01-01T09:00:00Z')
  await db.organisation.create({
    data: { id: organisation, name: 'DacCom', funder: 'PCT', zone: 'Europe/London', isSample: false, createdAt },
  })
  const people = ['Project manager', 'Clinical lead'].map((name) => ({ name, email: `${name}@example.org`, roles: [] }))
  await insertPeople(db, organisation, people, '2027-01-01', NOW)
  const rows = await db.person.findMany({ where: { organisationId: organisation }, orderBy: { name: 'asc' } })
  const [lead, manager] = rows.map(({ id }) => id as PersonId)
  if (!lead || !manager) throw new Error('Nobody is in the group')
  await insertProgramme(db, organisation, size, { manager, leads: [lead] }, NOW)
  const viewer = await findPerson(db, organisation, manager, NOW)
  if (!viewer) throw new Error('Nobody reads it')
  return viewer
}
