import { beforeEach, describe, expect, test } from 'vitest'
import { createUseCases } from '../../src/platform/use-cases.ts'
import type { Actor } from '../../src/ports/people.ts'
import type { Cause } from '../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId } from '../../src/shared/ids.ts'
import { ok, refuse } from '../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../support/database.ts'

const { db, kind } = await testDatabase()
const now = new Date('2027-03-16T13:00:00Z')

let organisation: OrganisationId
let wakes: number
const person = newId<PersonId>()

beforeEach(async () => {
  organisation = await testOrganisation()
  wakes = 0
})

const refusal = { code: 'permission.denied', facts: { who: 'the chair' } } as const

function running({ isPermitted = true, hasAdministrator = true, isKnown = true } = {}) {
  const actor: Actor = {
    organisation,
    person,
    name: 'Fernville GP',
    zone: 'Europe/London',
    roles: new Set(['executive_member']),
    practices: [],
  }
  return createUseCases({
    db,
    clock: { now: () => now },
    findPerson: async () => (isKnown ? actor : null),
    permits: () => (isPermitted ? null : refusal),
    hasAdministrator: async () => hasAdministrator,
    onCommit: () => {
      wakes += 1
    },
  })
}

const cause = (over: Partial<Cause> = {}): Cause => ({ organisation, person, through: 'button', ...over })
const event = { action: 'proposal.accept', subject: 'proposal', subjectId: newId<string>(), facts: { to: 'accepted' } }
const message = { to: { place: 'executive' }, fact: { kind: 'proposal_card' }, dedupeKey: 'one' } as const

const counts = async () => ({
  audits: await db.auditEvent.count({ where: { organisationId: organisation } }),
  messages: await db.delivery.count({ where: { organisationId: organisation } }),
  keys: await db.useCaseKey.count({ where: { organisationId: organisation } }),
  settings: await db.setting.count({ where: { organisationId: organisation } }),
})

describe('a use case is one transaction', () => {
  test('its rows, its audit and its message are there together, at one instant and under one name', async () => {
    const { useCase } = running()
    const result = await useCase(cause(), 'proposals.decide', async (work) => {
      expect(work).toMatchObject({ organisation, now, zone: 'Europe/London', actor: { name: 'Fernville GP' } })
      await work.audit(event)
      await work.send(message)
      return ok('P-14')
    })
    expect(result).toEqual(ok('P-14'))
    const [audit] = await db.auditEvent.findMany({ where: { organisationId: organisation } })
    expect(audit).toMatchObject({ ...event, at: now, personId: person, through: 'button' })
    const [delivery] = await db.delivery.findMany({ where: { organisationId: organisation } })
    expect(delivery).toMatchObject({ target: 'place:executive', mode: 'post', state: 'queued', dueAt: now, createdAt: now })
    expect(wakes).toBe(1)
  })

  test('a refusal takes everything back, the key too, and wakes nobody', async () => {
    const { useCase } = running()
    const result = await useCase(cause({ key: 'view-1' }), 'proposals.decide', async (work) => {
      await work.db.setting.create({ data: { organisationId: organisation, key: 'a', value: 1 } })
      await work.audit(event)
      await work.send(message)
      return refuse('proposals.not_now', { field: 'reason' })
    })
    expect(result).toEqual(refuse('proposals.not_now', { field: 'reason' }))
    expect(await counts()).toEqual({ audits: 0, messages: 0, keys: 0, settings: 0 })
    expect(wakes).toBe(0)
  })

  test('so does a fault, which stays a fault', async () => {
    const { useCase } = running()
    const faulty = useCase(cause({ key: 'view-1' }), 'proposals.decide', async (work) => {
      await work.send(message)
      throw new Error('a bug')
    })
    await expect(faulty).rejects.toThrow('a bug')
    expect(await counts()).toEqual({ audits: 0, messages: 0, keys: 0, settings: 0 })
  })

  test('the other faulty fields of a form come back with the first', async () => {
    const { useCase } = running()
    const result = { ok: false as const, refusal: { code: 'text.missing' as const }, also: [{ code: 'text.too_long' as const }] }
    expect(await useCase(cause(), 'proposals.raise', async () => result)).toEqual(result)
  })

  test('an audit that would hold what somebody typed is a fault that names its place', async () => {
    const { useCase } = running()
    const chatty = useCase(cause(), 'proposals.decide', async (work) => {
      await work.audit({ ...event, facts: { reason: 'Too dear for us' } })
      return ok(null)
    })
    await expect(chatty).rejects.toThrow('The audit of proposal.accept would hold free text in "reason"')
  })

  test('an organisation that is not there is a fault', async () => {
    const { useCase } = running()
    const elsewhere = useCase(cause({ organisation: newId(), key: 'k' }), 'proposals.raise', async () => ok(null))
    await expect(elsewhere).rejects.toThrow('There is no organisation')
  })
})

describe('permission comes before the work', () => {
  test('who may not is told who may, and nothing was begun', async () => {
    const { useCase } = running({ isPermitted: false })
    const result = await useCase(cause({ key: 'k' }), 'proposals.decide', async () => expect.unreachable())
    expect(result).toEqual({ ok: false, refusal })
    expect((await counts()).keys).toBe(0)
  })

  test('a workspace administrator may do everything until somebody is an administrator', async () => {
    const asked = cause({ isWorkspaceAdministrator: true })
    const early = running({ isPermitted: false, hasAdministrator: false })
    expect(await early.useCase(asked, 'organisation.set_up', async () => ok('done'))).toEqual(ok('done'))
    const late = running({ isPermitted: false, hasAdministrator: true })
    expect(await late.useCase(asked, 'organisation.set_up', async () => ok('done'))).toEqual({ ok: false, refusal })
  })

  test('another person gains nothing from there being no administrator', async () => {
    const { useCase } = running({ isPermitted: false, hasAdministrator: false })
    expect(await useCase(cause(), 'organisation.set_up', async () => ok('done'))).toEqual({ ok: false, refusal })
  })

  test('a person who is not there is a fault', async () => {
    const { useCase } = running({ isKnown: false })
    await expect(useCase(cause(), 'proposals.raise', async () => ok(null))).rejects.toThrow('is no active person')
  })
})

describe('a key is carried out once', () => {
  const raise = (key: string, run = running()) =>
    run.useCase(cause({ key }), 'proposals.raise', async (work) => {
      await work.send({ ...message, dedupeKey: newId() })
      return ok({ number: await work.nextNumber('proposal'), note: null })
    })

  test('the same request again shows what came of it and does nothing', async () => {
    expect(await raise('view-1')).toEqual(ok({ number: 1, note: null }))
    expect(await raise('view-1')).toEqual(ok({ number: 1, note: null }))
    expect(await counts()).toMatchObject({ keys: 1, messages: 1 })
    expect(wakes).toBe(1)
  })

  test('ten deliveries at once act once and all show the same', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => raise('view-1')))
    expect(results).toEqual(Array.from({ length: 10 }, () => ok({ number: 1, note: null })))
    expect(await counts()).toMatchObject({ keys: 1, messages: 1 })
  })

  test('after a refusal the mended form may be sent again', async () => {
    const { useCase } = running()
    await useCase(cause({ key: 'view-1' }), 'proposals.raise', async () => refuse('text.missing'))
    expect(await raise('view-1')).toEqual(ok({ number: 1, note: null }))
  })

  test('a refused delivery that runs at the same time as a good one takes nothing from it', async () => {
    const { useCase } = running()
    const refused = () => useCase(cause({ key: 'view-1' }), 'proposals.raise', async () => refuse('text.missing'))
    await Promise.all([refused(), raise('view-1'), refused()])
    expect((await db.delivery.findMany({ where: { organisationId: organisation } })).length).toBe(1)
  })

  test('another organisation may have the same key', async () => {
    await raise('view-1')
    organisation = await testOrganisation()
    expect(await raise('view-1')).toEqual(ok({ number: 1, note: null }))
  })

  test('an outcome that is nothing is shown again as nothing', async () => {
    const { useCase } = running()
    const nothing = () => useCase(cause({ key: 'k' }), 'proposals.raise', async () => ok(null))
    expect([await nothing(), await nothing()]).toEqual([ok(null), ok(null)])
  })
})

describe('references count up', () => {
  test('twenty at once, some of them refused, have no gap and no clash', async () => {
    const { useCase } = running()
    const one = (at: number) =>
      useCase(cause(), 'proposals.raise', async (work) => {
        const number = await work.nextNumber('proposal')
        return at % 4 === 3 ? refuse('text.missing') : ok(number)
      })
    const results = await Promise.all(Array.from({ length: 20 }, (_, at) => one(at)))
    const numbers = results.flatMap((result) => (result.ok ? [result.value] : []))
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, at) => at + 1))
  })

  test('each run of references and each organisation has its own', async () => {
    const { work } = running()
    const next = (counter: string) => work({ organisation, through: 'import' }, (done) => done.nextNumber(counter))
    expect([await next('proposal'), await next('action'), await next('proposal')]).toEqual([1, 1, 2])
    organisation = await testOrganisation()
    expect(await next('proposal')).toBe(1)
  })
})

test('of twenty at once three are under way, and all get their turn', async () => {
  const { useCase } = running()
  let underWay = 0
  let most = 0
  const one = () =>
    useCase(cause(), 'proposals.raise', async ({ db: tx }) => {
      underWay += 1
      most = Math.max(most, underWay)
      await tx.$queryRaw`SELECT 1`
      underWay -= 1
      return ok(null)
    })
  const done = await Promise.all(Array.from({ length: 20 }, one))
  expect(done.every(({ ok: isDone }) => isDone)).toBe(true)
  expect(most).toBeLessThanOrEqual(3)
})

describe('work without a person', () => {
  test('is audited as nobody, through what it came', async () => {
    const { work } = running()
    await work({ organisation, through: 'sweep' }, (done) => done.audit(event))
    expect(await db.auditEvent.findMany({ where: { organisationId: organisation } })).toMatchObject([{ personId: null, through: 'sweep' }])
  })

  test('a fault in it takes everything back', async () => {
    const { work } = running()
    const faulty = work({ organisation, through: 'sweep' }, async (done) => {
      await done.send(message)
      throw new Error('a bug')
    })
    await expect(faulty).rejects.toThrow('a bug')
    expect(await counts()).toMatchObject({ messages: 0 })
  })
})

/** On the embedded database's one session no two can meet. */
if (kind === 'server') {
  test('of two that wait for each other both get through, because the one that the database ends runs again', async () => {
    await db.setting.createMany({ data: ['a', 'b'].map((key) => ({ organisationId: organisation, key, value: 0 })) })
    const { work } = running()
    for (const raw of [true, false]) {
      const { promise: bothArrived, resolve: letGo } = Promise.withResolvers<void>()
      let arrived = 0
      const both = (first: string, second: string) =>
        work({ organisation, through: 'sweep' }, async (done) => {
          const touch = (key: string) =>
            raw
              ? done.db.$executeRaw`UPDATE "Setting" SET value = '7' WHERE "organisationId" = ${organisation}::uuid AND key = ${key}`
              : done.db.setting.update({ where: { organisationId_key: { organisationId: organisation, key } }, data: { value: 7 } })
          await touch(first)
          arrived += 1
          if (arrived === 2) letGo()
          await bothArrived
          await touch(second)
        })
      await Promise.all([both('a', 'b'), both('b', 'a')])
      expect(arrived).toBe(3)
    }
  })
}
