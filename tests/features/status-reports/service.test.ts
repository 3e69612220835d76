import { beforeAll, describe, expect, test } from 'vitest'
import { MOST } from '../../../src/features/status-reports/model.ts'
import { keepOnWeb, readHeadings } from '../../../src/features/status-reports/settings-store.ts'
import type { PrismaClient } from '../../../src/generated/prisma/client.ts'
import { productOn } from '../../../src/operator/product.ts'
import { newId } from '../../../src/shared/ids.ts'
import { BUSY_NOW, busyGroup } from '../../support/busy-group.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { SAMPLE_NOW, sharedSample } from '../../support/sample.ts'
import { code, MARCH, reportWorld, value } from './world.ts'

type World = Awaited<ReturnType<typeof reportWorld>>

describe('D19: the draft of a report', () => {
  let world: World
  let id: string
  beforeAll(async () => {
    world = await reportWorld()
    id = await world.begun()
  })

  test('begun by two at once is one', async () => {
    const both = await Promise.all([world.begun('2027-02-01'), world.begun('2027-02-01')])
    expect(new Set(both).size).toBe(1)
    expect(await world.db.statusReport.count({ where: { organisationId: world.organisation } })).toBe(2)
  })

  test('has the facts below their headings, and what is new before them', async () => {
    const { changes, headings } = await world.stands(id)
    expect(changes).toBe('The locality met.')
    expect(headings.filter(({ text }) => text !== '').map(({ key, text }) => [key, text])).toEqual([
      ['agreements', '15 practices have signed.'],
    ])
  })

  test('is begun, edited and published by the programme manager alone', async () => {
    for (const role of ['executive_member', 'administrator'] as const) {
      const by = world.as(role)
      const edit = { id, key: 'meetings', shown: {}, typed: { text: 'x' } }
      expect(code(await world.service.begin(by, MARCH))).toBe('permission.denied')
      expect(code(await world.service.edit(world.as(role), edit))).toBe('permission.denied')
      expect(code(await world.service.rewrite(world.as(role), edit))).toBe('permission.denied')
      expect(code(await world.service.publish(world.as(role), { id, edits: 0, onWeb: true, withNames: true }))).toBe('permission.denied')
      expect(code(await world.service.correct(world.as(role), id))).toBe('permission.denied')
      expect(code(await world.service.sendMe(world.as(role), id))).toBe('reports.unknown')
      expect(code(await world.service.page(await world.viewer(role), id))).toBe('reports.unknown')
    }
  })

  test('a heading of 5,000 characters, and one with a patient’s number, are refused and kept nowhere', async () => {
    const before = await world.stands(id)
    const long = await world.edit(id, 'meetings', '', 'x'.repeat(5000))
    expect(long).toMatchObject({ refusal: { code: 'text.too_long', facts: { most: MOST.text }, field: 'text' } })
    expect(code(await world.edit(id, 'changes', before.changes, 'Mrs A, 943 476 5919'))).toBe('text.nhs_number')
    expect(await world.stands(id)).toEqual(before)
  })

  test('two who write at once in two headings both have it; in the same one the second is told', async () => {
    const [one, two] = await Promise.all([world.edit(id, 'meetings', '', 'By one.'), world.edit(id, 'medicines', '', 'By another.')])
    expect([code(one), code(two)]).toEqual(['ok', 'ok'])
    const both = await Promise.all([world.edit(id, 'requests', '', 'First.'), world.edit(id, 'requests', '', 'Second.')])
    expect(both.map(code).sort()).toEqual(['ok', 'reports.changed_meanwhile'])
    const { headings } = await world.stands(id)
    expect(headings.filter(({ isEdited }) => isEdited).map(({ key }) => key)).toEqual(['meetings', 'medicines', 'requests'])
  })

  test('a heading is written anew from what is known by then, and emptied it is left out', async () => {
    world.state.tells = [...world.state.tells, { heading: 'medicines', rank: 1, says: '3 visits are planned.' }]
    const rewritten = await world.service.rewrite(world.writer(), { id, key: 'medicines', shown: { text: 'By another.' } })
    expect(code(rewritten)).toBe('ok')
    expect((await world.stands(id)).headings.find(({ key }) => key === 'medicines')).toMatchObject({
      text: '3 visits are planned.',
      isEdited: false,
    })
    expect(
      code(await world.service.edit(world.writer(), { id, key: 'medicines', shown: { text: '3 visits are planned.' }, typed: {} })),
    ).toBe('ok')
    expect(code(await world.edit(id, 'no_such_heading', '', 'x'))).toBe('reports.unknown')
  })

  test('is not published by somebody who has not seen it as it stands, nor where it does not go on a page', async () => {
    expect(code(await world.publish(id, { edits: 0 }))).toBe('reports.changed_since')
    const before = await world.stands(id)
    value(await world.edit(id, 'changes', before.changes, 'A line of the month.\n'.repeat(80)))
    const long = await world.publish(id)
    expect(long).toMatchObject({ refusal: { code: 'reports.too_long', facts: { heading: 'What has changed since last month' } } })
    value(await world.edit(id, 'changes', 'A line of the month.\n'.repeat(80), before.changes))
  })

  test('pressed twice, and by two at once, it is published once, and stays as it is', async () => {
    const all = await Promise.all([world.publish(id), world.publish(id)])
    expect(all.map(code).sort()).toEqual(['ok', 'reports.is_published'])
    expect(code(await world.edit(id, 'meetings', 'By one.', 'Otherwise'))).toBe('reports.is_published')
    const { slug, publishedBy } = await world.stands(id)
    expect([slug, publishedBy]).toEqual([null, 'Only programme_manager'])
  })

  test('a correction is begun once, and whoever reads has the old one until it is out', async () => {
    const begun = await Promise.all([world.service.correct(world.writer(), id), world.service.correct(world.writer(), id)])
    expect(new Set(begun.map((each) => value(each).id)).size).toBe(1)
    expect(value(await world.service.meant(await world.viewer('director'), 'march'))).toEqual({ id })
    expect(value(await world.service.list(await world.viewer('director'))).reports.map((each) => each.id)).toEqual([id])
  })

  test('no other organisation finds it', async () => {
    const other = await reportWorld()
    expect(code(await other.publish(id))).toBe('reports.unknown')
    expect(code(await other.service.page(await other.viewer('programme_manager'), id))).toBe('reports.unknown')
    expect(value(await other.service.list(await other.viewer('programme_manager'))).reports).toEqual([])
  })
})

describe('a report of which little is known', () => {
  test('a month without anything begins empty, is not published so, and can be written by hand', async () => {
    const world = await reportWorld()
    world.state.tells = []
    const id = await world.begun()
    expect(code(await world.publish(id))).toBe('reports.says_nothing')
    value(await world.edit(id, 'meetings', '', 'A quiet month.'))
    expect(code(await world.publish(id))).toBe('ok')
  })

  test('a month of which very much is told begins with a draft that goes on one page', async () => {
    const world = await reportWorld()
    const { tells } = world.state
    world.state.tells = Array.from({ length: 400 }, (_, n) => ({
      ...tells[n % 2],
      heading: n % 3 ? 'requests' : `area:${n % 9}`,
      title: `Area ${n % 9}`,
      rank: n,
      says: `${n}: ${'a matter of some length '.repeat(5)}`,
    })) as typeof tells
    const id = await world.begun()
    const { tooLong } = value(await world.service.page(await world.viewer('programme_manager'), id))
    expect(tooLong).toEqual([])
    expect(code(await world.publish(id))).toBe('ok')
  })

  test('a month that is over for long, or to come, is not begun', async () => {
    const world = await reportWorld()
    for (const month of ['2027-01-01', '2027-04-01', '1900-01-01'])
      expect(code(await world.service.begin(world.writer(), month))).toBe('reports.not_now')
  })

  test('after a stop of two months one draft is made, of the month that is still news', async () => {
    const world = await reportWorld()
    const [sweep] = world.feature.sweeps
    await sweep?.run({ now: world.state.now, organisation: world.organisation })
    world.state.now = new Date('2027-06-26T10:00:00Z')
    for (let n = 0; n < 3; n += 1) await sweep?.run({ now: world.state.now, organisation: world.organisation })
    expect(await world.db.statusReport.count({ where: { organisationId: world.organisation } })).toBe(0)
    expect(await sweep?.nextDueAt?.(world.organisation)).toEqual(new Date('2027-07-25T07:00:00Z'))
    world.state.now = new Date('2027-08-03T10:00:00Z')
    await sweep?.run({ now: world.state.now, organisation: world.organisation })
    const drafts = await world.db.statusReport.findMany({ where: { organisationId: world.organisation } })
    expect(drafts.map(({ month }) => month.toISOString().slice(0, 10))).toEqual(['2027-07-01'])
  })
})

describe('a report on the web', () => {
  test('a name goes there only where somebody says so, and a draft of a correction has no address', async () => {
    const world = await reportWorld()
    await keepOnWeb(world.db, world.organisation, true)
    const id = await world.begun()
    value(await world.edit(id, 'meetings', '', 'Only director, and Only directors.'))
    expect(await world.publish(id, { onWeb: true })).toMatchObject({
      refusal: { code: 'reports.names_somebody', facts: { names: 'Only director' } },
    })
    expect(code(await world.publish(id, { onWeb: true, withNames: true }))).toBe('ok')
    const { slug } = await world.stands(id)
    expect(slug).toMatch(/^[\w-]{22}$/)
    const [page] = world.feature.pages ?? []
    const at = (token: string) => page?.answer({ method: 'GET', token, query: '', form: {} })
    expect(await at(slug ?? '')).toMatchObject({ is: 'shown' })
    const correction = value(await world.service.correct(world.writer(), id))
    expect((await world.stands(correction.id)).slug).toBeNull()
    for (const guess of [correction.id, '', `${slug}x`, 'a'.repeat(22), '%']) expect(await at(guess)).toBeNull()
  })
})

describe('the headings of a group', () => {
  test('are named, ordered, left out and added in setup, and one at least stays', async () => {
    const world = await reportWorld()
    const { db, organisation } = world
    const step = world.feature.setupSteps?.find(({ name }) => name === 'report_headings')
    const save = (filled: Record<string, string>, line?: string) =>
      world.parts.work({ organisation, through: 'cli' }, async (work) => (await step?.save(work, filled, line)) ?? expect.fail('no step'))
    const titles = async () => (await readHeadings(db, organisation)).filter(({ isShown }) => isShown).map(({ title }) => title)
    expect(code(await save({ title: 'LES', place: '2', shown: 'yes' }, 'agreements'))).toBe('ok')
    expect((await titles()).slice(0, 2)).toEqual(['Annual General Meeting', 'LES'])
    expect(code(await save({ title: 'les', place: '1', shown: 'yes' }, 'new'))).toBe('reports.title_twice')
    const own = value(await save({ title: 'Dates', place: '1', shown: 'yes' }, 'new'))
    expect((await titles())[0]).toBe('Dates')
    expect(code(await save({ remove: 'remove' }, own ?? ''))).toBe('ok')
    const codes: string[] = []
    for (const { key, title } of await readHeadings(db, organisation)) codes.push(code(await save({ title, place: '1', shown: 'no' }, key)))
    expect(codes.at(-1)).toBe('reports.one_heading')
    expect(await titles()).toHaveLength(1)
  })
})

describe('D8: what the slices tell for a report', () => {
  const month = { from: new Date('2027-03-01T00:00:00Z'), until: new Date('2027-03-31T23:00:00Z'), now: SAMPLE_NOW, zone: 'Europe/London' }
  const told = async (organisation: Parameters<World['service']['page']>[0]['organisation']) => {
    const { features } = productOn(await testDatabase(), { now: () => SAMPLE_NOW }).slices
    return (await Promise.all(features.map((slice) => slice.reportLines?.(organisation, month) ?? []))).flat()
  }

  test('the sample’s month has something below most headings, and names no person and no practice', async () => {
    const organisation = await sharedSample()
    const { db } = await testDatabase()
    const lines = await told(organisation)
    expect(new Set(lines.map(({ heading }) => heading)).size).toBeGreaterThan(6)
    const people = await db.person.findMany({ where: { organisationId: organisation }, select: { name: true } })
    const practices = await db.practice.findMany({ where: { organisationId: organisation }, select: { name: true } })
    const all = lines.map(({ says }) => says).join('\n')
    expect([...people, ...practices].filter(({ name }) => all.includes(name))).toEqual([])
    expect(all).not.toMatch(/\b(late|overdue|behind|undefined|null|NaN)\b/i)
  })

  test('a group of three times the size takes as many queries', async () => {
    const database = await testDatabase()
    const queriesFor = async (times: number) => {
      const organisation = await testOrganisation({ createdAt: new Date('2026-04-01T09:00:00Z') })
      await busyGroup(database.db, organisation, { practices: 2 * times, projects: 4 * times, actions: 20 * times, of: `Group ${times}` })
      let asked = 0
      const counted = database.db.$extends({
        query: {
          $allOperations({ args, query }) {
            asked += 1
            return query(args)
          },
        },
      })
      const { features } = productOn({ ...database, db: counted as unknown as PrismaClient }, { now: () => BUSY_NOW }).slices
      const of = { ...month, now: BUSY_NOW }
      const lines = (await Promise.all(features.map((slice) => slice.reportLines?.(organisation, of) ?? []))).flat()
      return { asked, lines: lines.length }
    }
    const [few, many] = [await queriesFor(1), await queriesFor(3)]
    expect(many.lines).toBeGreaterThan(few.lines)
    expect(many.asked).toBe(few.asked)
  })

  test('an organisation without meetings, projects or people tells nothing', async () => {
    expect(await told(await testOrganisation())).toEqual([])
    expect(await told(newId())).toEqual([])
  })
})
