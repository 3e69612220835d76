import { beforeAll, describe, expect, test } from 'vitest'
import { waitsFor } from '../../../src/features/requests/index.ts'
import { MOST } from '../../../src/features/requests/model.ts'
import { entryOf } from '../../../src/features/requests/rules.ts'
import { ROLES } from '../../../src/ports/people.ts'
import { dateAsDay } from '../../../src/shared/dates.ts'
import { newId, type PersonId, type ProposalId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { code, NOW, requestWorld, value, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await requestWorld()
})

type Deed = (who: string, id: string) => Promise<Result<unknown>>

/** Everything that can be done to a request, each fit to be done. */
const DEEDS: Record<string, Deed> = {
  change: (who, id) => world.change(who, id, { what: 'Other figures' }),
  promise: (who, id) => world.promise(who, id, { promisedOn: '2027-04-02', promisedBy: 'Finance director' }),
  note: (who, id) => world.service.note(world.as(who), id, { note: 'They are on it.' }),
  'hand over': (who, id) => world.service.handOver(world.as(who), id, { chaser: world.idOf('Executive') }),
  'say that they chased': (who, id) => world.service.chased(world.as(who), id),
  'record as delivered': (who, id) => world.service.delivered(world.as(who), id),
  'record as refused': (who, id) => world.service.refuse(world.as(who), id, { reason: 'No money' }),
  withdraw: (who, id) => world.service.withdraw(world.as(who), id, { reason: 'Done otherwise' }),
}
const KEEPERS = ['programme_manager', 'project_manager', 'executive_member']
const OTHERS = ROLES.filter((role) => role !== 'practice_member' && !KEEPERS.includes(role))

describe('who may do what', () => {
  test('whoever keeps no requests reads them, and is refused everything else without a trace', async () => {
    const [id, over] = [await world.asked(), await world.asked()]
    value(await world.service.delivered(world.as('Executive'), over))
    const before = await world.kept()
    for (const [name, deed] of Object.entries(DEEDS)) expect([name, code(await deed('Nobody', id))]).toEqual([name, 'permission.denied'])
    expect(code(await world.service.reopen(world.as('Nobody'), over))).toBe('permission.denied')
    for (const role of OTHERS) {
      expect([role, code(await world.ask(`Only ${role}`))]).toEqual([role, 'permission.denied'])
      expect([role, code(await world.service.chased(world.as(`Only ${role}`), id))]).toEqual([role, 'permission.denied'])
    }
    const viewer = await world.viewer('Only funder_officer')
    expect(code(await world.service.beginning(viewer))).toBe('permission.denied')
    expect(value(await world.service.page(viewer, id))).toMatchObject({ mayKeep: false, draft: null })
    expect(await world.service.list(viewer, 'all')).toMatchObject({ mayKeep: false })
    expect(await world.kept()).toEqual(before)
  })

  test('the programme manager, a project manager and an executive member may do all of it, also with what another entered', async () => {
    const whose = Object.keys(DEEDS).map((_, n) => `Only ${KEEPERS[n % KEEPERS.length]}`)
    for (const [n, [name, deed]] of Object.entries(DEEDS).entries()) {
      const id = await world.asked()
      expect([name, code(await deed(whose[n] as string, id))]).toEqual([name, 'ok'])
    }
    for (const role of KEEPERS) value(await world.ask(`Only ${role}`))
  })
})

describe('asking', () => {
  test('gives references in order, to whoever enters it unless somebody else is named, who then hears of it', async () => {
    const mine = await world.stands(await world.asked())
    const theirs = await world.stands(await world.asked({ chaser: world.idOf('Executive') }))
    expect([mine.chaser.name, theirs.chaser.name, theirs.number - mine.number]).toEqual(['Project manager', 'Executive', 1])
    const told = await world.db.delivery.findMany({
      where: { organisationId: world.organisation, target: `person:${world.idOf('Executive')}` },
    })
    expect(told.map(({ fact }) => fact)).toContainEqual({ kind: 'request_yours', requestId: theirs.id, by: world.idOf('Project manager') })
  })

  test.each([
    ['what text.missing', { what: undefined }],
    ['what text.too_long', { what: 'x'.repeat(MOST.what + 1) }],
    ['what text.nhs_number', { what: 'About 943 476 5919' }],
    ['ofWhom text.nhs_number', { ofWhom: '943-476-5919' }],
    ['promisedBy text.nhs_number', { promisedOn: '2027-04-02', promisedBy: 'of 9434765919' }],
    ['askedOn requests.asked_to_come', { askedOn: '2027-03-17' }],
    ['askedOn requests.not_a_day', { askedOn: '2027-02-30' }],
    ['askedOn requests.not_a_day', { askedOn: 'yesterday' }],
    ['promisedOn requests.promised_before', { promisedOn: '2027-03-15' }],
    ['promisedOn requests.promised_when', { promisedBy: 'Finance director' }],
    ['chaser text.unreadable', { chaser: 'nonsense' }],
    ['chaser requests.not_here', { chaser: newId<string>() }],
    ['proposal requests.no_such_proposal', { proposal: newId<string>() }],
  ])('refuses in a new one: %s', async (expected, over) => {
    const before = await world.kept()
    const result = await world.ask('Project manager', over as never)
    expect(result).toMatchObject({ ok: false })
    if (!result.ok) expect(`${result.refusal.field} ${result.refusal.code}`).toBe(expected)
    expect(await world.kept()).toEqual(before)
  })

  test('refuses a proposal that is no project, and a chaser who may not keep requests', async () => {
    const { withdrawn, letters } = world.proposals
    expect(await world.ask('Executive', { proposal: withdrawn })).toMatchObject({
      refusal: { code: 'requests.not_a_project', field: 'proposal', facts: { proposal: 'P-2' } },
    })
    expect(code(await world.ask('Executive', { proposal: letters }))).toBe('requests.not_a_project')
    expect(await world.ask('Executive', { chaser: world.idOf('Nobody') })).toMatchObject({
      refusal: { code: 'requests.may_not_chase', field: 'chaser', facts: { name: 'Nobody' } },
    })
  })

  test('the projects to choose from are found by reference and by words of the title', async () => {
    const found = async (query: string) => (await world.service.projects(world.as('Nobody'), query)).map(({ reference }) => reference)
    expect(await found('')).toEqual(['P-1'])
    expect(await found('p-1')).toEqual(['P-1'])
    expect(await found('URGENT')).toEqual(['P-1'])
    expect(await found('P-2')).toEqual([])
  })

  test('the same form sent twice is one request', async () => {
    const cause = world.as('Executive')
    const typed = { what: 'Once', ofWhom: 'PCT', askedOn: '2027-03-16' }
    const [first, second] = await Promise.all([world.service.ask(cause, typed), world.service.ask(cause, typed)])
    expect(value(first)).toEqual(value(second))
  })
})

describe('keeping it true', () => {
  test('a change, a promise, another promise and a note stand in its history, in words', async () => {
    const id = await world.asked()
    value(await world.change('Executive', id, { what: 'Figures by practice', proposal: world.proposals.accepted }))
    value(await world.promise('Executive', id, { promisedOn: '2027-04-02', promisedBy: 'Finance director' }))
    expect((await world.stands(id)).nextChaseAt?.toISOString()).toBe('2027-04-05T11:30:00.000Z')
    value(await world.promise('Project manager', id, { promisedOn: '2027-04-09' }))
    value(await world.service.note(world.as('Executive'), id, { note: 'They asked for a week.' }))
    value(await world.promise('Executive', id, { promisedOn: '', promisedBy: '' }))
    expect(await world.history(id)).toEqual([
      'Executive: changed: what is asked for and which project waits for it',
      'Executive: promised: by Fri 2 Apr 2027 (Finance director)',
      'Project manager: promised: by Fri 9 Apr 2027 (Finance director); before: by Fri 2 Apr 2027 (Finance director)',
      'Executive: noted: They asked for a week.',
      'Executive: promised: nothing any more; before: by Fri 9 Apr 2027 (Finance director)',
    ])
    expect(await world.stands(id)).toMatchObject({ promisedOn: null, promisedBy: null, proposal: { reference: 'P-1' } })
  })

  test('refuses in a change what it refuses in a new one', async () => {
    const id = await world.asked()
    expect(code(await world.change('Executive', id, { askedOn: '2027-03-20' }))).toBe('requests.asked_to_come')
    expect(code(await world.change('Executive', id, { what: '943 476 5919' }))).toBe('text.nhs_number')
    expect(code(await world.change('Executive', id, { proposal: world.proposals.withdrawn }))).toBe('requests.not_a_project')
    expect(code(await world.promise('Executive', id, { promisedOn: '2027-03-01' }))).toBe('requests.promised_before')
    expect(code(await world.promise('Executive', id, { promisedOn: '2027-04-01', promisedBy: '943 476 5919' }))).toBe('text.nhs_number')
    expect(code(await world.service.note(world.as('Executive'), id, { note: '943 476 5919' }))).toBe('text.nhs_number')
    for (const reason of [undefined, '  ', '943 476 5919']) {
      const typed = reason === undefined ? {} : { reason }
      expect(code(await world.service.refuse(world.as('Executive'), id, typed))).toMatch(/^text\./)
      expect(code(await world.service.withdraw(world.as('Executive'), id, typed))).toMatch(/^text\./)
    }
    expect(await world.history(id)).toEqual([])
  })

  test('two forms: different fields are both written, the same field is refused where it stands; nothing changed writes nothing', async () => {
    const id = await world.asked()
    const shown = entryOf(await world.stands(id))
    value(await world.change('Executive', id, { what: 'New words' }, shown))
    value(await world.change('Project manager', id, { ofWhom: 'Another lead' }, shown))
    expect(await world.change('Project manager', id, { what: 'Other words' }, shown)).toMatchObject({
      refusal: { code: 'requests.changed_meanwhile', field: 'what' },
    })
    const { version } = await world.stands(id)
    value(await world.change('Executive', id, {}))
    value(await world.promise('Executive', id, {}))
    expect(await world.stands(id)).toMatchObject({ what: 'New words', ofWhom: 'Another lead', version })
  })

  test('handing over goes to somebody who is here and may, once', async () => {
    const id = await world.asked()
    const over = (chaser?: string) => world.service.handOver(world.as('Executive'), id, chaser === undefined ? {} : { chaser })
    expect(code(await over())).toBe('text.missing')
    expect(code(await over(newId<string>()))).toBe('requests.not_here')
    expect(code(await over(world.idOf('Nobody')))).toBe('requests.may_not_chase')
    expect(code(await over(world.idOf('Project manager')))).toBe('requests.chases_already')
    value(await over(world.idOf('Programme manager')))
    expect(await world.history(id)).toEqual(['Executive: handed_over: Programme manager'])
  })
})

describe('an end, and what comes after it', () => {
  test('the second is told who was first, and nothing is chased, changed or promised any more until it is opened again', async () => {
    const id = await world.asked()
    value(await world.service.refuse(world.as('Executive'), id, { reason: 'No money' }))
    const first = { request: (await world.stands(id)).reference, state: 'refused', who: 'Executive', when: 'Tue 16 Mar 2027, 10:00' }
    for (const [name, deed] of Object.entries(DEEDS).filter(([each]) => each !== 'note'))
      expect([name, await deed('Project manager', id)]).toEqual([name, { ok: false, refusal: { code: 'requests.is_over', facts: first } }])
    expect(await world.stands(id)).toMatchObject({ state: 'refused', reason: 'No money', endedOn: '2027-03-16', nextChaseAt: null })
    value(await world.service.reopen(world.as('Project manager'), id))
    expect(await world.stands(id)).toMatchObject({ state: 'open', reason: null, endedOn: null })
    expect((await world.stands(id)).nextChaseAt).not.toBeNull()
    expect(code(await world.service.reopen(world.as('Executive'), id))).toBe('requests.is_open')
  })

  test('delivered and refused at the same moment: one stands, the other is told', async () => {
    const id = await world.asked()
    const results = await Promise.all([
      world.service.delivered(world.as('Executive'), id),
      world.service.refuse(world.as('Project manager'), id, { reason: 'No money' }),
    ])
    expect(results.map(code).sort()).toEqual(['ok', 'requests.is_over'])
    expect(await world.history(id)).toHaveLength(1)
  })

  test('chasing counts once a day, whoever presses twice or second', async () => {
    const id = await world.asked()
    const results = await Promise.all(['Executive', 'Executive', 'Project manager'].map((who) => world.service.chased(world.as(who), id)))
    expect(results.map(code).sort()).toEqual(['ok', 'requests.chased_today', 'requests.chased_today'])
    expect(await world.stands(id)).toMatchObject({ timesChased: 1, lastChasedOn: '2027-03-16' })
  })

  test('audits hold ids and names of fields, and no word that was typed', async () => {
    const id = await world.asked({ what: 'Sesame figures' })
    value(await world.change('Executive', id, { what: 'Sesame figures by practice' }))
    value(await world.service.refuse(world.as('Executive'), id, { reason: 'Sesame is dear' }))
    const audits = await world.db.auditEvent.findMany({
      where: { organisationId: world.organisation, subjectId: id },
      orderBy: { id: 'asc' },
    })
    expect(audits.map(({ action }) => action)).toEqual(['request.asked', 'request.changed', 'request.refused'])
    expect(JSON.stringify(audits.map(({ facts }) => facts))).not.toContain('Sesame')
  })
})

describe('chasing by itself', () => {
  test('D10: the chaser is asked at each step, sees it at Home, and what they answer is asked no more', async () => {
    const own = await requestWorld()
    const id = await own.asked({ promisedOn: '2027-04-02' })
    await own.sweepAt('2027-04-05T11:29:00Z')
    expect(await own.asking(id)).toEqual([])
    await own.sweepAt('2027-04-05T11:30:00Z')
    await own.sweepAt('2027-04-05T11:31:00Z')
    expect(await own.asking(id)).toEqual(['Project manager'])
    expect(await own.home('Project manager')).toContain(id)
    for (const who of ['Programme manager', 'Executive', 'Nobody']) expect(await own.home(who)).not.toContain(id)
    value(await own.service.chased(own.as('Executive'), id))
    expect(await own.home('Project manager')).not.toContain(id)
    await own.sweepAt('2027-04-12T11:30:00Z')
    expect(await own.asking(id)).toEqual(['Project manager', 'Project manager'])
    value(await own.promise('Executive', id, { promisedOn: '2027-05-07' }))
    expect(await own.home('Project manager')).not.toContain(id)
    expect((await own.stands(id)).nextChaseAt?.toISOString()).toBe('2027-05-10T11:30:00.000Z')
  })

  test('after down time of months one question comes, not one for each step', async () => {
    const own = await requestWorld()
    const id = await own.asked()
    await own.sweepAt('2027-07-20T09:00:00Z')
    await own.sweepAt('2027-07-20T11:30:00Z')
    expect(await own.asking(id)).toEqual(['Project manager'])
    expect(dateAsDay((await own.stands(id)).nextChaseAt as Date) > '2027-07-20').toBe(true)
  })

  test('a request of years ago is asked about from its next step on', async () => {
    const own = await requestWorld()
    const id = await own.asked({ askedOn: '2019-03-16' })
    const next = (await own.stands(id)).nextChaseAt as Date
    expect([next > new Date(NOW), next < new Date('2027-03-31')]).toEqual([true, true])
  })

  test('the sweep finds what is due by an index that holds nothing else', async () => {
    const plan = await world.db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`
      return tx.$queryRaw<object[]>`EXPLAIN SELECT id FROM "FunderRequest" WHERE "nextChaseAt" <= ${new Date(NOW)}::timestamptz`
    })
    expect(JSON.stringify(plan)).toContain('FunderRequest_nextChaseAt_idx')
  })
})

describe('who leaves, and who waits', () => {
  test('what somebody chased who has left is asked of the programme manager; duties go to whoever may keep requests', async () => {
    const own = await requestWorld()
    const id = await own.asked()
    const [from, manager] = [own.idOf('Project manager'), await own.viewer('Programme manager')]
    const nobody = await own.viewer('Nobody')
    const says = `${(await own.stands(id)).reference}: chasing it (A&E figures by practice)`
    expect(await own.duties.dutiesOf(own.db, own.organisation, from)).toEqual([{ id, says }])
    const over = (to: typeof manager) =>
      own.deps.work({ organisation: own.organisation, through: 'form' }, (work) => own.duties.handOver(work, from, to))
    expect(await over(nobody)).toEqual([{ id, says: `${says}: Nobody may not keep requests, so ask somebody else` }])

    await own.leaves('Project manager')
    expect(code(await own.ask('Executive', { chaser: from }))).toBe('requests.not_here')
    await own.sweepAt('2027-03-30T11:30:00Z')
    expect(await own.asking(id)).toEqual(expect.arrayContaining(['Programme manager', 'Only programme_manager']))
    expect(await own.asking(id)).not.toContain('Project manager')
    expect(await own.home('Programme manager')).toEqual([id])
    expect(await own.home('Executive')).toEqual([])

    expect(await over(manager)).toEqual([])
    expect((await own.stands(id)).chaser.name).toBe('Programme manager')
    expect(await own.history(id)).toEqual(['Project manager: handed_over: Programme manager'])
  })

  test('D10: a project says since how long it waits, and no more once it was delivered', async () => {
    const own = await requestWorld()
    const { accepted } = own.proposals
    const waits = async () => (await waitsFor(own.db, own.organisation, [accepted], own.now())).get(accepted) ?? []
    expect(await waits()).toEqual([])
    const id = await own.asked({ askedOn: '2027-02-03', proposal: accepted, promisedOn: '2027-03-05' })
    expect(await waits()).toEqual(['Waiting on the PCT for 41 days (R-1: A&E figures by practice; promised by Fri 5 Mar 2027).'])
    await own.db.organisation.update({ where: { id: own.organisation }, data: { funder: 'ICB' } })
    value(await own.service.delivered(own.as('Executive'), id))
    expect(await waits()).toEqual([])
    value(await own.service.reopen(own.as('Executive'), id))
    expect((await waits())[0]).toContain('Waiting on the ICB for 41 days')
  })
})

describe('two groups', () => {
  test('nothing of one is there for the other, by whatever id', async () => {
    const [own, other] = [await requestWorld(), await requestWorld()]
    const theirs = await other.asked({ what: 'Secret figures' })
    await own.asked({ what: 'Own figures' })
    const before = await other.kept()
    const { service } = own
    const cause = () => own.as('Executive')
    const shown = { what: 'x' }
    for (const result of [
      await service.change(cause(), { id: theirs, shown, typed: { what: 'y' } }),
      await service.promise(cause(), { id: theirs, shown: {}, typed: { promisedOn: '2027-04-01' } }),
      await service.note(cause(), theirs, { note: 'x' }),
      await service.handOver(cause(), theirs, { chaser: own.idOf('Executive') }),
      await service.chased(cause(), theirs),
      await service.delivered(cause(), theirs),
      await service.refuse(cause(), theirs, { reason: 'x' }),
      await service.withdraw(cause(), theirs, { reason: 'x' }),
      await service.reopen(cause(), theirs),
      await service.page(await own.viewer('Executive'), theirs),
    ])
      expect(code(result)).toBe('requests.unknown')
    expect(code(await own.ask('Executive', { chaser: other.idOf('Executive') }))).toBe('requests.not_here')
    expect(code(await own.ask('Executive', { proposal: other.proposals.accepted }))).toBe('requests.no_such_proposal')
    expect(await waitsFor(own.db, own.organisation, [other.proposals.accepted as ProposalId], own.now())).toEqual(new Map())
    expect(await own.duties.dutiesOf(own.db, own.organisation, other.idOf('Project manager') as PersonId)).toEqual([])
    const list = await service.list(await own.viewer('Executive'), 'all')
    expect(list.requests.map(({ what }) => what)).toEqual(['Own figures'])
    expect(await other.kept()).toEqual(before)
  })
})

describe('the list', () => {
  test('open first, the longest wait first, then what is over by how it ended, in pages of eight', async () => {
    const own = await requestWorld()
    const ids: string[] = []
    for (const day of ['11', '03', '07', '05', '09', '01', '02', '04', '06', '08', '10', '12'])
      ids.push(await own.asked({ what: `Of ${day}`, askedOn: `2027-03-${day}` }))
    const end = async (n: number, how: (id: string) => Promise<Result<unknown>>) => value(await how(ids[n] as string))
    await end(0, (id) => own.service.delivered(own.as('Executive'), id))
    await end(1, (id) => own.service.delivered(own.as('Executive'), id))
    await end(2, (id) => own.service.refuse(own.as('Executive'), id, { reason: 'No' }))
    await end(3, (id) => own.service.withdraw(own.as('Executive'), id, { reason: 'No need' }))
    const viewer = await own.viewer('Project manager')
    const first = await own.service.list(viewer, 'all')
    const second = await own.service.list(viewer, 'all', first.next)
    expect(first.requests.map(({ what }) => what)).toEqual(['01', '02', '04', '06', '08', '09', '10', '12'].map((day) => `Of ${day}`))
    expect(second.requests.map(({ what, state }) => `${what} ${state}`)).toEqual([
      'Of 11 delivered',
      'Of 03 delivered',
      'Of 07 refused',
      'Of 05 withdrawn',
    ])
    expect([first.next === null, second.next]).toEqual([false, null])
    expect((await own.service.list(viewer, 'delivered')).requests.map(({ what }) => what)).toEqual(['Of 11', 'Of 03'])
    expect((await own.service.list(viewer, 'mine')).requests).toHaveLength(8)
    expect((await own.service.list(await own.viewer('Executive'), 'mine')).requests).toEqual([])
    expect(code(await own.service.pageOf(viewer, 99))).toBe('requests.no_such_number')
  })
})
