import { beforeAll, describe, expect, test } from 'vitest'
import type { Wish } from '../../../src/features/visits/model.ts'
import type { VisitList } from '../../../src/features/visits/reading.ts'
import { drawingsOf, itemsBy } from '../../../src/features/visits/slack/drawings.ts'
import { listMessage } from '../../../src/features/visits/slack/list-view.ts'
import { newId } from '../../../src/shared/ids.ts'
import { agreeing, code, RECORD, value, visitWorld, type World } from './world.ts'

let world: World
let elsewhere: World
let fernville: string
let archway: string
let manor: string

beforeAll(async () => {
  world = await visitWorld()
  elsewhere = await visitWorld()
  fernville = await world.planned('Fernville', { prescribing: 'Statins' })
  archway = await world.planned('Archway', {})
  value(await world.record('Executive GP', archway, { ...RECORD, dueAgainOn: '2027-06-01', ...agreeing(1, 'Audit') }))
  manor = await world.planned('Manor Street', {})
  value(await world.record('Other executive', manor, { ...RECORD, dueAgainOn: '2027-12-01' }))
})

const listed = async (who: string, wish: Wish, after: string | null = null) => {
  const list = value(await world.service.list(await world.viewer(who), wish, after))
  return [...list.visits, ...list.practices.map((practice) => ({ practice }))].map(({ practice }) => practice.name)
}

describe('the lists', () => {
  test('are of what is planned, held, due again and never visited, for executive and programme manager', async () => {
    for (const who of ['Executive GP', 'Programme manager']) {
      expect(await listed(who, { show: 'planned' })).toEqual(['Fernville Surgery'])
      expect((await listed(who, { show: 'held' })).sort()).toEqual(['Archway Surgery', 'Manor Street Surgery'])
      expect(await listed(who, { show: 'due_again' })).toEqual([])
      expect(await listed(who, { show: 'never' })).toEqual(['Parkwood Surgery'])
      expect(await listed(who, { practice: world.practice('Archway') })).toEqual(['Archway Surgery'])
    }
  })

  test('D7: a visit is due again from its day on, until the next one is planned; whoever went and the programme manager see it in Home', async () => {
    const home = async (who: string) => {
      const items = (await world.feature.homeSection?.(await world.viewer(who), world.now())) ?? []
      return items.map(({ fact }) => [fact.kind, fact.visitId])
    }
    world.goTo('2027-06-01T10:00:00Z')
    expect(await listed('Programme manager', { show: 'due_again' })).toEqual(['Archway Surgery'])
    expect(await home('Programme manager')).toEqual([['visit_due_again', archway]])
    expect(await home('Executive GP')).toEqual([
      ['visit_due_again', archway],
      ['visit_to_come', fernville],
    ])
    expect(await home('Other executive')).toEqual([])
    expect(await home('Fernville GP')).toEqual([['visit_to_come', fernville]])
    const next = await world.planned('Archway', { day: '2027-06-08', time: '13:00' })
    expect(await listed('Programme manager', { show: 'due_again' })).toEqual([])
    value(await world.service.cancel(world.as('Programme manager'), next, { why: 'Snow' }))
    expect(await listed('Programme manager', { show: 'due_again' })).toEqual(['Archway Surgery'])
    world.goTo('2027-03-16T10:00:00Z')
  })

  test('leave out practices that have closed, and are read by pages', async () => {
    const { db, organisation } = elsewhere
    const rows = Array.from({ length: 20 }, (_, n) => ({
      ...{ organisationId: organisation, id: newId<string>(), name: `Practice ${String(n).padStart(2, '0')}`, odsCode: `Z${n}` },
      ...{ agreement: 'signed', agreementOn: new Date('2027-01-01'), closedOn: n === 0 ? new Date('2027-02-01') : null },
    }))
    await db.practice.createMany({ data: rows })
    const viewer = await elsewhere.viewer('Programme manager')
    const names: string[] = []
    let after: string | null = null
    do {
      const list: VisitList = value(await elsewhere.service.list(viewer, { show: 'never' }, after))
      names.push(...list.practices.map(({ name }) => name))
      after = list.next
    } while (after !== null)
    expect(names).toHaveLength(23)
    expect(new Set(names).size).toBe(23)
    expect(names).not.toContain('Practice 00')
  })

  test('the words behind the command mean a list, a practice, or one of several', async () => {
    const meant = async (who: string, words: string) => world.service.meant(await world.viewer(who), words)
    expect(value(await meant('Executive GP', ''))).toEqual({ show: 'planned' })
    expect(value(await meant('Executive GP', 'due again'))).toEqual({ show: 'due_again' })
    expect(value(await meant('Executive GP', 'Fernville'))).toEqual({ practice: world.practice('Fernville') })
    expect(await meant('Executive GP', 'surgery')).toMatchObject({ refusal: { code: 'visits.which_practice' } })
    expect(code(await meant('Executive GP', 'nowhere'))).toBe('visits.no_practice_called')
  })
})

describe('D8: what concerns one practice stays with it', () => {
  test.each([
    ['Patient', 'permission.denied'],
    ['Administrator', 'permission.denied'],
    ['Fernville GP', 'permission.denied'],
    ['Executive GP', 'visits.unknown'],
    ['Programme manager', 'visits.unknown'],
  ])('the %s planning, changing, calling off and recording: %s', async (who, expected) => {
    const { service } = world
    const id = newId<string>()
    expect(code(await service.change(world.as(who), { id, shown: {}, typed: {} }))).toBe(expected)
    expect(code(await service.cancel(world.as(who), id, { why: 'x' }))).toBe(expected)
    expect(code(await service.record(world.as(who), { id, shown: {}, typed: {}, isNew: true, actions: [] }))).toBe(expected)
    if (expected !== 'permission.denied') return
    expect(code(await world.plan(who, 'Parkwood'))).toBe(expected)
    expect(code(await service.recordNew(world.as(who), {}))).toBe(expected)
    const viewer = await world.viewer(who)
    for (const page of [
      service.planPage(viewer),
      service.planned(viewer, fernville),
      service.toRecord(viewer, archway),
      service.newRecord(viewer),
    ])
      expect(code(await page)).toBe(expected)
  })

  test.each(['Patient', 'Administrator'])('the %s sees nothing', async (who) => {
    const viewer = await world.viewer(who)
    expect(code(await world.service.list(viewer, { show: 'planned' }))).toBe('permission.denied')
    expect(code(await world.service.visit(viewer, fernville))).toBe('permission.denied')
    expect(await world.feature.homeSection?.(viewer, world.now())).toEqual([])
  })

  test('a practice’s people see their own, whatever they ask for, and no other practice’s name', async () => {
    const viewer = await world.viewer('Fernville GP')
    for (const show of ['planned', 'held', 'due_again', 'never'] as const) {
      const list = value(await world.service.list(viewer, { show }))
      expect(list).toMatchObject({ counts: null, practices: [], mayKeep: false })
      expect(JSON.stringify(listMessage(list))).toContain('Fernville')
      expect(JSON.stringify(listMessage(list))).not.toMatch(/Archway|Manor|Parkwood|Plan a visit/)
    }
    expect(code(await world.service.list(viewer, { practice: world.practice('Archway') }))).toBe('visits.not_yours')
    // The same of a practice that there is and of one that there is not.
    for (const words of ['Archway', 'Nowhere']) expect(code(await world.service.meant(viewer, words))).toBe('visits.not_yours')
    expect(code(await world.service.visit(viewer, archway))).toBe('visits.unknown')
    expect(value(await world.service.visit(viewer, fernville))).toMatchObject({ visit: { prescribing: 'Statins' }, mayKeep: false })
  })

  test('a message about a visit is drawn for its practice, the executive and the programme manager alone', async () => {
    const { db, organisation } = world
    const draw = async (who: string, kind: string, visitId: string) => {
      const at = { db, organisation, now: world.now(), to: { person: world.idOf(who) } }
      const line = itemsBy(world.parts)[kind]
      return line ? line({ kind, visitId }, at) : drawingsOf(world.parts)[kind]?.draw({ kind, visitId }, at)
    }
    for (const who of ['Archway GP', 'Executive GP', 'Programme manager'])
      expect(JSON.stringify(await draw(who, 'visit_record', archway))).toContain('Audit')
    for (const who of ['Fernville GP', 'Patient', 'Administrator']) {
      expect(await draw(who, 'visit_record', archway)).toBe('stale')
      expect(await draw(who, 'visit_due_again', archway)).toEqual([])
    }
  })

  test('another organisation’s visits and practices are not there', async () => {
    const pm = elsewhere.as('Programme manager')
    const { service } = elsewhere
    expect(code(await service.cancel(pm, fernville, { why: 'x' }))).toBe('visits.unknown')
    expect(code(await service.change(elsewhere.as('Executive GP'), { id: fernville, shown: {}, typed: {} }))).toBe('visits.unknown')
    expect(
      code(await service.record(elsewhere.as('Executive GP'), { id: archway, shown: {}, typed: RECORD, isNew: false, actions: [] })),
    ).toBe('visits.unknown')
    const foreign = { practice: world.practice('Parkwood'), visitor: elsewhere.idOf('Executive GP') }
    expect(code(await service.plan(elsewhere.as('Executive GP'), foreign))).toBe('visits.no_such_practice')
    const visitor = { practice: elsewhere.practice('Parkwood'), visitor: world.idOf('Executive GP') }
    expect(code(await service.plan(elsewhere.as('Programme manager'), visitor))).toBe('visits.has_left')
    const viewer = await elsewhere.viewer('Programme manager')
    expect(code(await service.visit(viewer, fernville))).toBe('visits.unknown')
    expect(code(await service.list(viewer, { practice: world.practice('Fernville') }))).toBe('visits.not_yours')
    expect(value(await service.list(viewer, { show: 'held' })).visits).toEqual([])
    expect((await world.visit(fernville)).state).toBe('planned')
  })
})
