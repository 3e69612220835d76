import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { openYearsUntil } from '../../../src/features/organisation/year-store.ts'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()

describe('meetings of members, and runs of meetings', () => {
  let product: Product
  let organisation: OrganisationId
  let now = new Date('2027-04-06T10:00:00Z')

  const personNamed = async (name: string) => (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id
  const seriesNamed = async (name: string) =>
    (await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation, name } })).id
  const practiceNamed = async (name: string) => (await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name } })).id

  beforeAll(async () => {
    const team = groupTeam()
    product = await startProduct([team], { clock: { now: () => now }, sender: { paceMs: 1 } })
    organisation = await groupFor(team)
    await openYearsUntil(db, organisation, 'Europe/London', '2027-04-06')
    await insertSeries(db, organisation, [
      { name: 'Locality', audience: 'practices', chair: 'Archway GP', secretary: 'Programme manager' },
      { name: 'Executive Committee', audience: 'members', chair: 'Archway GP', secretary: 'Programme manager' },
    ])
    const place = { organisationId: organisation, platform: 'slack' }
    const committee = await seriesNamed('Executive Committee')
    await db.chatPlace.create({ data: { ...place, name: 'practices', externalId: 'CPRACTICES' } })
    await db.chatPlace.create({ data: { ...place, name: `series:${committee}`, externalId: 'CEXECUTIVE' } })
    for (const name of ['Fernville partner', 'Manor Street GP'])
      await db.seriesMember.create({ data: { organisationId: organisation, seriesId: committee, personId: await personNamed(name) } })
    for (const practice of ['Fernville Surgery', 'Archway Surgery'])
      await db.roleAssignment.create({
        data: {
          ...{ organisationId: organisation, id: newId<string>(), personId: await personNamed('Fernville GP') },
          ...{ practiceId: await practiceNamed(practice), role: 'practice_representative', fromOn: new Date('2027-01-01') },
        },
      })
  })
  afterAll(() => product.stop())

  const as = (user: string) => product.as(user)

  async function sweepAt(at: string): Promise<void> {
    now = new Date(at)
    const { features } = product.app.slices()
    for (const each of features.find(({ name }) => name === 'meetings')?.sweeps ?? []) await each.run({ now, organisation })
    await product.app.settle()
  }

  async function plans(fields: Record<string, string>): Promise<void> {
    const manager = as('UMANAGER')
    await manager.types('/daccom meeting new', { in: 'executive' })
    await manager.awaitsForm('Which series?')
    await manager.fills(fields)
    await manager.submits('Plan')
    await manager.waits()
    expect(manager.fieldErrors()).toEqual({})
    await manager.closesAll()
  }

  test('members are asked by name, answer with two buttons, and the channel has numbers only', async () => {
    await plans({ 'Which series?': 'Executive Committee', Day: '2027-04-14', 'Begins at': '18:30' })
    await sweepAt('2027-04-07T12:00:00Z')
    const manor = as('UMANOR')
    await expect(manor.in('app')).toShow('Executive Committee', 'Will you be there?', "[I'll be there] [Apologies]")
    await expect(manor.in('executive')).toShow('2 members have not answered yet.')
    await manor.presses("I'll be there", { in: 'app' })
    await expect(manor.in('app')).toShow('Manor Street GP will be there. You can say otherwise until it begins.')
    await expect(manor.in('executive')).toShow('1 member is coming and 1 has not answered yet.')
    const partner = as('UPARTNER')
    await partner.presses('Apologies', { in: 'executive', beside: 'Will you be there?' })
    await partner.awaitsForm('Fernville partner', 'Only chair and secretary see it.')
    await partner.submits('Send apologies')
    await partner.awaitsForm('Fernville partner sends apologies.')
    await partner.closesAll()
    await expect(partner.in('executive')).toShow('1 member is coming and 1 sends apologies.')
    await expect(partner.in('executive')).not.toShow('Manor Street GP will be there')
    await manor.types('/daccom meetings', { in: 'executive' })
    await manor.presses('Open', { in: 'executive', beside: 'Executive Committee' })
    await manor.awaitsForm('Manor Street GP will be there.', '1 sends apologies')
    await manor.closesAll()
  })

  test('who is no member is told so; who runs it answers for a member, and the record says so', async () => {
    const chair = as('UARCHWAY')
    await chair.presses("I'll be there", { in: 'executive', beside: 'Will you be there?' })
    await expect(chair.in('executive')).toShow('This meeting asks its members by name, and this person is not one of them.')
    await chair.types('/daccom meetings', { in: 'executive' })
    await chair.presses('Open', { in: 'executive', beside: 'Executive Committee' })
    await chair.awaitsForm('Manor Street GP will be there.', 'Fernville partner sends apologies.', 'Answer for a member')
    await chair.presses('Answer for a member')
    await chair.awaitsForm('For whom?')
    await chair.fills({ 'For whom?': 'Fernville partner', 'What do they say?': 'Will be there' })
    await chair.submits('Save')
    await chair.awaitsForm('Fernville partner will be there (Archway GP said so).')
    await chair.closesAll()
    await expect(chair.in('executive')).toShow('2 members are coming.')
  })

  test('a run moves at once: one message to the channel with all its dates', async () => {
    now = new Date('2027-04-08T10:00:00Z')
    const every = 'Every three months, such as its first Tuesday'
    await plans({ 'Which series?': 'Locality', Day: '2027-05-04', 'Begins at': '13:00', 'How often?': every })
    const chair = as('UARCHWAY')
    await chair.types('/daccom meetings', { in: 'practices' })
    await chair.presses('Open', { in: 'practices', beside: 'Tue 4 May 2027' })
    await chair.awaitsForm('Move or change')
    await chair.presses('Move or change')
    await chair.awaitsForm('Which meetings?', 'This one and all 3 after it')
    await chair.fills({ Day: '2027-05-05', 'Which meetings?': 'This one and all 3 after it' })
    await chair.submits('Save')
    await chair.awaitsForm('It is saved.')
    await chair.closesAll()
    await expect(as('UGP').in('practices')).toShow(
      'These meetings have moved:',
      'Wed 5 May 2027, 13:00 to 14:00 instead of Tue 4 May 2027, 13:00',
      'Wed 2 Feb 2028, 13:00 to 14:00 instead of Tue 1 Feb 2028, 13:00',
    )
  })

  test('a representative of two practices is asked once for each, and from the channel for which', async () => {
    await sweepAt('2027-04-28T12:00:00Z')
    const gp = as('UGP')
    await expect(gp.in('app')).toShow('Will somebody from Fernville Surgery be there?', 'Will somebody from Archway Surgery be there?')
    await gp.presses("We'll be there", { in: 'practices', beside: 'Will somebody from your practice be there?' })
    await gp.awaitsForm('For which practice?', 'The record says that the answer came from you.')
    await gp.fills({ 'For which practice?': 'Archway Surgery' })
    await gp.submits('Save')
    await gp.awaitsForm('Archway Surgery will be there (Fernville GP said so).')
    await gp.closesAll()
    await expect(gp.in('practices')).toShow('1 practice is coming and 1 has not answered yet.')
  })

  test('Home holds what still waits for an answer, with its buttons, and what comes next', async () => {
    const gp = as('UGP')
    await gp.opensHome()
    await expect(gp.in('home')).toShow('Will somebody from Fernville Surgery be there?', 'Wed 4 Aug 2027, 13:00 to 14:00')
    await gp.presses("We'll be there", { in: 'home' })
    await expect(gp.in('practices')).toShow('2 practices are coming.')
    await gp.opensHome()
    await expect(gp.in('home')).not.toShow('Will somebody from Fernville Surgery be there?')
  })

  test('moved once more, only the new card can be answered in', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom meetings', { in: 'executive' })
    await manager.presses('Open', { in: 'executive', beside: 'Wed 5 May 2027' })
    await manager.awaitsForm('Move or change')
    await manager.presses('Move or change')
    await manager.awaitsForm('Which meetings?')
    await manager.fills({ Day: '2027-05-06' })
    await manager.submits('Save')
    await manager.awaitsForm('It is saved.')
    await manager.closesAll()
    const gp = as('UGP')
    await expect(gp.in('practices')).toShow('Moved to Thu 6 May 2027, 13:00 to 14:00. See below.')
    await expect(gp.in('practices')).not.toShow('Will somebody from your practice be there?')
    await sweepAt('2027-04-29T12:00:00Z')
    await expect(gp.in('practices')).toShow('Will somebody from your practice be there?', 'Moved from Wed 5 May 2027, 13:00')
  })
})
