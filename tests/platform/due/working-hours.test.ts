import { describe, expect, test } from 'vitest'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import type { FrontEnd, Outcome } from '../../../src/platform/due/delivery.ts'
import { createSender } from '../../../src/platform/due/sender.ts'
import { inWorkingHours } from '../../../src/platform/due/working-hours.ts'
import { type Fact, WHEN_AT_WORK } from '../../../src/ports/outbox.ts'
import { newId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { inOutbox } from '../../support/outbox.ts'

const { db } = await testDatabase()

/** An organisation at work from eight to six, and a platform that is down until it is told otherwise. */
async function office() {
  const organisation = await testOrganisation()
  let now = new Date('2027-03-16T17:00:00Z')
  let machineMs = Date.parse('2027-01-01T00:00:00Z')
  let isDown = true
  const sent: string[] = []
  const platform: FrontEnd = {
    deliver: async ({ fact, id }): Promise<Outcome> => {
      if (isDown) return { unreachable: true }
      sent.push(`${fact.kind} at ${now.toISOString().slice(0, 16)}`)
      return { sent: { channel: 'C', ts: id } }
    },
    look: async () => 'unknown',
  }
  const clock = { now: () => now }
  const sender = createSender({
    ...{ db, clock, machine: { now: () => new Date(machineMs) } },
    frontEnd: inWorkingHours(platform, { db, clock, findWorkingTime }),
    onError: (error) => expect.unreachable(String(error)),
    options: { organisation, paceMs: 0 },
  })
  return {
    organisation,
    sent,
    send: (fact: Fact) =>
      inOutbox(db, organisation, now, (outbox) => outbox.send({ to: { place: 'executive' }, fact, dedupeKey: newId() })),
    /** A time of day at which the platform is there or not. */
    async at(time: string, { down = false } = {}) {
      now = new Date(time)
      machineMs += 600_000
      isDown = down
      await sender.drain()
    },
  }
}

const nudge = { kind: 'nudge', ...WHEN_AT_WORK }
const answer = { kind: 'answer' }

describe('what could not be sent by day', () => {
  test('comes in the next working hours if nobody waits for it, and at once if somebody does', async () => {
    const here = await office()
    for (const fact of [nudge, answer]) await here.send(fact)
    for (const hour of ['17:00', '18:30']) await here.at(`2027-03-16T${hour}:00Z`, { down: true })
    expect(here.sent).toEqual([])
    for (const time of ['16T20:00', '16T23:59', '17T07:59', '17T08:00', '17T08:10']) await here.at(`2027-03-${time}:00Z`)
    expect(here.sent).toEqual(['answer at 2027-03-16T20:00', 'nudge at 2027-03-17T08:00'])
  })

  test('does not come at a weekend or on a bank holiday either', async () => {
    const here = await office()
    await here.send(nudge)
    for (const day of ['26', '27', '28', '29']) await here.at(`2027-03-${day}T12:00:00Z`)
    expect(here.sent).toEqual([])
    await here.at('2027-03-30T07:00:00Z')
    expect(here.sent).toEqual(['nudge at 2027-03-30T07:00'])
  })

  test('is not late for the administrator as long as it is held', async () => {
    const here = await office()
    await here.send(nudge)
    await here.at('2027-03-16T20:00:00Z')
    const row = await db.delivery.findFirstOrThrow({ where: { organisationId: here.organisation } })
    expect(row).toMatchObject({ state: 'queued', dueAt: new Date('2027-03-17T08:00:00Z') })
  })
})
