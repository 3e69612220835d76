import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

let product: Product
let organisation: OrganisationId
let now = GROUP_NOW
const { db } = await testDatabase()

beforeAll(async () => {
  const team = groupTeam()
  product = await startProduct([team], { clock: { now: () => now }, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
  await insertSeries(db, organisation, [{ name: 'Locality', audience: 'practices', chair: 'Archway GP', secretary: 'Programme manager' }])
  await db.chatPlace.create({ data: { organisationId: organisation, platform: 'slack', name: 'practices', externalId: 'CPRACTICES' } })
  const fernville = await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville Surgery' } })
  const gp = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville GP' } })
  const role = { organisationId: organisation, id: newId<string>(), personId: gp.id, practiceId: fernville.id }
  await db.roleAssignment.create({ data: { ...role, role: 'practice_representative', fromOn: new Date('2027-01-01') } })
})
afterAll(() => product.stop())

const as = (user: string) => product.as(user)

async function sweep(): Promise<void> {
  const { features } = product.app.slices()
  for (const each of features.find(({ name }) => name === 'meetings')?.sweeps ?? []) await each.run({ now, organisation })
  await product.app.settle()
}

describe('a meeting from the form to the day', () => {
  test('whoever may not plan is told who may', async () => {
    const gp = as('UGP')
    await gp.types('/daccom meeting new', { in: 'practices' })
    await gp.awaitsForm('Only the chair, the secretary, the programme manager or an administrator can do this.')
    await gp.closesAll()
  })

  test('the chair plans it: the form keeps what is wrong, and the channel is told', async () => {
    const chair = as('UARCHWAY')
    await chair.types('/daccom meeting new', { in: 'practices' })
    const form = await chair.awaitsForm('Which series?', 'everybody who is asked hears at once')
    expect(JSON.stringify(form.blocks)).not.toContain('"initial_option":{"text":{"type":"plain_text","text":"Locality"')
    await chair.fills({
      'Which series?': 'Locality',
      Day: '2027-03-10',
      'Begins at': '13:00',
      Place: 'Hall',
      Remarks: 'Lunch from 12.30pm',
    })
    await chair.submits('Plan')
    await chair.waits()
    expect(chair.fieldErrors()).toEqual({ Day: 'This is over already. Please choose a time to come.' })
    await chair.fills({ Day: '2027-03-30' })
    await chair.submits('Plan')
    await chair.awaitsForm(
      'Locality is planned for Tue 30 Mar 2027, 13:00 to 14:00. Practices are asked a week before.',
      'Lunch from 12.30pm',
      'Move or change',
    )
    await chair.closesAll()
    await expect(as('UGP').in('practices')).toShow('Planned for Tue 30 Mar 2027, 13:00 to 14:00, Hall.', 'Lunch from 12.30pm')
  })

  test('whoever asks for the agenda is told where it is', async () => {
    const gp = as('UGP')
    await gp.types('/daccom agenda', { in: 'practices' })
    await expect(gp.in('practices')).toShow('Agendas are with their meetings: /daccom meetings, then Open, then Agenda.')
  })

  test('everyone finds it, and who may not change it gets no buttons for that', async () => {
    const gp = as('UGP')
    await gp.types('/daccom meetings', { in: 'practices' })
    await expect(gp.in('practices')).toShow('Meetings to come', 'Tue 30 Mar 2027, 13:00 to 14:00')
    await gp.presses('Open', { in: 'practices', beside: 'Tue 30 Mar 2027' })
    const form = await gp.awaitsForm('2 practices have not answered yet')
    expect(JSON.stringify(form.blocks)).not.toContain('Move or change')
    await gp.closesAll()
  })

  test('a week before, the channel and whom the practice sends are asked; answers count in place', async () => {
    now = new Date('2027-03-23T12:00:00Z')
    await sweep()
    const gp = as('UGP')
    await expect(gp.in('app')).toShow('Will somebody from Fernville Surgery be there?', "We'll be there")
    await expect(gp.in('practices')).toShow('2 practices have not answered yet.')
    await gp.presses("We'll be there", { in: 'app' })
    await expect(gp.in('app')).toShow('Fernville Surgery will be there (Fernville GP said so). You can say otherwise until it begins.')
    await expect(gp.in('practices')).toShow('1 practice is coming and 1 has not answered yet.')
    await gp.presses('Apologies', { in: 'app' })
    await gp.awaitsForm('Only chair and secretary see it.')
    await gp.fills({ Reason: 'Two doctors away' })
    await gp.submits('Send apologies')
    await gp.awaitsForm('Fernville Surgery sends apologies')
    await gp.closesAll()
    await expect(gp.in('practices')).toShow('1 practice sends apologies and 1 has not answered yet.')
    await expect(gp.in('practices')).not.toShow('Two doctors away')
  })

  test('from the channel, it is the practice of whoever pressed; who is of none is told', async () => {
    const chair = as('UARCHWAY')
    await chair.presses('Someone else from our practice', { in: 'practices', beside: 'Will somebody from your practice be there?' })
    await chair.awaitsForm('Archway Surgery', 'Who will be there?')
    await chair.fills({ 'Or somebody who is not on the list': 'A locum' })
    await chair.submits('Save')
    await chair.awaitsForm('A locum will be there for Archway Surgery')
    await chair.closesAll()
    await expect(chair.in('practices')).toShow('1 practice sends somebody else and 1 sends apologies.')
    const patient = as('UPATIENT')
    await patient.presses("We'll be there", { in: 'practices', beside: 'Will somebody from your practice be there?' })
    await expect(patient.in('practices')).toShow('You are of no practice, so there is nobody to answer for.')
  })

  test('moved: told once, the answer kept and to be checked; on the day, those who come are reminded', async () => {
    now = new Date('2027-03-23T14:00:00Z')
    const chair = as('UARCHWAY')
    await chair.types('/daccom meetings', { in: 'executive' })
    await chair.presses('Open', { in: 'executive', beside: 'Locality' })
    await chair.awaitsForm('Move or change')
    await chair.presses('Move or change')
    await chair.awaitsForm('Another day or time moves the meeting')
    await chair.fills({ Day: '2027-03-31' })
    await chair.submits('Save')
    await chair.awaitsForm('It is saved.', 'Moved from Tue 30 Mar 2027, 13:00')
    await chair.closesAll()
    const gp = as('UGP')
    await expect(gp.in('practices')).toShow('Locality has moved from Tue 30 Mar 2027, 13:00 to Wed 31 Mar 2027, 13:00 to 14:00.')
    await expect(gp.in('app')).toShow('Answers that were given are kept: please check yours.', 'The meeting has moved since: please check.')
    now = new Date('2027-03-24T12:00:00Z')
    await sweep()
    await gp.presses("We'll be there", { in: 'app', beside: 'The meeting has moved since' })
    await gp.waits()
    now = new Date('2027-03-31T07:00:00Z')
    await sweep()
    await expect(gp.in('app')).toShow('Today: Locality', 'Lunch from 12.30pm')
  })

  test('cancelled: the notice says what it does to the quota, and the buttons are gone', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom meetings', { in: 'executive' })
    await manager.presses('Open', { in: 'executive', beside: 'Locality' })
    await manager.awaitsForm('Cancel it')
    await manager.presses('Cancel it')
    await manager.awaitsForm('Why?')
    await manager.fills({ 'Why?': 'Snow.' })
    await manager.submits('Cancel the meeting')
    await manager.awaitsForm('It is cancelled.', 'Cancelled: Snow.')
    await manager.closesAll()
    const gp = as('UGP')
    await expect(gp.in('practices')).toShow('Locality on Wed 31 Mar 2027, 13:00 to 14:00 is cancelled: Snow.')
    await expect(gp.in('practices')).not.toShow('Will somebody from your practice be there?')
  })

  test('answered in its own window, the window shows what was said, and what others said', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom meetings new', { in: 'executive' })
    await manager.awaitsForm('Which series?')
    await manager.fills({ 'Which series?': 'Locality', Day: '2027-04-27', 'Begins at': '13:00' })
    await manager.submits('Plan')
    await manager.awaitsForm('Locality is planned for Tue 27 Apr 2027')
    await manager.closesAll()
    const gp = as('UGP')
    await gp.types('/daccom meetings', { in: 'practices' })
    await gp.presses('Open', { in: 'practices', beside: 'Tue 27 Apr 2027' })
    await gp.awaitsForm('2 practices have not answered yet')
    await gp.presses("We'll be there")
    await gp.awaitsForm('Thank you. Fernville Surgery will be there', '1 practice is coming and 1 has not answered yet.')
    await gp.presses('Someone else from our practice')
    await gp.awaitsForm('Or somebody who is not on the list')
    await gp.submits('Save')
    await gp.waits()
    expect(gp.fieldErrors()).toEqual({ 'Or somebody who is not on the list': 'Please say who will be there.' })
    await gp.fills({ 'Or somebody who is not on the list': 'A locum' })
    await gp.submits('Save')
    await gp.awaitsForm('Thank you. A locum will be there for Fernville Surgery', '1 practice sends somebody else', 'Agenda')
    await gp.closesAll()
    const chair = as('UARCHWAY')
    await chair.types('/daccom meetings', { in: 'executive' })
    await chair.presses('Open', { in: 'executive', beside: 'Tue 27 Apr 2027' })
    await chair.awaitsForm('Answer for a practice')
    await chair.presses('Answer for a practice')
    await chair.awaitsForm('What do they say?')
    await chair.fills({ 'For which practice?': 'Fernville Surgery', 'What do they say?': 'Apologies' })
    await chair.submits('Save')
    await chair.awaitsForm('Fernville Surgery sends apologies (Archway GP said so)', '1 practice sends apologies', 'Move or change')
    await chair.closesAll()
  })
})
