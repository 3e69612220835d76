import { describe, expect, test } from 'vitest'
import { notificationService, notifications, planNudge } from '../../../src/features/notifications/index.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import type { Nudging } from '../../../src/ports/nudges.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

/** One GP, and what they are nudged about. */
async function world() {
  const { db } = await testDatabase()
  let now = new Date('2027-03-16T13:00:00Z')
  const clock = { now: () => now }
  const organisation = await testOrganisation()
  const deps = depsOn(db, clock)
  await insertPeople(db, organisation, [{ name: 'Archway GP', email: 'gp@example.org', roles: ['executive_member'] }], '2027-01-01', now)
  const { id } = await db.person.findFirstOrThrow({ where: { organisationId: organisation } })
  const person = id as PersonId
  const [sweep] = notifications(deps, findWorkingTime).sweeps
  const cause = (): Cause => ({ organisation, person, through: 'form', key: newId<string>() })
  return {
    db,
    organisation,
    person,
    cause,
    service: notificationService(deps),
    nextLook: () => sweep?.nextDueAt?.(organisation),
    goTo(at: string) {
      now = new Date(at)
    },
    plan: (about: string, more: Partial<Nudging> = {}) =>
      deps.work({ organisation, through: 'sweep' }, (work) =>
        planNudge(work, { to: person, fact: { kind: 'test_nudge', about }, dedupeKey: about, concerns: 'own', ...more }),
      ),
    /** Runs the sweep, three at once, until nothing is due; answers the messages that were made, as their facts. */
    async sweep() {
      const before = await db.delivery.count({ where: { organisationId: organisation } })
      const all = await Promise.all([1, 2, 3].map(() => sweep?.run({ now, organisation })))
      while ((await sweep?.run({ now, organisation })) ?? 0) all.push(1)
      const rows = await db.delivery.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })
      return rows.slice(before).map(({ fact }) => {
        const { whenAtWork, ...rest } = fact as { kind: string; about?: string; nudges?: string[]; whenAtWork?: boolean }
        // Whatever is sent here is held outside working hours, should the platform be away by day.
        expect(whenAtWork).toBe(true)
        return rest
      })
    },
  }
}

describe('nudges', () => {
  test('one goes at once, once, however many sweeps run and however often it is planned', async () => {
    const here = await world()
    await here.plan('study')
    await here.plan('study')
    expect(await here.sweep()).toEqual([{ kind: 'test_nudge', about: 'study' }])
    expect(await here.sweep()).toEqual([])
    expect(await here.nextLook()).toBe(null)
  })

  test('what is due at one moment goes in one message', async () => {
    const here = await world()
    for (const about of ['a', 'b', 'c']) await here.plan(about)
    expect(await here.sweep()).toMatchObject([{ kind: 'nudges_together', nudges: { length: 3 } }])
  })

  test('one a working day and three a week; the rest is one summary, and the next week counts anew', async () => {
    const here = await world()
    const sent = []
    for (const day of ['16', '17', '18', '19'] as const) {
      here.goTo(`2027-03-${day}T13:00:00Z`)
      for (const about of ['morning', 'noon']) {
        await here.plan(`${about} of ${day}`)
        sent.push(...(await here.sweep()))
      }
    }
    expect(sent.map(({ about }) => about)).toEqual(['morning of 16', 'morning of 17', 'morning of 18'])
    expect(await here.nextLook()).toEqual(new Date('2027-03-23T12:30:00Z'))
    here.goTo('2027-03-22T13:00:00Z')
    await here.plan('Monday')
    expect(await here.sweep()).toEqual([{ kind: 'test_nudge', about: 'Monday' }])
    here.goTo('2027-03-23T12:30:00Z')
    expect(await here.sweep()).toMatchObject([{ kind: 'nudges_summary', nudges: { length: 5 } }])
    await here.plan('after the summary')
    expect(await here.sweep()).toEqual([{ kind: 'test_nudge', about: 'after the summary' }])
  })

  test('after a fortnight without a bot, all that is late is one message', async () => {
    const here = await world()
    for (const day of ['16', '18', '22']) {
      here.goTo(`2027-03-${day}T20:00:00Z`)
      await here.plan(`of ${day}`)
    }
    here.goTo('2027-04-05T10:00:00Z')
    expect(await here.sweep()).toMatchObject([{ kind: 'nudges_together', nudges: { length: 3 } }])
  })

  test('nobody is asked anything who has left', async () => {
    const here = await world()
    await here.plan('study')
    await here.db.person.updateMany({ where: { organisationId: here.organisation }, data: { leftOn: new Date('2027-03-10') } })
    expect(await here.sweep()).toEqual([])
    expect(await here.nextLook()).toBe(null)
  })

  test('the budget is the organisation’s to set', async () => {
    const here = await world()
    await here.db.setting.create({ data: { organisationId: here.organisation, key: 'nudge_budget', value: { aWeek: 0, aWorkingDay: 0 } } })
    await here.plan('study')
    expect(await here.sweep()).toEqual([])
    expect(await here.nextLook()).toEqual(new Date('2027-03-23T12:30:00Z'))
  })
})

describe('what a person chooses', () => {
  test('being away holds everything until they are back, and coming back early frees it', async () => {
    const here = await world()
    expect(await here.service.choose(here.cause(), { receives: 'all', awayUntil: '2027-03-25' })).toMatchObject({ ok: true })
    await here.plan('study')
    expect(await here.sweep()).toEqual([])
    expect(await here.nextLook()).toEqual(new Date('2027-03-25T08:00:00Z'))
    here.goTo('2027-03-18T10:00:00Z')
    await here.service.choose(here.cause(), { receives: 'all' })
    expect(await here.sweep()).toEqual([{ kind: 'test_nudge', about: 'study' }])
  })

  test('is kept, audited without words, and read again', async () => {
    const here = await world()
    await here.service.choose(here.cause(), { receives: 'weekly', awayUntil: '2027-03-25' })
    expect(await here.service.choiceOf(here)).toEqual({ receives: 'weekly', awayUntil: '2027-03-25' })
    const [event] = await here.db.auditEvent.findMany({ where: { organisationId: here.organisation } })
    expect([event?.action, event?.facts]).toEqual(['notifications.chosen', { receives: 'weekly', awayUntil: '2027-03-25' }])
  })

  test.each([
    [{ receives: 'all', awayUntil: '2027-03-16' }, 'notifications.date_to_come', 'awayUntil'],
    [{ receives: 'all', awayUntil: 'soon' }, 'notifications.not_a_day', 'awayUntil'],
    [{ receives: 'nothing' }, 'text.unreadable', 'receives'],
  ])('%j is refused at its field', async (input, code, field) => {
    const here = await world()
    expect(await here.service.choose(here.cause(), input as { receives: 'all' })).toMatchObject({ refusal: { code, field } })
  })
})
