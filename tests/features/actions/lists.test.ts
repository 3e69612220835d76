import { beforeAll, describe, expect, test } from 'vitest'
import { homeSection } from '../../../src/features/actions/home.ts'
import type { Wanted } from '../../../src/features/actions/list-wish.ts'
import { type ActionList, PAGE_SIZE } from '../../../src/features/actions/reading.ts'
import { newId, type PracticeId } from '../../../src/shared/ids.ts'
import { actionWorld, code, value, type World } from './world.ts'

let world: World
/** Another group with actions of the same sort, of which nothing is ever seen. */
let other: World
let locality: string
const ids: Record<string, string> = {}
const due = (on: string) => ({ due: { on, precision: 'day' } as const })

beforeAll(async () => {
  world = await actionWorld()
  other = await actionWorld()
  world.goTo('2027-03-01T10:00:00Z')
  locality = await world.meets('Locality', '2027-02-16T13:00:00Z')
  await world.meets('Locality', '2027-01-19T13:00:00Z')
  const body = { by: world.person('Secretary') }
  const executive = { visitorId: world.person('Executive member'), createdById: world.person('Executive member') }
  const visit = newId<string>()
  await world.db.practiceVisit.create({
    data: {
      ...{ organisationId: world.organisation, id: visit, practiceId: world.practice('Fernville Surgery'), state: 'held', ...executive },
      ...{ heldOn: new Date('2027-02-20'), createdAt: new Date('2027-02-20'), version: 1 },
    },
  })
  ids.mine = await world.agreed('Archway GP', { ...due('2027-03-20'), ...body })
  ids.late = await world.agreed('Archway GP', { ...due('2027-03-12'), ...body })
  ids.none = await world.agreed('Archway GP', { due: null, ...body })
  ids.practices = await world.agreed('Archway Surgery', { ...due('2027-03-10'), ...body })
  ids.fernvilles = await world.agreed('Fernville Surgery', due('2027-03-11'))
  ids.leads = await world.agreed('Lead', { ...due('2027-03-05'), by: world.person('Archway GP') })
  ids.visits = await world.agreed('Executive member', { ...due('2027-04-01'), source: { visit, area: 'prescribing' } })
  ids.meetings = await world.agreed('Lead', { ...due('2027-04-02'), source: { meeting: locality, line: null } })
  await world.db.action.updateMany({ where: { id: ids.meetings }, data: { givenAt: new Date('2027-03-01') } })
  ids.done = await world.agreed('Archway GP', body)
  value(await world.service.complete(world.as('Archway GP'), ids.done))
  for (const owner of ['Archway GP', 'Archway Surgery', 'Lead']) await other.agreed(owner, due('2027-03-02'))
  world.goTo('2027-03-16T13:00:00Z')
  other.goTo('2027-03-16T13:00:00Z')
})

const nameOf = (id: string) => Object.keys(ids).find((name) => ids[name] === id) ?? id

async function listed(who: string, wanted: Wanted): Promise<string[]> {
  const list = value(await world.service.list(await world.viewer(who), wanted))
  return list.rows.map(({ action }) => nameOf(action.id))
}

async function lateness(who: string, show: 'all' | 'overdue'): Promise<Record<string, number>> {
  const list = value(await world.service.list(await world.viewer(who), { show }))
  return Object.fromEntries(list.rows.flatMap(({ action, late }) => (late === null ? [] : [[nameOf(action.id), late]])))
}

describe('lists of actions', () => {
  test('mine first by their dates, those without one last; then what the practice has to do', async () => {
    expect(await listed('Archway GP', { show: 'mine' })).toEqual(['late', 'mine', 'none', 'practices'])
    expect(await listed('Archway manager', { show: 'mine' })).toEqual(['practices'])
    expect(await listed('Archway GP', { show: 'agreed' })).toEqual(['leads'])
    expect(await listed('Archway GP', { show: 'done' })).toEqual(['done'])
  })

  test('D8: a practice’s actions, and those of a visit, are seen by that practice, the executive and the programme manager alone', async () => {
    const people = ['leads', 'late', 'mine', 'meetings', 'none']
    expect(await listed('Secretary', { show: 'all' })).toEqual(['leads', 'practices', 'late', 'mine', 'meetings', 'none'])
    expect(await listed('Lead', { show: 'all' })).toEqual(people)
    expect(await listed('Fernville GP', { show: 'all' })).toEqual(['leads', 'fernvilles', 'late', 'mine', 'visits', 'meetings', 'none'])
    const all = ['leads', 'practices', 'fernvilles', 'late', 'mine', 'visits', 'meetings', 'none']
    for (const who of ['Executive member', 'Programme manager']) expect(await listed(who, { show: 'all' })).toEqual(all)
    for (const [who, may] of [
      ['Lead', false],
      ['Archway GP', true],
      ['Executive member', true],
    ] as const) {
      const page = await world.service.page(await world.viewer(who), ids.practices ?? '')
      expect([who, code(page)]).toEqual([who, may ? 'ok' : 'actions.unknown'])
    }
  })

  test('whatever somebody finds in a list opens, and nothing else does', async () => {
    for (const who of ['Secretary', 'Lead', 'Archway GP', 'Archway manager', 'Fernville GP', 'Executive member']) {
      const viewer = await world.viewer(who)
      const found = [...(await listed(who, { show: 'all' })), ...(await listed(who, { show: 'done' }))]
      const opened = await Promise.all(
        Object.entries(ids).map(async ([name, id]) => ((await world.service.page(viewer, id)).ok ? [name] : [])),
      )
      expect([who, opened.flat().sort()]).toEqual([who, found.sort()])
    }
  })

  test('D8: that something is late is said to its owner, their practice, the executive and the programme manager, and to nobody else', async () => {
    expect(await lateness('Lead', 'all')).toEqual({ leads: 11 })
    expect(await lateness('Secretary', 'all')).toEqual({})
    expect(await lateness('Archway GP', 'overdue')).toEqual({ late: 4, practices: 6 })
    expect(await lateness('Executive member', 'overdue')).toEqual({ leads: 11, practices: 6, fernvilles: 5, late: 4 })
    const page = value(await world.service.page(await world.viewer('Fernville GP'), ids.late ?? ''))
    expect([page.late, page.events, page.offers, page.asked]).toEqual([null, [], [], null])
  })

  test('a practice or a meeting by words of its name; of several, which one; another practice’s is refused with who may', async () => {
    const meant = async (who: string, words: string) => {
      const found = await world.service.meant(await world.viewer(who), words)
      if (!found.ok) return found.refusal.code
      if ('which' in found.value) return found.value.which.map(({ name }) => name)
      return 'open' in found.value ? nameOf(found.value.open) : found.value.list.rows.map(({ action }) => nameOf(action.id))
    }
    expect(await meant('Executive member', 'practice archway')).toEqual(['practices'])
    expect(await meant('Executive member', 'Fernville')).toEqual(['Fernville Road Surgery', 'Fernville Surgery'])
    expect(await meant('Executive member', 'practice fernville surgery')).toEqual(['fernvilles'])
    expect(await meant('Archway GP', 'practice')).toEqual(['practices'])
    expect(await meant('Archway GP', 'fernville surgery')).toBe('actions.others_practice')
    expect(await meant('Archway GP', 'nonsense')).toBe('actions.no_such_practice')
    expect(await meant('Lead', 'meeting locality')).toEqual(['meetings'])
    expect(await meant('Lead', 'meeting 19 Jan')).toBe('actions.none_of_meeting')
    const later = await world.meets('Locality', '2027-03-15T13:00:00Z')
    const id = await world.agreed('Archway GP', { source: { meeting: later, line: null } })
    expect(await meant('Lead', 'meeting locality')).toEqual(['meetings'])
    await world.db.action.updateMany({ where: { id }, data: { givenAt: new Date('2027-03-16') } })
    expect(await meant('Lead', 'meetings locality')).toEqual(['Locality, Mon 15 Mar 2027', 'Locality, Tue 16 Feb 2027'])
    await world.db.action.deleteMany({ where: { id } })
    expect(await meant('Lead', 'A-1')).toBe('mine')
    expect(await meant('Lead', 'a-99')).toBe('actions.unknown')
  })

  test('pages follow one another whole and in order, also where dates are the same or missing', async () => {
    const { service, agreed, viewer } = other
    const wanted = { show: 'mine' } as const
    for (let n = 0; n < 11; n += 1) await agreed('Lead', n % 3 === 0 ? { due: null } : due('2027-05-01'))
    const seen: string[] = []
    let after: ActionList['next'] = null
    for (let page = 0; page === 0 || after !== null; page += 1) {
      const list: ActionList = value(await service.list(await viewer('Lead'), wanted, after))
      expect(list.rows.length).toBeLessThanOrEqual(PAGE_SIZE)
      seen.push(...list.rows.map(({ action }) => action.reference))
      after = list.next
    }
    const all = await other.db.action.findMany({
      where: { organisationId: other.organisation, ownerId: other.person('Lead') },
      orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { number: 'asc' }],
    })
    expect(seen).toEqual(all.map(({ number }) => `A-${number}`))
    const beyond = value(await service.list(await viewer('Lead'), wanted, { rank: 1, key: null, number: 99 }))
    expect([beyond.after, beyond.rows.length]).toEqual([null, PAGE_SIZE])
  })

  test('nothing of another group is listed, opened or answered', async () => {
    const theirs = await world.viewer('Programme manager')
    const foreign = await other.agreed('Lead')
    expect(code(await world.service.page(theirs, foreign))).toBe('actions.unknown')
    expect(code(await world.service.complete(world.as('Programme manager'), foreign))).toBe('actions.unknown')
    expect(code(await world.service.list(theirs, { practice: other.practice('Archway Surgery') as PracticeId }))).toBe(
      'actions.no_such_practice',
    )
    const own = await world.agreed('Lead')
    for (const owner of [{ person: other.person('Lead') }, { practice: other.practice('Archway Surgery') }])
      expect(code(await world.service.handOver(world.as('Programme manager'), own, owner))).toBe('actions.no_such_owner')
    await world.db.action.deleteMany({ where: { id: own } })
    expect((await other.action(foreign)).state).toBe('open')
  })

  test('Home has what is due first, then the rest; a practice’s with whom it is asked of, and what nobody has with whom it was agreed', async () => {
    const now = new Date('2027-03-16T13:00:00Z')
    const items = async (who: string) => {
      const found = await homeSection(world.deps)(await world.viewer(who), now)
      return found.sort((a, b) => a.rank - b.rank).map(({ heading, fact }) => `${heading}: ${nameOf(String(fact.actionId))}`)
    }
    expect(await items('Archway GP')).toEqual(['yours: mine', 'yours: none', 'needs_you: late'])
    expect(await items('Archway manager')).toEqual(['needs_you: practices'])
    value(await world.service.block(world.as('Lead'), ids.leads ?? '', { on: 'not_mine' }))
    expect(await items('Archway GP')).toEqual(['yours: mine', 'yours: none', 'needs_you: late', 'needs_you: leads'])
    expect(await items('Lead')).toEqual(['yours: meetings'])
  })
})
