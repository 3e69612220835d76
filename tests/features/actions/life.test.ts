import { beforeAll, describe, expect, test } from 'vitest'
import { actionsToHandOver } from '../../../src/features/actions/duties.ts'
import { homeSection } from '../../../src/features/actions/home.ts'
import { eventsOf } from '../../../src/features/actions/store.ts'
import { eventWords, refused } from '../../../src/features/actions/wording.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { actionWorld, code, value, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await actionWorld()
})

const why = (result: Result<unknown>) => (result.ok ? 'ok' : refused(result.refusal))
const history = async (id: string) =>
  (await eventsOf(world.db, world.organisation, id)).map((event) => eventWords(event, 'Europe/London').replace(/^.*?\d\d:\d\d: /, ''))

describe('D6: what becomes of an action', () => {
  test('anyone of a practice ticks its action off, and the record says who; the second is told who was first, and when', async () => {
    const { service, as, agreed } = world
    const id = await agreed('Archway Surgery')
    expect(code(await service.complete(as('Fernville GP'), id))).toBe('actions.unknown')
    const { reference } = value(await service.complete(as('Archway GP'), id))
    expect(await history(id)).toEqual(['Done: Archway GP said so.'])
    const first = `${reference} is done already: Archway GP said so on Tue 16 Mar 2027, 13:00. Nothing was changed.`
    expect(why(await service.complete(as('Archway manager'), id))).toBe(first)
    expect(why(await service.block(as('Archway manager'), id, { on: 'waiting', reason: 'The PCT' }))).toBe(first)
    for (const late of [
      service.askLater(as('Archway GP'), id, 'tomorrow'),
      service.move(as('Archway GP'), id, { due: '1 May' }),
      service.handOver(as('Archway GP'), id, { person: world.person('Lead') }),
    ])
      expect(why(await late)).toBe(first)
  })

  test('Done and Blocked at once by two people: one of them is told of the other, whichever came first', async () => {
    const { service, as, agreed } = world
    const id = await agreed('Archway Surgery')
    const done = service.complete(as('Archway GP'), id)
    const blocked = service.block(as('Archway manager'), id, { on: 'waiting', reason: 'The PCT' })
    const [first, second] = await Promise.all([done, blocked])
    const { stuck } = value(first)
    expect(second.ok ? stuck?.who : why(second)).toMatch(second.ok ? /^Archway manager$/ : /is done already: Archway GP said so on/)
    expect((await world.action(id)).state).toBe('done')
  })

  test('the same press that comes twice is done once; reopened, it is open again without its reason', async () => {
    const { service, as, agreed } = world
    const id = await agreed('Lead')
    const press = as('Lead')
    expect(await service.complete(press, id)).toEqual(await service.complete(press, id))
    expect(code(await service.reopen(as('Secretary'), id))).toBe('actions.not_yours')
    value(await service.reopen(as('Lead'), id))
    expect(code(await service.reopen(as('Lead'), id))).toBe('actions.is_open')
    value(await service.block(as('Lead'), id, { on: 'waiting', reason: 'The PCT' }))
    value(await service.reopen(as('Lead'), id))
    expect(await world.action(id)).toMatchObject({ state: 'open', blockedOn: null, reason: null, endedBy: null })
    expect(await history(id)).toEqual(['Done: Lead said so.', 'Opened again by Lead.', 'Lead is stuck: The PCT', 'Opened again by Lead.'])
  })

  test('a date that is moved keeps its history; what is over, unreadable or missing is refused', async () => {
    const { service, as, agreed } = world
    const id = await agreed('Lead', { due: { on: '2027-03-18', precision: 'day' } })
    const typed = (due: string) => service.move(as('Lead'), id, { due })
    expect([code(await typed('yesterday')), code(await typed('31 February')), code(await typed('soon'))]).toEqual([
      'due.past',
      'due.unreadable',
      'due.unreadable',
    ])
    expect(code(await service.move(as('Lead'), id, {}))).toBe('text.missing')
    value(await typed('3/4'))
    value(await service.move(as('Lead'), id, { due: 'end of April', why: 'Easter' }))
    value(await typed('7 May'))
    expect((await world.action(id)).timesMoved).toBe(3)
    expect(await history(id)).toEqual([
      'Moved from Thu 18 Mar 2027 to Sat 3 Apr 2027 by Lead.',
      'Moved from Sat 3 Apr 2027 to Apr 2027 by Lead: Easter',
      'Moved from Apr 2027 to Fri 7 May 2027 by Lead.',
    ])
  })

  test('"not mine" needs no reason, everything else that holds somebody up does; whoever agreed it is told and hands it over', async () => {
    const { service, as, agreed } = world
    const id = await agreed('Secretary')
    expect(code(await service.block(as('Secretary'), id, { on: 'waiting' }))).toBe('text.missing')
    expect(code(await service.block(as('Secretary'), id, { on: 'elsewhere', reason: 'X' }))).toBe('text.unreadable')
    value(await service.block(as('Secretary'), id, { on: 'not_mine' }))
    expect((await world.sent()).at(-1)).toBe('action_not_mine: Programme manager')
    const home = await homeSection(world.deps)(await world.viewer('Programme manager'), new Date('2027-03-16T13:00:00Z'))
    expect(home.map(({ fact }) => fact)).toContainEqual({ kind: 'action_with_nobody', actionId: id })
    const owner = { person: world.person('Lead') }
    value(await service.handOver(as('Programme manager'), id, owner, { reason: 'As you know it' }))
    expect(await world.action(id)).toMatchObject({ state: 'open', blockedOn: null, ownerName: 'Lead' })
    expect((await world.sent()).at(-1)).toBe('actions_given: Lead')
    expect((await history(id)).at(-1)).toBe('Handed over from Secretary to Lead by Programme manager: As you know it')
    expect(code(await service.handOver(as('Lead'), id, owner))).toBe('actions.has_it_already')
  })

  test('nothing is handed to somebody who has left, to a closed practice, or to nobody', async () => {
    const { service, as, agreed, db, organisation } = world
    const id = await agreed('Lead')
    await db.person.updateMany({ where: { organisationId: organisation, name: 'Secretary' }, data: { leftOn: new Date('2027-03-16') } })
    await db.practice.updateMany({
      where: { organisationId: organisation, name: 'Fernville Road Surgery' },
      data: { closedOn: new Date('2027-03-16') },
    })
    const to = async (owner: Parameters<typeof service.handOver>[2]) => why(await service.handOver(as('Lead'), id, owner))
    expect(await to({ person: world.person('Secretary') })).toBe('Secretary has left. Please choose somebody else.')
    expect(await to({ practice: world.practice('Fernville Road Surgery') })).toBe(
      'Fernville Road Surgery is closed. Please choose somebody else.',
    )
    expect(await to({ person: newId<PersonId>() })).toBe('Please choose a person or a practice from the list.')
    await db.person.updateMany({ where: { organisationId: organisation, name: 'Secretary' }, data: { leftOn: null } })
  })

  test('somebody of a practice is named to be asked about its action, and its manager again', async () => {
    const { service, as, agreed } = world
    const id = await agreed('Archway Surgery')
    const ask = (person?: string) => service.ask(as('Archway manager'), id, person === undefined ? {} : { person: world.person(person) })
    expect(why(await ask('Fernville GP'))).toBe('Please choose somebody of Archway Surgery.')
    value(await ask('Archway GP'))
    expect((await world.sent()).at(-1)).toBe('actions_given: Archway GP')
    const page = value(await service.page(await world.viewer('Programme manager'), id))
    expect(page.asked).toBe('Archway GP')
    value(await ask())
    expect(value(await service.page(await world.viewer('Programme manager'), id)).asked).toBe('Archway manager')
    expect(await history(id)).toEqual([
      'Archway GP is asked about it, says Archway manager.',
      'Archway manager asked that its practice manager be asked.',
    ])
    expect(code(await service.ask(as('Lead'), await agreed('Lead'), {}))).toBe('actions.not_a_practices')
  })

  test('only whoever agreed it, or manages actions, drops it, with a reason; what was noted stays in its history', async () => {
    const { service, as, agreed } = world
    const id = await agreed('Lead')
    value(await service.note(as('Lead'), id, { note: 'Half of it is there' }))
    expect(code(await service.note(as('Lead'), id, { note: 'Mrs A, 943 476 5919' }))).toBe('text.nhs_number')
    expect(code(await service.drop(as('Lead'), id, { reason: 'No' }))).toBe('actions.not_yours')
    expect(code(await service.drop(as('Executive member'), id, {}))).toBe('text.missing')
    value(await service.drop(as('Executive member'), id, { reason: 'The PCT does it' }))
    expect(await history(id)).toEqual(['Lead noted: Half of it is there', 'Dropped by Executive member: The PCT does it'])
    const audited = await world.db.auditEvent.findMany({ where: { organisationId: world.organisation, subjectId: id } })
    expect(JSON.stringify(audited)).not.toMatch(/Half of it|The PCT/)
  })

  test('each use case for each who has to do with it, and for whoever has not', async () => {
    const { service, as } = world
    const all = ['Lead', 'Secretary', 'Archway manager', 'Archway GP', 'Fernville GP', 'Executive member', 'Programme manager']
    const deeds: Record<string, (who: string, id: string) => Promise<Result<unknown>>> = {
      complete: (who, id) => service.complete(as(who), id),
      block: (who, id) => service.block(as(who), id, { on: 'not_mine' }),
      note: (who, id) => service.note(as(who), id, { note: 'X' }),
      move: (who, id) => service.move(as(who), id, { due: '1 May' }),
      handOver: (who, id) => service.handOver(as(who), id, { person: world.person('Programme manager') }),
      askLater: (who, id) => service.askLater(as(who), id, 'tomorrow'),
      takeOn: (who, id) => service.takeOn(as(who), id),
      drop: (who, id) => service.drop(as(who), id, { reason: 'X' }),
    }
    const managing = ['Executive member', 'Programme manager']
    const may = { Lead: ['Lead', 'Secretary', ...managing], 'Archway Surgery': ['Secretary', 'Archway manager', 'Archway GP', ...managing] }
    for (const [deed, does] of Object.entries(deeds))
      for (const [owner, concerned] of Object.entries(may)) {
        const ids = await world.deps.work({ organisation: world.organisation, through: 'form' }, (work) =>
          actionsAgreed.agreeAll(
            work,
            all.map(() => ({ text: 'X', owner: world.ownerCalled(owner), due: null, by: world.person('Secretary') })),
          ),
        )
        const told = await Promise.all(all.map(async (who, n) => [who, code(await does(who, ids[n] ?? ''))]))
        const others = owner === 'Lead' ? 'actions.not_yours' : 'actions.unknown'
        const who = deed === 'drop' ? ['Secretary', ...managing] : concerned
        const refusedAs = (each: string) => (concerned.includes(each) ? 'actions.not_yours' : others)
        expect([deed, owner, told]).toEqual([deed, owner, all.map((each) => [each, who.includes(each) ? 'ok' : refusedAs(each)])])
      }
  })

  test('whoever goes hands all of it over at once: one message, and what a draft tells of waits for its record', async () => {
    const { agreed, deps, organisation } = world
    const meeting = await world.meets('Locality', '2027-03-14T13:00:00Z')
    const [open, draft] = [await agreed('Fernville GP'), await agreed('Fernville GP', { source: { meeting, line: null } })]
    const notTheirs = await agreed('Fernville GP')
    value(await world.service.block(world.as('Fernville GP'), notTheirs, { on: 'not_mine' }))
    const duties = actionsToHandOver(findWorkingTime)
    const [from, to] = [world.person('Fernville GP'), await world.viewer('Executive member')]
    const says = (await duties.dutiesOf(world.db, organisation, from)).map((duty) => duty.says)
    expect(says).toEqual([expect.stringMatching(/^2 open actions: A-\d+ and A-\d+$/)])
    const before = (await world.sent()).length
    expect(await deps.work({ organisation, through: 'form' }, (work) => duties.handOver(work, from, to))).toEqual([])
    expect((await world.sent()).slice(before)).toEqual(['actions_given: Executive member'])
    expect(await duties.dutiesOf(world.db, organisation, from)).toEqual([])
    expect([await world.action(open), await world.action(draft), await world.action(notTheirs)]).toMatchObject([
      { ownerName: 'Executive member', state: 'open' },
      { ownerName: 'Executive member', givenAt: null },
      { ownerName: 'Executive member', state: 'open', reason: null },
    ])
    expect(await history(open)).toEqual(['Handed over from Fernville GP to Executive member.'])
  })

  test('a hand that is offered is told to whoever has it, once for each who offers', async () => {
    const { service, as, agreed } = world
    const id = await agreed('Lead')
    const before = (await world.sent()).length
    for (const who of ['Executive member', 'Executive member', 'Lead', 'Archway GP']) value(await service.offerHelp(as(who), id))
    expect((await world.sent()).slice(before)).toEqual(['action_help: Lead', 'action_help: Lead'])
  })

  test('D8: a hand cannot be offered for what somebody may not see, and nothing of it is said', async () => {
    const { service, as, agreed } = world
    const id = await agreed('Archway Surgery')
    const before = await world.sent()
    expect(code(await service.offerHelp(as('Fernville GP'), id))).toBe('actions.unknown')
    value(await service.complete(as('Archway GP'), id))
    expect(code(await service.offerHelp(as('Fernville GP'), id))).toBe('actions.unknown')
    expect([await history(id), await world.sent()]).toEqual([['Done: Archway GP said so.'], before])
  })

  test('D8: whoever was asked for a practice and has gone to another one sees and hears nothing of it any more', async () => {
    const { db, organisation, service, as, agreed } = world
    const id = await agreed('Archway Surgery')
    value(await service.ask(as('Archway manager'), id, { person: world.person('Archway GP') }))
    const role = { organisationId: organisation, personId: world.person('Archway GP') }
    await db.roleAssignment.updateMany({ where: role, data: { practiceId: world.practice('Fernville Surgery') } })
    const viewer = await world.viewer('Archway GP')
    const listed = value(await service.list(viewer, { show: 'all' })).rows.map(({ action }) => action.id)
    const asked = value(await service.page(await world.viewer('Programme manager'), id)).asked
    const answers = [code(await service.page(viewer, id)), code(await service.complete(as('Archway GP'), id))]
    await db.roleAssignment.updateMany({ where: role, data: { practiceId: world.practice('Archway Surgery') } })
    expect([answers, listed.includes(id), asked]).toEqual([['actions.unknown', 'actions.unknown'], false, 'Archway manager'])
  })

  test('it goes to somebody else of the same name, and to the one who has it not again', async () => {
    const { db, organisation, service, as, agreed } = world
    const id = await agreed('Lead')
    await db.person.updateMany({ where: { organisationId: organisation, name: 'Secretary' }, data: { name: 'Lead' } })
    const result = await service.handOver(as('Lead'), id, { person: world.person('Secretary') })
    await db.person.update({
      where: { organisationId_id: { organisationId: organisation, id: world.person('Secretary') } },
      data: { name: 'Secretary' },
    })
    expect(code(result)).toBe('ok')
    expect(code(await service.handOver(as('Secretary'), id, { person: world.person('Secretary') }))).toBe('actions.has_it_already')
  })

  test('what its owner says is not theirs goes to the programme manager where whoever agreed it has left, and a new date asks nobody', async () => {
    const { db, organisation, service, as, agreed } = world
    const id = await agreed('Lead', { by: world.person('Secretary') })
    const secretary = { organisationId: organisation, name: 'Secretary' }
    await db.person.updateMany({ where: secretary, data: { leftOn: new Date('2027-03-16T00:00:00Z') } })
    const result = await service.block(as('Lead'), id, { on: 'not_mine' })
    await db.person.updateMany({ where: secretary, data: { leftOn: null } })
    expect([code(result), (await world.sent()).at(-1)]).toEqual(['ok', 'action_not_mine: Programme manager'])
    value(await service.move(as('Programme manager'), id, { due: '1 May' }))
    expect(await world.action(id)).toMatchObject({ due: { on: '2027-05-01' }, nextNudgeAt: null })
  })

  test('what stands in a draft record is not there for anybody', async () => {
    const { service, as, agreed } = world
    const meeting = await world.meets('Locality', '2027-03-15T13:00:00Z')
    const id = await agreed('Lead', { source: { meeting, line: null } })
    expect(code(await service.complete(as('Lead'), id))).toBe('actions.unknown')
    expect(code(await service.offerHelp(as('Lead'), id))).toBe('actions.unknown')
    expect(code(await service.page(await world.viewer('Lead'), id))).toBe('actions.unknown')
  })
})
