import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { feeds } from '../../../src/features/links/feeds.ts'
import { signing } from '../../../src/features/links/signing.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import { depsOn } from '../../support/deps.ts'
import { linkWorld, rowsOf, type World } from './world.ts'

const titlesIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((each) => String(each.getFirstPropertyValue('summary')))
    .sort()

function serviceOn({ db, state, product }: World, reachable = true) {
  const deps = depsOn(db, { now: () => state.now })
  return feeds({ ...deps, signing: signing({ ...deps, publicUrl: () => (reachable ? `${product.app.url()}/` : null) }) })
}

const causeOf = async ({ organisation, idOf }: World, name: string): Promise<Cause> => ({
  organisation,
  person: await idOf(name),
  through: 'button',
  key: newId<string>(),
})

async function addressOf(world: World, name: string, of: 'own' | 'group' = 'own'): Promise<string> {
  const feed = await serviceOn(world).subscribe(await causeOf(world, name), of)
  return feed.ok ? feed.value.address : expect.fail(feed.refusal.code)
}

async function textAt(address: string): Promise<string> {
  const answer = await fetch(address)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  return answer.text()
}

describe('a calendar under its secret address', () => {
  test.each(['http', 'socket'] as const)('has the meetings that concern a person, and the group’s has all (%s)', async (mode) => {
    const world = await linkWorld({ mode })
    await world.meets('Locality')
    await world.meets('Executive Committee')
    await world.meets(null, { title: 'COPD evening' })
    await world.meets('Locality', { title: 'Years ago', startsAt: new Date('2025-01-07T12:00:00Z') })
    expect(titlesIn(await textAt(await addressOf(world, 'Fernville GP')))).toEqual(['COPD evening', 'Locality'])
    // The partner chairs the executive.
    expect(titlesIn(await textAt(await addressOf(world, 'Fernville partner')))).toEqual(['COPD evening', 'Executive Committee', 'Locality'])
    expect(titlesIn(await textAt(await addressOf(world, 'Patient representative')))).toEqual(['COPD evening'])
    expect(titlesIn(await textAt(await addressOf(world, 'Programme manager', 'group')))).toEqual([
      'COPD evening',
      'Executive Committee',
      'Locality',
    ])
  })

  test('has nobody’s answer and no reason for apologies', async () => {
    const world = await linkWorld()
    const meeting = await world.meets('Locality')
    const practiceId = await world.practiceOf('Archway Surgery')
    const said = { answer: 'apologies', reason: 'Two doctors away', byId: await world.idOf('Archway GP'), at: world.state.now }
    await world.db.answer.create({
      data: { organisationId: world.organisation, id: newId<string>(), meetingId: meeting, practiceId, ...said },
    })
    expect(await textAt(await addressOf(world, 'Fernville GP'))).not.toMatch(/Archway|apologies|Two doctors/i)
  })

  test('follows what becomes of a meeting: moved, then cancelled, under the same UID', async () => {
    const world = await linkWorld()
    const id = await world.meets('Locality')
    const address = await addressOf(world, 'Fernville GP')
    const chair = world.as('UARCHWAY')
    const change = async (button: string, fills: Record<string, string>, submit: string) => {
      await chair.types('/daccom meetings', { in: 'executive' })
      await chair.presses('Open', { in: 'executive', beside: 'Locality' })
      await chair.presses(button)
      await chair.fills(fills)
      await chair.submits(submit)
      await chair.waits()
      await chair.closesAll()
    }
    const eventNow = async () => {
      const [event] = new ICAL.Component(ICAL.parse(await textAt(address))).getAllSubcomponents('vevent')
      return new ICAL.Event(event ?? expect.fail('no event'))
    }
    world.state.now = new Date('2027-03-17T10:00:00Z')
    await change('Move or change', { Day: '2027-03-31' }, 'Save')
    const moved = await eventNow()
    expect([moved.uid, moved.sequence, moved.startDate.toJSDate().toISOString()]).toEqual([`${id}@daccom`, 2, '2027-03-31T12:00:00.000Z'])
    world.state.now = new Date('2027-03-18T10:00:00Z')
    await change('Cancel it', { 'Why?': 'Snow' }, 'Cancel the meeting')
    const cancelled = await eventNow()
    expect([cancelled.uid, cancelled.sequence, cancelled.summary]).toEqual([`${id}@daccom`, 3, 'Cancelled: Locality'])
    expect((cancelled.component.getFirstPropertyValue('last-modified') as ICAL.Time).toJSDate()).toEqual(world.state.now)
  })

  test('is asked for again without cost, and being asked changes nothing', async () => {
    const world = await linkWorld()
    await world.meets('Locality')
    const address = await addressOf(world, 'Fernville GP')
    const first = await fetch(address)
    const etag = first.headers.get('etag') ?? ''
    const before = await rowsOf(world, world.organisation)
    for (let n = 0; n < 20; n += 1) {
      const again = await fetch(address, { headers: { 'if-none-match': `W/${etag}` } })
      expect([again.status, await again.text()]).toEqual([304, ''])
      expect((await fetch(address, { method: 'HEAD' })).status).toBe(200)
    }
    expect(await rowsOf(world, world.organisation)).toEqual(before)
    await world.meets(null, { title: 'COPD evening' })
    expect((await fetch(address, { headers: { 'if-none-match': etag } })).status).toBe(200)
    expect((await fetch(address, { method: 'POST' })).status).toBe(404)
  })

  test('ends when it is renewed, once for two presses, and when its person leaves', async () => {
    const world = await linkWorld()
    const old = await addressOf(world, 'Fernville GP')
    const service = serviceOn(world)
    const [one, two] = await Promise.all([
      service.renew(await causeOf(world, 'Fernville GP'), 'own', 1),
      service.renew(await causeOf(world, 'Fernville GP'), 'own', 1),
    ])
    expect(one).toMatchObject({ ok: true, value: { version: 2 } })
    expect(two).toEqual(one)
    expect((await fetch(old)).status).toBe(404)
    const now = one.ok ? one.value.address : ''
    expect((await fetch(now)).status).toBe(200)
    expect(await world.db.auditEvent.count({ where: { organisationId: world.organisation, action: 'calendar.renew' } })).toBe(1)
    await world.db.person.updateMany({
      where: { organisationId: world.organisation, name: 'Fernville GP' },
      data: { leftOn: new Date('2027-03-16') },
    })
    expect((await fetch(now)).status).toBe(404)
    // The kept outcomes of use cases hold no address.
    const keys = await world.db.useCaseKey.findMany({ where: { organisationId: world.organisation } })
    expect(JSON.stringify(keys)).not.toMatch(/calendar\/|http/)
  })

  test('of another group, or a version to come, is not there', async () => {
    const [world, other] = [await linkWorld(), await linkWorld()]
    const address = await addressOf(world, 'Fernville GP')
    const token = (of: string) => new URL(of).pathname.slice('/calendar/'.length, -'.ics'.length)
    const [own, foreign] = [token(address), token(await addressOf(other, 'Fernville GP'))].map((each) => Buffer.from(each, 'base64url'))
    if (!own || !foreign) return expect.fail('no token')
    const mixed = Buffer.concat([own.subarray(0, 16), foreign.subarray(16)]).toString('base64url')
    for (const each of [mixed, `${token(address)}x`, 'x', '']) expect((await fetch(address.replace(token(address), each))).status).toBe(404)
    const feed = await world.db.calendarFeed.findFirstOrThrow({ where: { organisationId: world.organisation } })
    const deps = depsOn(world.db, { now: () => world.state.now })
    const next = await signing({ ...deps, publicUrl: () => world.product.app.url() }).feedAddress(world.organisation, {
      id: feed.id,
      version: 2,
    })
    expect((await fetch(next ?? '')).status).toBe(404)
  })
})

describe('who gets which address', () => {
  test('everyone their own; the group’s is for those who plan', async () => {
    const world = await linkWorld()
    const service = serviceOn(world)
    expect(await service.subscribe(await causeOf(world, 'Fernville GP'), 'group')).toMatchObject({
      ok: false,
      refusal: { code: 'permission.denied' },
    })
    expect(await service.renew(await causeOf(world, 'Fernville GP'), 'group', 1)).toMatchObject({
      ok: false,
      refusal: { code: 'permission.denied' },
    })
    expect(await world.db.calendarFeed.count({ where: { organisationId: world.organisation } })).toBe(0)
    const [first, again] = [await addressOf(world, 'Programme manager', 'group'), await addressOf(world, 'Administrator', 'group')]
    expect(again).toBe(first)
  })

  test('nobody, while there is no address on the web', async () => {
    const world = await linkWorld()
    expect(await serviceOn(world, false).subscribe(await causeOf(world, 'Fernville GP'), 'own')).toMatchObject({
      ok: false,
      refusal: { code: 'links.no_address' },
    })
  })

  test('two who ask first at once get the same, because there is one secret and one feed', async () => {
    const world = await linkWorld()
    const service = serviceOn(world)
    const person = (await world.idOf('Fernville GP')) as PersonId
    const cause = { organisation: world.organisation, person, through: 'button' } as const
    const all = await Promise.all(Array.from({ length: 5 }, () => service.subscribe(cause, 'own')))
    for (const each of all) expect(each).toEqual(all[0])
    expect(await world.db.linkSecret.count({ where: { organisationId: world.organisation } })).toBe(1)
  })
})
