import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()

describe('an agenda from the first suggestion to the next meeting', () => {
  let product: Product
  let organisation: OrganisationId
  let now = GROUP_NOW
  const as = (user: string) => product.as(user)

  beforeAll(async () => {
    const team = groupTeam()
    product = await startProduct([team], { clock: { now: () => now }, sender: { paceMs: 1 } })
    organisation = await groupFor(team)
    await insertSeries(db, organisation, [
      { name: 'Locality', audience: 'practices', chair: 'Archway GP', secretary: 'Programme manager' },
      { name: 'Hot Topics', audience: 'practices' },
    ])
    await db.chatPlace.create({ data: { organisationId: organisation, platform: 'slack', name: 'practices', externalId: 'CPRACTICES' } })
  })
  afterAll(() => product.stop())

  async function sweepAt(at: string): Promise<void> {
    now = new Date(at)
    for (const name of ['agenda', 'notifications'])
      for (const each of product.app.slices().features.find((feature) => feature.name === name)?.sweeps ?? [])
        await each.run({ now, organisation })
    await product.app.settle()
  }

  async function plan(day: string): Promise<void> {
    const chair = as('UARCHWAY')
    await chair.types('/daccom meetings new', { in: 'executive' })
    await chair.awaitsForm('Which series?')
    await chair.fills({ 'Which series?': 'Locality', Day: day, 'Begins at': '13:00', Place: 'Hall', Remarks: 'Lunch from 12.30pm' })
    await chair.submits('Plan')
    await chair.awaitsForm('Locality is planned for ')
    await chair.closesAll()
  }

  async function opensAgenda(user: string, beside: string) {
    const person = as(user)
    await person.types('/daccom meetings', { in: 'practices' })
    await person.presses('Open', { in: 'practices', beside })
    await person.awaitsForm('Hall')
    await person.presses('Agenda')
    await person.awaitsForm('Lunch from 12.30pm')
    return person
  }

  test('anyone suggests something for the next meeting of a series, also before it is planned', async () => {
    const patient = as('UPATIENT')
    await patient.opensHome()
    await patient.presses('Suggest for an agenda', { in: 'home' })
    await patient.awaitsForm('For the next meeting of')
    await patient.fills({ 'For the next meeting of': 'Locality: once it is planned', 'What is it about?': 'Urgent care' })
    await patient.submits('Suggest')
    await patient.awaitsForm('Thank you. No meeting of Locality is planned yet: it waits for the next one.')
    await patient.closesAll()
    await plan('2027-03-30')
    const chair = await opensAgenda('UARCHWAY', 'Tue 30 Mar 2027')
    await chair.awaitsForm('Nothing has been put on it yet.', 'Suggested by Patient representative.')
    await chair.closesAll()
  })

  test('the form keeps what is wrong; whoever runs the meeting puts something on it at once', async () => {
    const chair = await opensAgenda('UARCHWAY', 'Tue 30 Mar 2027')
    await chair.presses('Add something')
    await chair.awaitsForm('What is it about?')
    await chair.fills({ 'What is it about?': 'About 943 476 5919', 'How many minutes?': '601' })
    await chair.submits('Add')
    await chair.waits()
    expect(chair.fieldErrors()).toEqual({
      'What is it about?':
        'This looks like an NHS number. Please take it out: nothing that identifies a patient belongs here. Nothing was saved.',
      'How many minutes?': 'Please give the minutes as a number from 1 to 600, or leave it empty.',
    })
    await chair.fills({ 'What is it about?': 'Business plan', 'Who presents it?': 'Fernville GP', 'How many minutes?': '45' })
    await chair.submits('Add')
    await chair.awaitsForm('It is on the agenda.', '1. Business plan', 'Fernville GP, 45 minutes.', '45 of 60 minutes.')
    await chair.closesAll()
  })

  test('five things with their reports, in one go, from the window of the meeting: each form leads back to the one agenda', async () => {
    const chair = await opensAgenda('UARCHWAY', 'Tue 30 Mar 2027')
    for (const n of [1, 2, 3, 4, 5]) {
      await chair.presses('Add something')
      await chair.awaitsForm('What is it about?')
      await chair.fills({ 'What is it about?': `Matter ${n}` })
      await chair.submits('Add')
      await chair.awaitsForm('It is on the agenda.', `${n + 1}. Matter ${n}`)
      await chair.presses('Report', { beside: `Matter ${n}` })
      await chair.awaitsForm('Two lines, 300 characters at most.')
      await chair.fills({ Report: `Heard ${n}` })
      await chair.submits('Save')
      await chair.awaitsForm('Thank you. The report is on the agenda.', `Heard ${n}`)
    }
    await chair.presses('Add something')
    await chair.awaitsForm('What is it about?')
    await chair.closes()
    await chair.awaitsForm('6. Matter 5', 'Heard 5')
    await chair.closes()
    await chair.awaitsForm('Hall', 'Agenda')
    await chair.closesAll()
    expect(product.workspace.world.refusals.map(({ error }) => error)).not.toContain('push_limit_reached')
    await db.agendaItem.deleteMany({ where: { organisationId: organisation, title: { startsWith: 'Matter' } } })
  })

  test('a suggestion is taken on, put first, and its author is told; the total says what is over', async () => {
    const chair = await opensAgenda('UARCHWAY', 'Tue 30 Mar 2027')
    await chair.presses('Change', { beside: 'Urgent care' })
    await chair.awaitsForm('How many minutes?')
    await chair.fills({ 'How many minutes?': '30' })
    await chair.submits('Save')
    await chair.awaitsForm('It is saved.')
    await chair.presses('Take it on')
    await chair.awaitsForm('2. Urgent care', '75 of 60 minutes: 15 over.')
    await chair.presses('Up', { beside: 'Urgent care' })
    await chair.awaitsForm('1. Urgent care', '2. Business plan')
    await chair.closesAll()
    await expect(as('UPATIENT').in('app')).toShow(
      'What you suggested is on the agenda of Tue 30 Mar 2027, 13:00: Urgent care',
      'Thank you.',
    )
  })

  test('who does not run it sees no buttons for that, and may suggest and take back', async () => {
    const gp = await opensAgenda('UGP', 'Tue 30 Mar 2027')
    const form = await gp.awaitsForm('1. Urgent care')
    expect(JSON.stringify(form.blocks)).not.toMatch(/"Drop"|"Up"|"Change"/)
    await gp.presses('Suggest something')
    await gp.awaitsForm('What is it about?')
    await gp.fills({ 'What is it about?': 'Parking' })
    await gp.submits('Suggest')
    await gp.awaitsForm('Whoever runs the meeting takes it on', 'Parking')
    await gp.presses('Take it back', { beside: 'Parking' })
    await gp.confirms()
    await gp.waits()
    await expect(gp).not.toShow('Parking')
    await gp.presses('Suggest something')
    await gp.awaitsForm('What is it about?')
    await gp.fills({ 'What is it about?': 'Car park' })
    await gp.submits('Suggest')
    await gp.awaitsForm('Car park')
    await gp.closesAll()
    const chair = await opensAgenda('UARCHWAY', 'Tue 30 Mar 2027')
    await chair.presses('Drop', { beside: 'Car park' })
    await chair.awaitsForm('Fernville GP, who suggested it, is told this.')
    await chair.fills({ 'Why?': 'The hall’s landlord settles it' })
    await chair.submits('Drop it')
    await chair.awaitsForm('It is off the agenda.')
    await chair.closesAll()
    await expect(gp.in('app')).toShow('What you suggested will not be on the agenda', 'Why: The hall’s landlord settles it')
  })

  test('D5: four working days before, the lead is asked for two lines; bank holidays are skipped', async () => {
    await sweepAt('2027-03-22T12:00:00Z')
    await expect(as('UGP').in('app')).not.toShow('Would you give a very brief report')
    // Good Friday and Easter Monday 2027 are 26 and 29 March.
    await sweepAt('2027-03-22T12:30:00Z')
    const gp = as('UGP')
    await expect(gp.in('app')).toShow('You present "Business plan" at Locality, Tue 30 Mar 2027, 13:00.')
    await gp.opensHome()
    await expect(gp.in('home')).toShow('A very brief report is wanted for Locality, Tue 30 Mar 2027, 13:00.')
    await gp.presses('Report', { in: 'app' })
    await gp.awaitsForm('Two lines, 300 characters at most.')
    await gp.fills({ Report: 'One\nTwo\nThree' })
    await gp.submits('Save')
    await gp.waits()
    expect(gp.fieldErrors().Report).toContain('Please keep the report to two lines')
    await gp.fills({ 'What is wanted of the meeting?': 'A decision', Report: 'Draft agreed with the PCT.\nBudget open.' })
    await gp.submits('Save')
    await gp.awaitsForm('Thank you. The report is on the agenda.', 'Decision wanted.')
    await gp.closesAll()
    await gp.opensHome()
    await expect(gp.in('home')).not.toShow('A very brief report is wanted')
  })

  test('two working days before, it goes out to the channel, and what changes afterwards changes there', async () => {
    await sweepAt('2027-03-24T12:00:00Z')
    const gp = as('UGP')
    await expect(gp.in('practices')).not.toShow('Agenda: Locality')
    await sweepAt('2027-03-24T12:30:00Z')
    await expect(gp.in('practices')).toShow('Agenda: Locality', '1. Urgent care', '2. Business plan', 'Budget open.')
    await expect(gp.in('practices')).not.toShow('15 over.')
    await expect(gp.in('practices')).not.toShow('Nobody named')
    const chair = await opensAgenda('UARCHWAY', 'Tue 30 Mar 2027')
    await chair.presses('Drop', { beside: 'Urgent care' })
    await chair.awaitsForm('Why?')
    await chair.fills({ 'Why?': 'Settled by telephone' })
    await chair.submits('Drop it')
    await chair.awaitsForm('It is off the agenda.', '45 of 60 minutes.')
    await chair.closesAll()
    await expect(gp.in('practices')).toShow('1. Business plan', 'Fernville GP, 45 minutes.')
    await expect(gp.in('practices')).not.toShow('1. Urgent care')
  })

  test('a cancelled meeting’s items go to the next one, and the card says so', async () => {
    now = new Date('2027-03-25T14:00:00Z')
    await plan('2027-04-27')
    const manager = as('UMANAGER')
    await manager.types('/daccom meetings', { in: 'executive' })
    await manager.presses('Open', { in: 'executive', beside: 'Tue 30 Mar 2027' })
    await manager.awaitsForm('Cancel it')
    await manager.presses('Cancel it')
    await manager.awaitsForm('Why?')
    await manager.submits('Cancel the meeting')
    await manager.awaitsForm('It is cancelled.')
    await manager.closesAll()
    await expect(as('UGP').in('practices')).toShow('This meeting is cancelled. What was on its agenda goes to the next one of its series.')
    const gp = await opensAgenda('UGP', 'Tue 27 Apr 2027')
    await gp.awaitsForm('1. Business plan', 'Budget open.')
    await gp.closesAll()
  })
})
