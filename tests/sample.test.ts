import { describe, expect, test } from 'vitest'
import { findYear } from '../src/features/organisation/index.ts'
import { productOn } from '../src/operator/product.ts'
import { eraseOrganisation, organisationTables } from '../src/platform/postgres/erase.ts'
import { Prisma } from '../src/ports/database.ts'
import { loadSample } from '../src/sample.ts'
import { newId } from '../src/shared/ids.ts'
import { testDatabase } from './support/database.ts'
import { SAMPLE_NOW, sharedSample } from './support/sample.ts'

const DAY = new Date('2028-11-05T09:00:00Z')

/** Another sample, of another day and with a chat; the last test of it erases it. */
const another = testDatabase().then((database) => {
  const at = { platform: 'slack', workspace: newId<string>() } as const
  return loadSample({ database, now: DAY, chat: { at, places: { executive: 'CEXEC', practices: 'CALL' }, accounts: new Map() } })
})

describe('the DacCom sample', () => {
  test('gives the figures of the documents (D21): 15 signed with 140,000 of 150,000 patients, 1 declined, 3 still to say', async () => {
    const database = await testDatabase()
    const organisationId = await sharedSample()
    const practices = await database.db.practice.groupBy({
      by: ['agreement'],
      where: { organisationId },
      _count: true,
      _sum: { listSize: true },
    })
    const by = Object.fromEntries(practices.map(({ agreement, _count, _sum }) => [agreement, [_count, _sum.listSize]]))
    expect(by).toEqual({ signed: [15, 140_000], declined: [1, 3_400], clarifying: [3, 6_600] })
    const { population, isSample, funder } = await database.db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
    expect([population, isSample, funder]).toEqual([150_000, true, 'PCT'])
  })

  test('has proposals in different states, dated relative to the day it is made', async () => {
    const database = await testDatabase()
    const organisationId = await another
    const proposals = await database.db.proposal.findMany({ where: { organisationId }, orderBy: { number: 'asc' } })
    expect(proposals.map(({ number, state }) => [number, state])).toEqual([
      [1, 'accepted'],
      [2, 'declined'],
      [3, 'referred'],
      [4, 'ready_to_decide'],
      [5, 'under_study'],
      [6, 'more_information_wanted'],
      [7, 'submitted'],
    ])
    const yesterday = new Date('2028-11-04T09:00:00Z')
    expect(proposals.at(-1)?.submittedAt).toEqual(yesterday)
  })

  test('has an executive of members that meets next week, in the executive channel', async () => {
    const database = await testDatabase()
    const organisationId = await another
    const series = await database.db.meetingSeries.findMany({
      where: { organisationId, audience: 'members' },
      include: { members: { include: { person: true } }, meetings: true },
      orderBy: { name: 'asc' },
    })
    expect(series.map(({ name, members }) => [name, members.length])).toEqual([
      ['Clinical leads', 3],
      ['Executive Committee', 11],
      ['Programme management', 4],
    ])
    const [, executive] = series
    const next = executive?.meetings.filter(({ startsAt }) => startsAt > DAY).map(({ startsAt }) => startsAt.toISOString())
    expect(next).toEqual(['2028-11-13T13:00:00.000Z'])
    const places = await database.db.chatPlace.findMany({ where: { organisationId, externalId: 'CEXEC' }, orderBy: { name: 'asc' } })
    expect(places.map(({ name }) => name)).toEqual(['executive', `series:${executive?.id}`])
  })

  test('has actions past their date, to come, done and waiting, and a practice’s; nobody finds old messages of them', async () => {
    const { db } = await testDatabase()
    const organisationId = await sharedSample()
    const actions = await db.action.findMany({
      where: { organisationId, source: null },
      include: { events: true, owner: true, ownerPractice: true },
      orderBy: { number: 'asc' },
    })
    const shown = actions.map(({ owner, ownerPractice, state, dueOn, events }) => [
      owner?.name ?? ownerPractice?.name,
      state,
      (dueOn ?? SAMPLE_NOW) < SAMPLE_NOW ? 'late' : 'to come',
      events.length,
    ])
    expect(shown).toEqual([
      ['Manor Street GP', 'open', 'late', 0],
      ['Manor Street GP', 'open', 'to come', 0],
      ['Programme manager', 'done', 'late', 1],
      ['Haverfield clinical lead', 'blocked', 'to come', 1],
      ['Parkwood Drive Surgery', 'open', 'to come', 0],
    ])
    expect(actions.every(({ givenAt, agreedAt }) => givenAt !== null && agreedAt < SAMPLE_NOW)).toBe(true)
    const told = await db.delivery.findMany({ where: { organisationId, fact: { path: ['kind'], equals: 'actions_given' } } })
    const toldOf = told.flatMap(({ fact }) => (fact as { actionIds: string[] }).actionIds)
    expect(actions.filter(({ id }) => toldOf.includes(id))).toEqual([])
  })

  test('has a task of today for six practices, which two of them have done', async () => {
    const { db } = await testDatabase()
    const organisationId = await sharedSample()
    const task = await db.practiceTask.findFirstOrThrow({ where: { organisationId }, include: { actions: true, sentBy: true } })
    expect(task.sentBy.name).toBe('Programme manager')
    expect(task.dueOn > SAMPLE_NOW && SAMPLE_NOW.getTime() - task.sentAt.getTime() < 86_400_000).toBe(true)
    expect(task.actions.map(({ state }) => state).filter((state) => state === 'done')).toHaveLength(2)
    expect(task.actions).toHaveLength(6)
  })

  test('is erased whole, whatever tables refer to each other, and the organisation beside it stays', async () => {
    const { db } = await testDatabase()
    const [gone, beside] = [await another, await sharedSample()]
    const rowsOf = async (organisation: string) => {
      const tables = await organisationTables(db)
      const counts = tables.map(
        (table) =>
          db.$queryRaw<
            { rows: number }[]
          >`SELECT count(*)::int AS rows FROM ${Prisma.raw(`"${table}"`)} WHERE "organisationId" = ${organisation}::uuid`,
      )
      return (await Promise.all(counts)).reduce((sum, [found]) => sum + (found?.rows ?? 0), 0)
    }
    const before = await rowsOf(beside)
    await eraseOrganisation(db, gone)
    expect([await rowsOf(gone), await rowsOf(beside)]).toEqual([0, before])
    expect(before).toBeGreaterThan(100)
  })

  test('is settled, but for the channels of a chat that is not there, and has its commissioning year', async () => {
    const database = await testDatabase()
    const organisationId = await sharedSample()
    const events = await database.db.auditEvent.findMany({ where: { organisationId, action: 'organisation.set_up' } })
    const { setup } = productOn(database, { now: () => SAMPLE_NOW }).slices
    expect(await setup.left(organisationId)).toBe(1)
    expect(events.map(({ facts }) => (facts as { step: string }).step)).not.toContain('channels')
    expect(await findYear(database.db, organisationId, '2027-03-16')).toMatchObject({ label: '2026/27' })
  })

  test('gives every chair and secretary of a series', async () => {
    const database = await testDatabase()
    const organisationId = await sharedSample()
    const series = await database.db.meetingSeries.findMany({ where: { organisationId }, include: { chair: true } })
    expect(series).toHaveLength(7)
    expect(series.find(({ name }) => name === 'Locality')?.chair?.name).toBe('Archway GP')
  })
})
