import { beforeEach, describe, expect, test } from 'vitest'
import type { FrontEnd, Look, Outcome, Taken } from '../../../src/platform/due/delivery.ts'
import { takeHeads } from '../../../src/platform/due/heads.ts'
import { createSender, type SenderOptions } from '../../../src/platform/due/sender.ts'
import { targetKey } from '../../../src/platform/targets.ts'
import type { Outgoing, Place } from '../../../src/ports/outbox.ts'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { inOutbox } from '../../support/outbox.ts'

const { db } = await testDatabase()
const NOW = new Date('2027-03-16T13:00:00Z')
const LEASE = 60_000
const DOUBT = 30_000

let organisation: OrganisationId
let machineMs: number
let faults: unknown[]

beforeEach(async () => {
  organisation = await testOrganisation()
  machineMs = Date.parse('2027-01-01T00:00:00Z')
  faults = []
})

const pass = (ms: number) => {
  machineMs += ms
}

type Post = { target: string; n: unknown; id: string }

/** A chat platform that does as it is told: what it has posted, and what it answers to the next calls. */
function platform(answers: Partial<FrontEnd> = {}) {
  const posts: Post[] = []
  const looks: string[] = []
  const post = ({ to, fact, id }: Taken): Outcome => {
    posts.push({ target: targetKey(to), n: fact.n, id })
    return { sent: { channel: 'place', ts: String(posts.length) } }
  }
  const find = ({ id }: Taken): Look => {
    looks.push(id)
    const at = posts.findIndex((one) => one.id === id)
    return at < 0 ? 'empty' : { found: { channel: 'place', ts: String(at + 1) } }
  }
  const frontEnd: FrontEnd = { deliver: async (taken) => post(taken), look: async (taken) => find(taken), ...answers }
  return { posts, looks, post, find, frontEnd }
}

const senderFor = (frontEnd: FrontEnd, options: SenderOptions = {}) =>
  createSender({
    db,
    frontEnd,
    clock: { now: () => NOW },
    machine: { now: () => new Date(machineMs) },
    onError: (error) => faults.push(error),
    options: { leaseMs: LEASE, doubtWaitMs: DOUBT, paceMs: 0, organisation, ...options },
  })

const send = (n: number, to: Place = 'executive', over: Partial<Outgoing> = {}) =>
  inOutbox(db, organisation, NOW, (outbox) =>
    outbox.send({
      to: { place: to },
      fact: { kind: 'counted', n },
      dedupeKey: newId(),
      ...over,
    }),
  )

const row = async () => db.delivery.findFirstOrThrow({ where: { organisationId: organisation } })
const states = async () =>
  (await db.delivery.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })).map(({ state }) => state)
const numbers = (posts: Post[], target = 'place:executive') => posts.filter((post) => post.target === target).map(({ n }) => n)

/** Takes as a sender does that is killed right after. */
const takeAndDie = () =>
  takeHeads(db, { now: NOW, machine: new Date(machineMs), leaseMs: LEASE, paceMs: 0, burst: 3, most: 8, organisation })

describe('sending', () => {
  test('messages to one target go in the order in which they were made', async () => {
    for (const n of [1, 2, 3, 4, 5]) await send(n)
    const { frontEnd, posts } = platform()
    expect(await senderFor(frontEnd).drain()).toBe(5)
    expect(numbers(posts)).toEqual([1, 2, 3, 4, 5])
    expect(await row()).toMatchObject({ state: 'sent', channel: 'place', ts: '1', sentAt: new Date(machineMs) })
  })

  test('what is not yet due waits', async () => {
    await send(1, 'executive', { dueAt: new Date(NOW.getTime() + 1) })
    const { frontEnd } = platform()
    expect(await senderFor(frontEnd).drain()).toBe(0)
  })

  test('at most three in three seconds go to one target, while others go on', async () => {
    for (const n of [1, 2, 3, 4, 5]) await send(n)
    await send(1, 'practices')
    const { frontEnd, posts } = platform()
    const sender = senderFor(frontEnd, { paceMs: 1_000 })
    await sender.drain()
    expect([numbers(posts), numbers(posts, 'place:practices')]).toEqual([[1, 2, 3], [1]])
    pass(3_000)
    await sender.drain()
    expect(numbers(posts)).toEqual([1, 2, 3, 4, 5])
  })

  test('a clock that is set back by an hour holds nobody up because of what was sent before', async () => {
    for (const n of [1, 2, 3]) await send(n)
    const { frontEnd, posts } = platform()
    const sender = senderFor(frontEnd, { paceMs: 1_000 })
    await sender.drain()
    pass(-3_600_000)
    await send(4)
    await sender.drain()
    expect(numbers(posts)).toEqual([1, 2, 3, 4])
  })

  test('a clock that is set back by an hour holds nobody up because of a wait that was begun before', async () => {
    await send(1)
    const fake = platform()
    let isLimited = true
    const deliver = async (taken: Taken) => (isLimited ? { retryAfterMs: 30_000 } : fake.post(taken))
    const sender = senderFor({ ...fake.frontEnd, deliver })
    await sender.drain()
    isLimited = false
    pass(-3_600_000)
    await sender.drain()
    expect(numbers(fake.posts)).toEqual([1])
  })

  test('what does not suit now is due later, and holds nobody up', async () => {
    await send(1)
    await send(2)
    const later = new Date(NOW.getTime() + 1)
    const fake = platform()
    const deliver = async (taken: Taken) => (taken.fact.n === 1 ? { later } : fake.post(taken))
    await senderFor({ ...fake.frontEnd, deliver }).drain()
    expect([await row(), numbers(fake.posts)]).toMatchObject([{ state: 'queued', dueAt: later }, [2]])
  })

  test('of four senders no two take the same message, and the order holds', async () => {
    const places = Array.from({ length: 12 }, (_, at): Place => `series:${at}`)
    for (const n of [1, 2, 3, 4]) await Promise.all(places.map((place) => send(n, place)))
    const { frontEnd, posts } = platform()
    await Promise.all([1, 2, 3, 4].map(() => senderFor(frontEnd).drain()))
    await senderFor(frontEnd).drain()
    expect(posts.length).toBe(48)
    for (const place of places) expect(numbers(posts, `place:${place}`)).toEqual([1, 2, 3, 4])
  })

  test('a message that is no longer worth sending is dropped, and the next goes', async () => {
    await send(1)
    await send(2)
    const { frontEnd, posts } = platform({ deliver: async (taken) => (taken.fact.n === 1 ? { stale: true } : fake.post(taken)) })
    const fake = platform()
    await senderFor(frontEnd).drain()
    expect([await states(), numbers(fake.posts), posts]).toEqual([['dropped', 'sent'], [2], []])
  })

  test('what the platform refuses is kept with the reason, and the next goes', async () => {
    await send(1)
    await send(2)
    const fake = platform()
    const deliver = async (taken: Taken) => (taken.fact.n === 1 ? { failed: 'is_archived' } : fake.post(taken))
    await senderFor({ ...fake.frontEnd, deliver }).drain()
    expect(await states()).toEqual(['failed', 'sent'])
    expect(await row()).toMatchObject({ reason: 'is_archived' })
  })

  test('a target that is told to wait is left alone for as long, and only that', async () => {
    await send(1)
    await send(2)
    await send(1, 'practices')
    let isLimited = true
    const fake = platform()
    const deliver = async (taken: Taken) =>
      isLimited && targetKey(taken.to) === 'place:executive' ? { retryAfterMs: 30_000 } : fake.post(taken)
    const sender = senderFor({ ...fake.frontEnd, deliver })
    await sender.drain()
    expect([numbers(fake.posts), numbers(fake.posts, 'place:practices')]).toEqual([[], [1]])
    isLimited = false
    pass(29_999)
    expect(await sender.drain()).toBe(0)
    pass(1)
    await sender.drain()
    expect(numbers(fake.posts)).toEqual([1, 2])
  })
})

describe('doubt', () => {
  test('a sender killed after the post is followed by a look, not by another post', async () => {
    await send(1)
    await send(2)
    const { frontEnd, posts, post, looks } = platform()
    const [taken] = await takeAndDie()
    if (!taken) expect.unreachable()
    post({ ...taken, isHeld: () => true })
    const next = senderFor(frontEnd)
    expect(await next.drain()).toBe(0)
    pass(LEASE)
    await next.drain()
    expect([numbers(posts), looks]).toEqual([[1, 2], [taken.id]])
    expect(await states()).toEqual(['sent', 'sent'])
  })

  test('a sender killed before the post: two looks a wait apart find nothing, then it is posted once, before what came later', async () => {
    await send(1)
    await takeAndDie()
    await send(2)
    const { frontEnd, posts, looks } = platform()
    const next = senderFor(frontEnd)
    pass(LEASE)
    await next.drain()
    expect([looks.length, posts.length]).toEqual([1, 0])
    pass(DOUBT - 1)
    expect(await next.drain()).toBe(0)
    pass(1)
    await next.drain()
    expect([looks.length, numbers(posts)]).toEqual([2, [1, 2]])
  })

  test('a post that is carried out late is found by the second look', async () => {
    await send(1)
    const { frontEnd, posts, post, looks } = platform()
    let lost: Taken | undefined
    const deliver = async (taken: Taken): Promise<Outcome> => {
      lost = taken
      return { doubt: true }
    }
    const sender = senderFor({ ...frontEnd, deliver })
    await sender.drain()
    pass(DOUBT)
    await sender.drain()
    if (!lost) expect.unreachable()
    post(lost)
    pass(DOUBT)
    await sender.drain()
    expect([looks.length, posts.length, await states()]).toEqual([2, 1, ['sent']])
  })

  test('a look that failed is no answer: however many there are, nothing is posted again', async () => {
    await send(1)
    await takeAndDie()
    let canLook = false
    const fake = platform()
    const look = async (taken: Taken): Promise<Look> => {
      if (canLook) return fake.find(taken)
      throw new Error('no connection')
    }
    const sender = senderFor({ ...fake.frontEnd, look })
    pass(LEASE)
    for (let tries = 0; tries < 5; tries += 1) {
      await sender.drain()
      pass(DOUBT)
    }
    expect([fake.posts.length, faults.length, await states()]).toEqual([0, 5, ['sending']])
    canLook = true
    await sender.drain()
    pass(DOUBT)
    await sender.drain()
    expect([fake.posts.length, await states()]).toEqual([1, ['sent']])
  })

  test('an update in doubt is simply drawn again, and never looked for', async () => {
    await send(1, 'executive', { subject: 'proposal:p' })
    const { frontEnd, posts, looks } = platform()
    await senderFor(frontEnd).drain()
    await inOutbox(db, organisation, NOW, (outbox) => outbox.refresh('proposal:p'))
    await takeAndDie()
    await inOutbox(db, organisation, NOW, (outbox) => outbox.refresh('proposal:p'))
    pass(LEASE)
    await senderFor(frontEnd).drain()
    expect([posts.length, looks, await states()]).toEqual([3, [], ['sent', 'sent', 'sent']])
  })
})

describe('a sender that lost its row', () => {
  test('writes nothing over what came after, except that it did send', async () => {
    await send(1)
    const { promise: frozen, resolve: thaw } = Promise.withResolvers<Outcome>()
    const fake = platform()
    const slow = senderFor({ ...fake.frontEnd, deliver: () => frozen }).drain()
    await expect.poll(states).toEqual(['sending'])
    pass(LEASE)
    await takeAndDie()
    thaw({ failed: 'is_archived' })
    await slow
    expect([await states(), (await row()).reason]).toEqual([['sending'], null])
  })

  test('a message that was sent is sent, whoever holds it by then', async () => {
    await send(1)
    const { promise: frozen, resolve: thaw } = Promise.withResolvers<Outcome>()
    const fake = platform()
    const slow = senderFor({ ...fake.frontEnd, deliver: () => frozen }).drain()
    await expect.poll(states).toEqual(['sending'])
    pass(LEASE)
    await takeAndDie()
    thaw({ sent: { channel: 'place', ts: '7' } })
    await slow
    expect(await row()).toMatchObject({ state: 'sent', ts: '7' })
  })

  test('it knows before the call that too little of the lease is left', async () => {
    await send(1)
    const held: boolean[] = []
    const deliver = async (taken: Taken): Promise<Outcome> => {
      held.push(taken.isHeld())
      pass(LEASE - 15_000)
      held.push(taken.isHeld())
      return { stale: true }
    }
    await senderFor({ ...platform().frontEnd, deliver }).drain()
    expect(held).toEqual([true, false])
  })
})

describe('a fault of ours', () => {
  const broken = { ...platform().frontEnd, deliver: () => Promise.reject(new Error('cannot draw')) }

  test('is told, and the message tried again ever later', async () => {
    await send(1)
    const sender = senderFor(broken)
    await sender.drain()
    expect([await states(), faults]).toEqual([['queued'], [new Error('cannot draw')]])
    expect(await sender.drain()).toBe(0)
    pass(2_000)
    expect(await sender.drain()).toBe(1)
    pass(2_000)
    expect(await sender.drain()).toBe(0)
  })

  test('is given up at last and kept for the administrator', async () => {
    await send(1)
    for (let tries = 0; tries < 12; tries += 1) {
      await senderFor(broken).drain()
      pass(300_000)
    }
    expect(await row()).toMatchObject({ state: 'failed', reason: 'fault', attempts: 12 })
  })
})

describe('drawing cards anew while they are being sent', () => {
  test('the last drawing shows the last state, whatever met whatever', async () => {
    const key = { organisationId_key: { organisationId: organisation, key: 'count' } }
    await db.setting.create({ data: { organisationId: organisation, key: 'count', value: 0 } })
    await send(0, 'executive', { subject: 'card' })
    const drawn: unknown[] = []
    const deliver = async (): Promise<Outcome> => {
      drawn.push((await db.setting.findUniqueOrThrow({ where: key })).value)
      return { sent: { channel: 'place', ts: '1' } }
    }
    const sender = senderFor({ ...platform().frontEnd, deliver }, { pollMs: 5 })
    sender.start()
    const change = () =>
      inOutbox(db, organisation, NOW, async (outbox, tx) => {
        await tx.$executeRaw`UPDATE "Setting" SET value = to_jsonb((value #>> '{}')::int + 1)
          WHERE "organisationId" = ${organisation}::uuid AND key = 'count'`
        await outbox.refresh('card')
      })
    for (let round = 0; round < 6; round += 1) await Promise.all(Array.from({ length: 5 }, change))
    await sender.stop()
    const rest = senderFor({ ...platform().frontEnd, deliver })
    await rest.drain()
    expect(drawn.at(-1)).toBe(30)
    expect((await states()).every((state) => state === 'sent')).toBe(true)
    expect(drawn.length).toBeLessThanOrEqual(31)
  })
})

describe('running', () => {
  test('a sender sends when it is woken, and stopping waits for what is under way', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
    const fake = platform()
    const deliver = async (taken: Taken) => {
      await answered
      return fake.post(taken)
    }
    const sender = senderFor({ ...fake.frontEnd, deliver }, { pollMs: 3_600_000 })
    sender.start()
    await send(1)
    sender.wake()
    await expect.poll(states).toEqual(['sending'])
    await send(2, 'practices')
    const stopped = sender.stop()
    answer()
    await stopped
    expect([await states(), fake.posts.length]).toEqual([['sent', 'queued'], 1])
  })

  test('it finds what has become due by itself', async () => {
    const { frontEnd } = platform()
    const sender = senderFor(frontEnd, { pollMs: 5 })
    sender.start()
    await send(1)
    await expect.poll(states).toEqual(['sent'])
    await sender.stop()
  })
})
