import { beforeAll, describe, expect, test } from 'vitest'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { taskService } from '../../../src/features/tasks/index.ts'
import type { PrismaClient } from '../../../src/generated/prisma/client.ts'
import { newId, type PracticeId } from '../../../src/shared/ids.ts'
import { insertPeople } from '../../support/register.ts'
import { code, taskWorld, value, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await taskWorld()
})

describe('a task for practices', () => {
  test('goes to all that signed as an action of each, in one transaction; whoever speaks for one hears of it once', async () => {
    const { db, organisation, service, as, send, stands, sent } = world
    const before = (await sent('actions_given')).length
    const id = await send()
    expect(await stands(id)).toEqual({ 'Archway Surgery': 'open', 'Bulbourne Practice': 'open', 'Fernville Surgery': 'open' })
    // Nobody of Bulbourne's is in the register: it is with the programme manager, who sent it.
    expect((await sent('actions_given')).slice(before)).toEqual(['Archway manager', 'Fernville GP'])
    const actions = await db.action.findMany({ where: { organisationId: organisation, taskId: id } })
    expect(actions.every(({ source, body, visitId }) => source === 'task' && body === null && visitId === null)).toBe(true)
    const trail = await db.auditEvent.findMany({ where: { organisationId: organisation, subjectId: id } })
    expect(trail.map(({ action }) => action)).toEqual(['task.send'])
    expect(JSON.stringify(trail)).not.toContain('audit"')
    const cause = await as('Programme manager', 'the same form')
    const typed = { text: 'Send it twice', due: '30 June', scope: 'open' }
    const twice = await Promise.all([service.send(cause, typed), service.send(cause, typed)])
    expect(new Set(twice.map((each) => value(each).id)).size).toBe(1)
    expect(await db.practiceTask.count({ where: { organisationId: organisation, text: 'Send it twice' } })).toBe(1)
    expect(value(twice[0] as (typeof twice)[0]).practices).toBe(4)
  })

  test('is refused with every fault at its field, and nothing is sent', async () => {
    const { db, organisation, service, as, practice } = world
    const before = await db.practiceTask.count({ where: { organisationId: organisation } })
    const good = { text: 'Return the form', due: '30 June' }
    const refusals = async (typed: object) => {
      const result = await service.send(await as('Programme manager'), { ...good, ...typed })
      return result.ok ? [] : [result.refusal, ...(result.also ?? [])].map(({ code: refused, field }) => `${field}: ${refused}`)
    }
    expect(await refusals({ due: '1 March 2027' })).toEqual(['due: due.past'])
    expect(await refusals({ due: 'yesterday', scope: 'chosen' })).toEqual(['due: due.past', 'practices: tasks.nobody'])
    expect(await refusals({ due: 'soonish' })).toEqual(['due: due.unreadable'])
    expect(await refusals({ due: '31 February' })).toEqual(['due: due.unreadable'])
    expect(await refusals({ text: 'About 943 476 5919' })).toEqual(['text: text.nhs_number'])
    expect(await refusals({ text: ' ' })).toEqual(['text: text.missing'])
    expect(await refusals({ scope: 'everyone' })).toEqual(['scope: text.unreadable'])
    expect(await refusals({ scope: 'chosen', practices: ['x'] })).toEqual(['practices: text.unreadable'])
    expect(await refusals({ practices: [await practice('Archway Surgery')] })).toEqual(['scope: tasks.all_or_some'])
    expect(await db.practiceTask.count({ where: { organisationId: organisation } })).toBe(before)
  })

  test('is sent, moved and taken back by the programme manager or the executive alone', async () => {
    const { service, as, viewer, send } = world
    const id = await send({}, 'Executive member')
    for (const who of ['Archway manager', 'Administrator']) {
      const cause = () => as(who)
      const typed = { text: 'A', due: '30 June' }
      expect(code(await service.send(await cause(), typed))).toBe('permission.denied')
      expect(code(await service.add(await cause(), id, { practices: [] }))).toBe('permission.denied')
      expect(code(await service.move(await cause(), id, { due: '1 July' }))).toBe('permission.denied')
      expect(code(await service.withdraw(await cause(), id, {}))).toBe('permission.denied')
      expect(code(await service.check(await viewer(who), typed))).toBe('permission.denied')
      expect(code(await service.choices(await viewer(who)))).toBe('permission.denied')
    }
  })

  test('D7: is checked before it goes: who has 3 open actions of visits, and for whom nobody speaks; it does not count towards the 3', async () => {
    const { db, organisation, service, viewer, practice, idOf, send } = world
    const archway = await practice('Archway Surgery')
    const by = await idOf('Executive member')
    const visitId = newId<string>()
    const visit = { organisationId: organisation, id: visitId, practiceId: archway, visitorId: by, createdById: by, state: 'planned' }
    await db.practiceVisit.create({ data: { ...visit, version: 1, createdAt: new Date('2027-03-01') } })
    const typed = { text: 'A', due: '30 June', scope: 'open' }
    await send(typed)
    expect(value(await service.check(await viewer('Programme manager'), typed)).withEnough).toEqual([])
    const action = { organisationId: organisation, ownerPracticeId: archway, source: 'visit', visitId, area: 'referrals', state: 'open' }
    const counts = { agreedById: by, agreedAt: new Date('2027-03-01'), timesMoved: 0, nudgeStep: 0, isToPost: false, version: 1 }
    const rows = [901, 902, 903].map((number) => ({ ...action, ...counts, id: newId<string>(), number, text: 'Of a visit' }))
    await db.action.createMany({ data: rows })
    const check = value(await service.check(await viewer('Programme manager'), typed))
    expect(check.withEnough.map(({ name }) => name)).toEqual(['Archway Surgery'])
    expect(check.unspoken.map(({ name }) => name)).toEqual(['Bulbourne Practice', 'Manor Street'])
    expect(check.to).toHaveLength(4)
  })
})

describe('what becomes of it', () => {
  test('anyone of a practice may do it for the practice, and the record says who; it cannot be handed to another practice', async () => {
    const { service, actions, as, viewer, practice, send, actionOf } = world
    const id = await send()
    const theirs = await actionOf(id, 'Archway Surgery')
    const away = await actions.handOver(await as('Archway GP'), theirs, { practice: await practice('Fernville Surgery') })
    expect(code(away)).toBe('actions.stays_with_practice')
    value(await actions.complete(await as('Archway GP'), theirs))
    value(await actions.block(await as('Fernville GP'), await actionOf(id, 'Fernville Surgery'), { on: 'waiting', reason: 'New server' }))
    const page = value(await service.task(await viewer('Executive member'), id))
    expect(page.totals).toEqual({ done: 1, going: 1, stuck: 1, dropped: 0 })
    expect(page.who?.rows.map(({ name, state, endedBy }) => [name, state, endedBy])).toEqual([
      ['Fernville Surgery', 'blocked', null],
      ['Bulbourne Practice', 'open', null],
      ['Archway Surgery', 'done', 'Archway GP'],
    ])
  })

  test('D8: a practice’s people see the totals and their own state; who is not of it sees nothing of it', async () => {
    const { service, viewer, practice, send } = world
    const id = await send({ scope: 'chosen', practices: [await practice('Archway Surgery'), await practice('Manor Street')] })
    const own = value(await service.task(await viewer('Archway GP'), id))
    expect(own).toMatchObject({ who: null, mayChange: false, mayAdd: false, own: [{ name: 'Archway Surgery' }] })
    expect(JSON.stringify(own)).not.toContain('Manor Street')
    expect((await service.list(await viewer('Archway GP'))).tasks.map(({ task }) => task.id)).toContain(id)
    for (const who of ['Fernville GP', 'Administrator']) {
      expect(code(await service.task(await viewer(who), id))).toBe('tasks.unknown')
      expect((await service.list(await viewer(who))).tasks.map(({ task }) => task.id)).not.toContain(id)
    }
  })

  test('another date is for all who have not done it, stands in the history, and is told', async () => {
    const { db, organisation, service, actions, as, send, actionOf, sent } = world
    const id = await send()
    await actions.complete(await as('Archway GP'), await actionOf(id, 'Archway Surgery'))
    value(await actions.move(await as('Fernville GP'), await actionOf(id, 'Fernville Surgery'), { due: '2 July' }))
    value(await service.move(await as('Executive member'), id, { due: 'end of July', why: 'The form came late' }))
    const rows = await db.action.findMany({ where: { organisationId: organisation, taskId: id }, include: { ownerPractice: true } })
    expect(Object.fromEntries(rows.map((row) => [row.ownerPractice?.name, row.dueOn?.toISOString().slice(0, 10)]))).toEqual({
      ...{ 'Archway Surgery': '2027-06-30', 'Bulbourne Practice': '2027-07-31', 'Fernville Surgery': '2027-07-31' },
    })
    const events = await db.actionEvent.findMany({ where: { organisationId: organisation, kind: 'moved', after: 'Jul 2027' } })
    expect(events.map(({ before, text }) => `${before}: ${text}`).sort()).toEqual([
      'Fri 2 Jul 2027: The form came late',
      'Wed 30 Jun 2027: The form came late',
    ])
    expect(await sent('task_moved')).toEqual(['Fernville GP'])
    for (const [typed, refused] of [
      [{ due: 'last week' }, 'due.past'],
      [{ due: '943 476 5919' }, 'text.nhs_number'],
      [{ due: '1 August', why: 'For 943-476-5919' }, 'text.nhs_number'],
    ] as const)
      expect(code(await service.move(await as('Executive member'), id, typed))).toBe(refused)
  })

  test('taken back, it is dropped where it was not done, with the reason; a second time, or after, nothing happens', async () => {
    const { db, organisation, service, actions, as, send, stands, actionOf, sent } = world
    const id = await send()
    await actions.complete(await as('Archway GP'), await actionOf(id, 'Archway Surgery'))
    expect(code(await service.withdraw(await as('Programme manager'), id, { why: '943 476 5919' }))).toBe('text.nhs_number')
    value(await service.withdraw(await as('Programme manager'), id, { why: 'The PCT has the figures' }))
    expect(await stands(id)).toEqual({ 'Archway Surgery': 'done', 'Bulbourne Practice': 'dropped', 'Fernville Surgery': 'dropped' })
    const dropped = await db.action.findMany({ where: { organisationId: organisation, taskId: id, state: 'dropped' } })
    expect(dropped.every(({ reason, nextNudgeAt }) => reason === 'The PCT has the figures' && nextNudgeAt === null)).toBe(true)
    expect(await sent('task_withdrawn')).toEqual(['Fernville GP'])
    for (const name of ['Archway Surgery', 'Fernville Surgery'])
      expect(code(await actions.reopen(await as('Executive member'), await actionOf(id, name)))).toBe('actions.task_taken_back')
    for (const again of [
      await service.withdraw(await as('Programme manager'), id, {}),
      await service.move(await as('Programme manager'), id, { due: '1 July' }),
      await service.add(await as('Programme manager'), id, {}),
    ])
      expect(again).toMatchObject({ ok: false, refusal: { code: 'tasks.is_withdrawn', facts: { who: 'Programme manager' } } })
  })

  test('practices that join later can be added, each once, as long as its day is not over', async () => {
    const { service, as, viewer, practice, send, stands, goTo } = world
    const id = await send()
    const manor = await practice('Manor Street')
    expect(value(await service.choices(await viewer('Programme manager'), id)).candidates.map(({ name }) => name)).toEqual(['Manor Street'])
    const cause = () => as('Programme manager')
    const both = await Promise.all([
      service.add(await cause(), id, { practices: [manor] }),
      service.add(await cause(), id, { practices: [manor] }),
    ])
    expect(both.map((each) => value(each).practices).sort()).toEqual([0, 1])
    expect(Object.keys(await stands(id))).toHaveLength(4)
    expect(code(await service.add(await cause(), id, {}))).toBe('tasks.nobody')
    expect(code(await service.add(await cause(), id, { practices: [newId<PracticeId>()] }))).toBe('tasks.unknown_practice')
    expect(code(await service.choices(await viewer('Programme manager'), id))).toBe('tasks.all_have_it')
    goTo('2027-07-01T09:00:00Z')
    expect(code(await service.add(await cause(), id, { practices: [manor] }))).toBe('tasks.is_due')
    goTo('2027-03-16T13:00:00Z')
  })

  test('of a practice that closes it is asked no more; among the chosen it is left out and named', async () => {
    const world = await taskWorld()
    const { service, practices, as, practice, send, stands } = world
    const id = await send({ scope: 'open' })
    const manor = await practice('Manor Street')
    const archway = await practice('Archway Surgery')
    value(await practices.close(await as('Administrator'), { id: manor, knows: 0, typed: { closedOn: '2027-03-16' } }))
    expect(await stands(id)).toMatchObject({ 'Manor Street': 'dropped', 'Archway Surgery': 'open' })
    const sent = value(
      await service.send(await as('Programme manager'), { text: 'A', due: '30 June', scope: 'chosen', practices: [archway, manor] }),
    )
    expect(sent).toMatchObject({ practices: 1, leftOut: ['Manor Street'] })
    const only = { text: 'A', due: '30 June', scope: 'chosen', practices: [manor] }
    expect(code(await service.send(await as('Programme manager'), only))).toBe('tasks.only_closed')
  })
})

describe('the list', () => {
  test('shows the latest first, eight on a page, each once', async () => {
    const { service, viewer, send } = await taskWorld()
    const sent: string[] = []
    for (let n = 0; n < 10; n += 1) sent.unshift(await send({ text: `Task ${n}` }))
    const manager = await viewer('Programme manager')
    const first = await service.list(manager)
    const second = await service.list(manager, first.next)
    expect([first.tasks.length, first.isFirst, second.tasks.length, second.isFirst, second.next]).toEqual([8, true, 2, false, null])
    expect([...first.tasks, ...second.tasks].map(({ task }) => task.id)).toEqual(sent)
    expect((await service.list(await viewer('Archway GP'), first.next)).tasks).toHaveLength(2)
  })
})

describe('when its day is over', () => {
  test('whoever sent it is told once, in working hours, with another date only after that one', async () => {
    const world = await taskWorld()
    const { service, as, send, sent, sweepAt, goTo } = world
    const [first, second, third] = [await send(), await send({ due: '30 June' }), await send({ due: '30 June' }, 'Executive member')]
    value(await service.withdraw(await as('Programme manager'), second, {}))
    value(await service.move(await as('Programme manager'), first, { due: '7 July' }))
    await sweepAt('2027-07-01T12:00:00Z')
    expect(await sent('task_due')).toEqual(['Executive member'])
    await sweepAt('2027-07-08T12:00:00Z')
    await sweepAt('2027-07-09T12:00:00Z')
    expect(await sent('task_due')).toEqual(['Executive member', 'Programme manager'])
    expect(third).not.toBe(first)
    goTo('2027-03-16T13:00:00Z')
  })

  test('what was sent by somebody who has left is told to the programme manager; a practice that closed meanwhile counts no more', async () => {
    const { db, organisation, service, practices, as, viewer, idOf, practice, send, sent, sweepAt, stands } = await taskWorld()
    const id = await send({ scope: 'open' }, 'Executive member')
    const closing = { id: await practice('Manor Street'), knows: 0, typed: { closedOn: '2027-06-01' } }
    value(await practices.close(await as('Administrator'), closing))
    expect((await stands(id))['Manor Street']).toBe('open')
    const executive = { organisationId_id: { organisationId: organisation, id: await idOf('Executive member') } }
    await db.person.update({ where: executive, data: { leftOn: new Date('2027-05-01') } })
    await sweepAt('2027-07-01T12:00:00Z')
    expect((await stands(id))['Manor Street']).toBe('dropped')
    expect(value(await service.task(await viewer('Programme manager'), id)).totals).toEqual({ done: 0, going: 3, stuck: 0, dropped: 1 })
    expect(await sent('task_due')).toEqual(['Programme manager'])
  })
})

describe('D9: what its practices have not done', () => {
  test('does not fill the executive’s agenda line by line; what a practice needs a decision for stands on it', async () => {
    const { db, organisation, actions, actionSweeps, as, send, actionOf, goTo } = await taskWorld()
    await insertSeries(db, organisation, [{ name: 'Executive committee', audience: 'members' }])
    const id = await send()
    for (const at of ['2027-06-28', '2027-06-30', '2027-07-05', '2027-07-07', '2027-07-14', '2027-07-21', '2027-07-28', '2027-08-04']) {
      goTo(`${at}T12:00:00Z`)
      for (const sweep of actionSweeps) while ((await sweep.run({ now: new Date(`${at}T12:00:00Z`), organisation })) > 0);
    }
    const where = { organisationId: organisation }
    expect(await db.action.count({ where: { ...where, taskId: id, escalatedAt: { not: null } } })).toBe(3)
    expect(await db.agendaItem.findMany({ where })).toEqual([])
    const theirs = await actionOf(id, 'Fernville Surgery')
    value(await actions.block(await as('Fernville GP'), theirs, { on: 'needs_decision', reason: 'Who pays?' }))
    expect(await db.agendaItem.findMany({ where })).toHaveLength(1)
  })
})

describe('two groups', () => {
  test('nothing of one is read or changed from the other', async () => {
    const other = await taskWorld()
    const { service, as, viewer, send, stands } = world
    const id = await send()
    const theirs = await other.practice('Manor Street')
    expect(code(await other.service.task(await other.viewer('Programme manager'), id))).toBe('tasks.unknown')
    expect((await other.service.list(await other.viewer('Programme manager'))).tasks).toEqual([])
    const stranger = () => other.as('Programme manager')
    expect(code(await other.service.move(await stranger(), id, { due: '1 July' }))).toBe('tasks.unknown')
    expect(code(await other.service.withdraw(await stranger(), id, {}))).toBe('tasks.unknown')
    expect(code(await other.service.add(await stranger(), id, { practices: [theirs] }))).toBe('tasks.unknown')
    expect(code(await service.add(await as('Programme manager'), id, { practices: [theirs] }))).toBe('tasks.unknown_practice')
    const typed = { text: 'A', due: '30 June', scope: 'chosen', practices: [theirs] }
    expect(code(await service.check(await viewer('Programme manager'), typed))).toBe('tasks.unknown_practice')
    expect(Object.values(await stands(id))).toEqual(['open', 'open', 'open'])
  })
})

describe('two hundred practices', () => {
  /** How many statements a piece of work asks of the database. */
  async function statements(work: (service: ReturnType<typeof taskService>) => Promise<unknown>, { db, partsOn }: World): Promise<number> {
    let asked = 0
    const counted = db.$extends({
      query: {
        $allOperations({ args, query }) {
          asked += 1
          return query(args)
        },
      },
    })
    await work(taskService(partsOn(counted as unknown as PrismaClient)))
    return asked
  }

  test('get, keep and lose a task in as many statements as twenty; each of their managers has one message', async () => {
    const cost = async (n: number) => {
      const world = await taskWorld()
      const { db, organisation, as, viewer } = world
      const names = Array.from({ length: n - 4 }, (_, each) => `Surgery ${each}`)
      const rows = names.map((name, each) => ({ name, odsCode: `Y${each}`, agreement: 'signed' as const, agreementOn: '2027-01-01' }))
      await insertPractices(db, organisation, rows)
      const people = names.map((practice) => ({ name: `${practice} manager`, email: `${practice}@example.org`, practice }))
      const managers = people.map((person) => ({ ...person, roles: ['practice_manager' as const] }))
      await insertPeople(db, organisation, managers, '2027-01-01', new Date('2027-03-01'))
      const typed = { text: 'Complete the data audit', due: '30 June', scope: 'open' }
      let id = ''
      const counts: Record<string, number> = {}
      const measure = async (what: string, work: Parameters<typeof statements>[0]) => {
        counts[what] = await statements(work, world)
      }
      const by = await as('Executive member')
      const mover = await as('Executive member')
      const taker = await as('Executive member')
      const reader = await viewer('Programme manager')
      await measure('check', (service) => service.check(reader, typed))
      await measure('send', async (service) => (id = value(await service.send(by, typed)).id))
      await measure('read', (service) => service.task(reader, id))
      await measure('list', (service) => service.list(reader))
      await measure('move', async (service) => value(await service.move(mover, id, { due: '7 July' })))
      await measure('withdraw', async (service) => value(await service.withdraw(taker, id, {})))
      expect(Object.values(await world.stands(id))).toHaveLength(n)
      expect(await world.sent('actions_given')).toHaveLength(n - 4 + 3)
      return counts
    }
    const few = await cost(20)
    expect(await cost(200)).toEqual(few)
    expect(few).toEqual({ check: 4, send: 15, read: 2, list: 3, move: 16, withdraw: 14 })
  })
})
