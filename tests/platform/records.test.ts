import { beforeEach, describe, expect, test } from 'vitest'
import type { Records } from '../../src/platform/records.ts'
import { targetKey } from '../../src/platform/targets.ts'
import type { Db } from '../../src/ports/database.ts'
import { newId, type OrganisationId, type PersonId } from '../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../support/database.ts'
import { inOutbox } from '../support/outbox.ts'

const { db, kind } = await testDatabase()
const now = new Date('2027-03-16T13:00:00Z')
const later = new Date('2027-03-16T13:05:00Z')
const card = {
  to: { place: 'executive' },
  fact: { kind: 'proposal_card', proposal: 'p' },
  subject: 'proposal:p',
  dedupeKey: 'card',
} as const

let organisation: OrganisationId
beforeEach(async () => {
  organisation = await testOrganisation()
})

const within = <T>(run: (outbox: Records, tx: Db) => Promise<T>, at = now) => inOutbox(db, organisation, at, run)

const rows = () => db.delivery.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })
const updates = async () => (await rows()).filter(({ mode }) => mode === 'update')
const mark = (state: string, where: object) =>
  db.delivery.updateMany({ where: { organisationId: organisation, ...where }, data: { state } })
const markSent = (where: object) =>
  db.delivery.updateMany({
    where: { organisationId: organisation, ...where },
    data: { state: 'sent', channel: 'place', ts: '1.1', sentAt: now },
  })

describe('sending', () => {
  test('leaves one row for each key, however often it is asked for', async () => {
    await within((outbox) => outbox.send(card))
    await within((outbox) => outbox.send({ ...card, fact: { kind: 'other' } }))
    await Promise.all([1, 2, 3].map(() => within((outbox) => outbox.send(card))))
    expect(await rows()).toMatchObject([{ fact: card.fact, subject: card.subject, dedupeKey: 'card', state: 'queued', attempts: 0 }])
  })

  test('another organisation has keys of its own', async () => {
    await within((outbox) => outbox.send(card))
    organisation = await testOrganisation()
    await within((outbox) => outbox.send(card))
    expect((await rows()).length).toBe(1)
  })

  test('is due at once unless a time is given', async () => {
    await within((outbox) => outbox.send(card))
    await within((outbox) => outbox.send({ ...card, dedupeKey: 'late', dueAt: later }))
    expect((await rows()).map(({ dueAt }) => dueAt)).toEqual([now, later])
  })

  test('a rollback leaves no message', async () => {
    const undone = within(async (outbox) => {
      await outbox.send(card)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await rows()).toEqual([])
  })

  test('a target is written as person or place', () => {
    const person = newId<PersonId>()
    expect([targetKey({ person }), targetKey({ place: 'executive' })]).toEqual([`person:${person}`, 'place:executive'])
  })
})

describe('drawing cards anew', () => {
  const refresh = (at = now) => within((outbox) => outbox.refresh(card.subject), at)

  test('a card that was sent gets one update for the same target with the same fact', async () => {
    await within((outbox) => outbox.send(card))
    await markSent({})
    await refresh(later)
    expect(await updates()).toMatchObject([
      { target: 'place:executive', fact: card.fact, subject: card.subject, state: 'queued', dueAt: later },
    ])
  })

  test('each place where the card stands gets its own', async () => {
    const person = newId<PersonId>()
    await within(async (outbox) => {
      await outbox.send(card)
      await outbox.send({ ...card, to: { person }, dedupeKey: 'to a person' })
      await outbox.send({ ...card, subject: 'proposal:other', dedupeKey: 'other' })
    })
    await markSent({})
    await refresh()
    expect((await updates()).map(({ target }) => target).sort()).toEqual([`person:${person}`, 'place:executive'])
  })

  test('each of several messages of one subject gets its own, also in one place', async () => {
    await within((outbox) => outbox.send(card))
    await within((outbox) => outbox.send({ ...card, fact: { kind: 'proposal_came_back' }, dedupeKey: 'again' }))
    await markSent({})
    await refresh()
    expect((await updates()).map(({ fact }) => fact)).toEqual([card.fact, { kind: 'proposal_came_back' }])
  })

  test('one that nobody took yet needs none, because it will be drawn after this commit', async () => {
    await within((outbox) => outbox.send(card))
    await refresh()
    expect(await updates()).toEqual([])
  })

  test('one that is being sent gets one, because it may be drawn already', async () => {
    await within((outbox) => outbox.send(card))
    await mark('sending', {})
    await refresh()
    expect((await updates()).length).toBe(1)
  })

  test('one that was dropped or failed gets none', async () => {
    await within((outbox) => outbox.send(card))
    await within((outbox) => outbox.send({ ...card, to: { place: 'practices' }, dedupeKey: 'two' }))
    await mark('dropped', { target: 'place:executive' })
    await mark('failed', { target: 'place:practices' })
    await refresh()
    expect(await updates()).toEqual([])
  })

  test('of ten changes at once one update waits', async () => {
    await within((outbox) => outbox.send(card))
    await markSent({})
    await Promise.all(Array.from({ length: 10 }, () => refresh()))
    expect((await updates()).length).toBe(1)
  })

  test('a change after an update was taken is not lost: another waits', async () => {
    await within((outbox) => outbox.send(card))
    await markSent({})
    await refresh()
    await mark('sending', { mode: 'update' })
    await refresh()
    expect((await updates()).map(({ state }) => state)).toEqual(['sending', 'queued'])
  })

  test('the cards of another organisation stay as they are', async () => {
    await within((outbox) => outbox.send(card))
    await markSent({})
    const other = organisation
    organisation = await testOrganisation()
    await refresh()
    expect(await db.delivery.count({ where: { organisationId: other, mode: 'update' } })).toBe(0)
  })
})

/** On the embedded database's one session a sender and a use case cannot meet. */
if (kind === 'server') {
  test('while a change is not yet committed, no sender can take the update that will show it', async () => {
    await within((outbox) => outbox.send(card))
    await markSent({})
    await within((outbox) => outbox.refresh(card.subject))
    await within(async (outbox) => {
      await outbox.refresh(card.subject)
      await outbox.write()
      const takeable = await db.$queryRaw`SELECT id FROM "Delivery"
        WHERE "organisationId" = ${organisation}::uuid AND state = 'queued' FOR UPDATE SKIP LOCKED`
      expect(takeable).toEqual([])
    })
  })

  test('so it is with a card that is still queued', async () => {
    await within((outbox) => outbox.send(card))
    await within(async (outbox) => {
      await outbox.refresh(card.subject)
      await outbox.write()
      const takeable = await db.$queryRaw`SELECT id FROM "Delivery"
        WHERE "organisationId" = ${organisation}::uuid AND state = 'queued' FOR UPDATE SKIP LOCKED`
      expect(takeable).toEqual([])
    })
  })
}
