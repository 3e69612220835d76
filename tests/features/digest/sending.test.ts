import { describe, expect, test } from 'vitest'
import { planDigestAnew } from '../../../src/features/digest/index.ts'
import { sendDigests } from '../../../src/features/digest/planning.ts'
import { digestInSlack } from '../../../src/features/digest/slack/index.ts'
import { atWorkStep } from '../../../src/features/organisation/steps/at-work.ts'
import type { Target } from '../../../src/ports/outbox.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { insertPeople } from '../../support/register.ts'
import { actorCalled, digestOn } from './world.ts'

const { db } = await testDatabase()
const PEOPLE = ['Executive', 'Programme manager', 'Somebody'] as const
type Name = (typeof PEOPLE)[number]

/** A group with an executive's channel and nothing in it, on a Monday; its first digest is planned. */
async function world() {
  let now = new Date('2027-03-15T09:00:00Z')
  const organisation: OrganisationId = await testOrganisation()
  await db.chatPlace.create({ data: { organisationId: organisation, platform: 'slack', name: 'executive', externalId: 'CEXECUTIVE' } })
  const roles = { Executive: ['executive_member'], 'Programme manager': ['programme_manager'], Somebody: [] } as const
  await insertPeople(
    db,
    organisation,
    PEOPLE.map((name) => ({ name, email: `${name}@example.org`, roles: roles[name] })),
    '2027-01-01',
    now,
  )
  const { parts, service, deps, buttons } = digestOn(db, { now: () => now })
  const { drawings } = digestInSlack(service, () => buttons)
  const ids = new Map((await db.person.findMany({ where: { organisationId: organisation } })).map(({ id, name }) => [name, id]))
  const as = async (name: Name): Promise<Cause> => ({
    ...{ organisation, person: (await actorCalled(db, organisation, name, now)).person, through: 'button', key: newId<string>() },
  })
  const nameOf = (target: string) => [...ids].find(([, id]) => target === `person:${id}`)?.[0] ?? target
  const sent = async () => {
    const rows = await db.delivery.findMany({ where: { organisationId: organisation }, orderBy: [{ dedupeKey: 'asc' }] })
    return rows.map(({ fact, target }) => `${(fact as { week: string }).week} ${nameOf(target)}`).sort()
  }
  const sweep = sendDigests(parts)
  const here = {
    ...{ organisation, parts, service, as, sent, sweep },
    now: () => now,
    goTo(at: string) {
      now = new Date(at)
    },
    /** Several processes at once, until nothing is due. */
    async sweepAt(at: string): Promise<string[]> {
      now = new Date(at)
      const before = await sent()
      await Promise.all([1, 2, 3].map(() => sendDigests(parts).run({ now, organisation })))
      while ((await sweep.run({ now, organisation })) > 0);
      return (await sent()).filter((each) => !before.includes(each))
    },
    nextAt: async () => (await db.digestSchedule.findUnique({ where: { organisationId: organisation } }))?.nextAt?.toISOString(),
    async drawn(to: Target, week: string): Promise<string> {
      const message = await drawings.weekly_digest?.draw({ kind: 'weekly_digest', week }, { db, organisation, now, to })
      return message === 'stale' || message === undefined ? 'stale' : message.text
    },
    async settings(filled: Record<string, string>): Promise<void> {
      const step = atWorkStep([planDigestAnew(parts)])
      await deps.work({ organisation, through: 'sweep' }, (work) => step.save(work, { from: '08:00', until: '18:00', ...filled }))
    },
  }
  await here.sweepAt('2027-03-15T09:00:00Z')
  return here
}

describe('the weekly digest', () => {
  test('goes to the executive’s channel on Tuesday at half past twelve, and to whoever wants it', async () => {
    const here = await world()
    expect(await here.sent()).toEqual([])
    expect(await here.nextAt()).toBe('2027-03-16T12:30:00.000Z')
    await here.service.receive(await here.as('Programme manager'), true)
    await here.service.receive(await here.as('Programme manager'), true)
    expect(await here.sweepAt('2027-03-16T12:29:00Z')).toEqual([])
    expect(await here.sweepAt('2027-03-16T12:30:00Z')).toEqual(['2027-03-15 Programme manager', '2027-03-15 place:executive'])
    expect(await here.nextAt()).toBe('2027-03-23T12:30:00.000Z')
    await here.service.receive(await here.as('Programme manager'), false)
    expect(await here.sweepAt('2027-03-23T12:30:00Z')).toEqual(['2027-03-22 place:executive'])
    const audits = await db.auditEvent.findMany({ where: { organisationId: here.organisation, action: { startsWith: 'digest' } } })
    expect(audits.map(({ action }) => action).sort()).toEqual(['digest.not_wanted', 'digest.wanted', 'digest.wanted'])
  })

  test('goes out once a week, whatever is pressed: three processes, a process that is killed, a day that is changed', async () => {
    const here = await world()
    here.goTo('2027-03-16T12:30:00Z')
    const dies = sendDigests({
      ...here.parts,
      work: (cause, work) =>
        here.parts.work(cause, async (run) => {
          await work(run)
          throw new Error('killed')
        }),
    })
    await expect(dies.run({ now: here.now(), organisation: here.organisation })).rejects.toThrow('killed')
    expect(await here.sent()).toEqual([])
    expect(await here.sweepAt('2027-03-16T12:30:00Z')).toEqual(['2027-03-15 place:executive'])
    await here.settings({ digestDay: '4', digestTime: '09:00' })
    expect(await here.nextAt()).toBe('2027-03-18T09:00:00.000Z')
    expect(await here.sweepAt('2027-03-18T09:00:00Z')).toEqual([])
    expect(await here.sweepAt('2027-03-25T09:00:00Z')).toEqual(['2027-03-22 place:executive'])
  })

  test('moves off a bank holiday; of weeks that were missed only the present one is sent, and none at night', async () => {
    const here = await world()
    const value = ['2027-03-16']
    await db.setting.create({ data: { organisationId: here.organisation, key: 'bank_holidays', value } })
    await here.settings({ digestDay: '2', digestTime: '12:30' })
    expect(await here.sweepAt('2027-03-16T12:30:00Z')).toEqual([])
    expect(await here.sweepAt('2027-03-17T12:30:00Z')).toEqual(['2027-03-15 place:executive'])
    expect(await here.sweepAt('2027-04-15T10:00:00Z')).toEqual(['2027-04-12 place:executive'])
    // On a Saturday the week is over before anybody could get it.
    expect(await here.sweepAt('2027-04-24T10:00:00Z')).toEqual([])
    expect(await here.nextAt()).toBe('2027-04-27T11:30:00.000Z')
    const [row] = await db.delivery.findMany({ where: { organisationId: here.organisation } })
    expect(row?.fact).toMatchObject({ whenAtWork: true })
  })

  test('a group without a channel for its executive has none, and asks nobody', async () => {
    const here = await world()
    await db.chatPlace.deleteMany({ where: { organisationId: here.organisation } })
    expect(await here.sweepAt('2027-03-16T12:30:00Z')).toEqual([])
  })
})

describe('a digest is drawn when it is sent', () => {
  test('from what is so then; with nothing to say it is one sentence, and it is stale once the next is due', async () => {
    const here = await world()
    await here.sweepAt('2027-03-16T12:30:00Z')
    const channel = { place: 'executive' } as const
    expect(await here.drawn(channel, '2027-03-15')).toBe(
      'Weekly digest, week of Mon 15 Mar 2027\nA quiet week: nothing waits for a decision, nothing is due and nobody is stuck. Enjoy it.',
    )
    const of = { organisationId: here.organisation, id: newId<string>(), number: 1, kind: 'service', state: 'ready_to_decide', version: 1 }
    const proposer = await db.person.findFirstOrThrow({ where: { organisationId: here.organisation, name: 'Somebody' } })
    const said = { title: 'Night clinic', whatAndWhy: 'Because', proposerId: proposer.id, stateSince: here.now(), createdAt: here.now() }
    await db.proposal.create({ data: { ...of, ...said } })
    expect(await here.drawn(channel, '2027-03-15')).toContain('P-1 Night clinic: ready to decide since today')
    here.goTo('2027-03-23T12:30:00Z')
    expect(await here.drawn(channel, '2027-03-15')).toBe('stale')
  })

  test('whoever was removed between building and sending, lost the role or wants it no more, gets none', async () => {
    const here = await world()
    const executive = await here.as('Executive')
    const to: Target = { person: executive.person }
    const drawn = () => here.drawn(to, '2027-03-15')
    expect(await drawn()).toBe('stale')
    await here.service.receive(executive, true)
    expect(await drawn()).toContain('A quiet week')
    const of = { organisationId: here.organisation, personId: executive.person }
    await db.roleAssignment.updateMany({ where: of, data: { toOn: new Date('2027-03-15') } })
    expect(await drawn()).toBe('stale')
    await db.roleAssignment.updateMany({ where: of, data: { toOn: null } })
    expect(await drawn()).toContain('A quiet week')
    await db.person.updateMany({
      where: { organisationId: here.organisation, id: executive.person },
      data: { leftOn: new Date('2027-03-15') },
    })
    expect(await drawn()).toBe('stale')
  })

  test('nobody else may read it, or have it sent', async () => {
    const here = await world()
    const refused = { ok: false, refusal: { code: 'permission.denied', facts: { who: 'the programme manager or an executive member' } } }
    expect(await here.service.preview(await actorCalled(db, here.organisation, 'Somebody', here.now()))).toEqual(refused)
    expect(await here.service.receive(await here.as('Somebody'), true)).toEqual(refused)
    expect(await db.digestReader.count({ where: { organisationId: here.organisation } })).toBe(0)
  })
})
