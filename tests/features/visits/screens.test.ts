import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()

describe('D7: a visit from its plan to the meeting at which the practice tells', () => {
  let product: Product
  let organisation: OrganisationId
  let now = GROUP_NOW
  const as = (user: string) => product.as(user)

  beforeAll(async () => {
    const team = groupTeam()
    product = await startProduct([team], { mode: 'http', clock: { now: () => now }, sender: { paceMs: 1 } })
    organisation = await groupFor(team)
    await insertSeries(db, organisation, [{ name: 'Locality', audience: 'practices', secretary: 'Programme manager' }])
    // Whoever speaks for Fernville.
    await db.roleAssignment.updateMany({
      where: { organisationId: organisation, person: { name: 'Fernville GP' } },
      data: { role: 'practice_representative' },
    })
  })
  afterAll(() => product.stop())

  async function sweepAt(at: string): Promise<void> {
    now = new Date(at)
    for (const name of ['visits', 'notifications'])
      for (const each of product.app.slices().features.find((feature) => feature.name === name)?.sweeps ?? [])
        await each.run({ now, organisation })
    await product.app.settle()
  }

  test('it is planned from the list; the form keeps what is wrong; the practice hears of it and sees it', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom visits', { in: 'executive' })
    await expect(manager.in('executive')).toShow('No visit is planned.', '0 planned, 0 held, 0 due again, 2 practices never visited.')
    await manager.presses('Plan a visit', { in: 'executive' })
    await manager.awaitsForm('Which practice?')
    await manager.fills({ 'Which practice?': 'Fernville Surgery', 'Who goes?': 'Manor Street GP', Day: '2027-03-15', 'Begins at': '12:30' })
    await manager.fills({ 'Prescribing: facts to look at': 'About 943 476 5919' })
    await manager.submits('Plan')
    await manager.waits()
    expect(manager.fieldErrors()['Prescribing: facts to look at']).toContain('This looks like an NHS number.')
    await manager.fills({ 'Prescribing: facts to look at': 'Statins: 62% generic' })
    await manager.submits('Plan')
    await manager.waits()
    expect(manager.fieldErrors()).toEqual({
      Day: 'That is over already. Please give a day and time to come; of a visit that was held, write the record.',
    })
    await manager.fills({ Day: '2027-03-23' })
    await manager.submits('Plan')
    await manager.awaitsForm('Visit to Fernville Surgery', 'Tue 23 Mar 2027, 12:30', 'Statins: 62% generic')
    await manager.closesAll()
    const gp = as('UGP')
    await expect(gp.in('app')).toShow('A visit is planned', 'When: Tue 23 Mar 2027, 12:30', 'Who comes: Manor Street GP')
    await gp.types('/daccom visit', { in: 'practices' })
    await expect(gp.in('practices')).toShow('Visits to Fernville Surgery', 'Tue 23 Mar 2027, 12:30; Manor Street GP goes there')
    await expect(gp.in('practices')).not.toShow('Plan a visit')
    const patient = as('UPATIENT')
    await patient.types('/daccom visit', { in: 'practices' })
    await expect(patient.in('practices')).toShow('Only a member of a practice, the programme manager or an executive member can do this.')
  })

  test('who goes is asked for the record, writes it with two actions, and the practice gets both', async () => {
    await sweepAt('2027-03-24T12:30:00Z')
    const visitor = as('UMANOR')
    await expect(visitor.in('app')).toShow('You were to visit Fernville Surgery on Tue 23 Mar 2027. How did it go?')
    await visitor.presses('Write the record', { in: 'app' })
    await visitor.awaitsForm('Who was met?', 'Up to 3 actions can be agreed.')
    await visitor.fills({ 'Who was met?': 'The partners', 'Action 1': 'Review repeats', 'Action 2': 'Audit referrals' })
    await visitor.fills({ 'Action 2 concerns': 'Referrals', 'Action 2: by when?': 'end of April' })
    await visitor.submits('Save and send')
    await visitor.waits()
    expect(visitor.fieldErrors()).toEqual({
      'Action 1: by when?': 'By when? Every action has a date: such as 13 Mar, end of March, next Friday or in two weeks.',
    })
    await visitor.fills({ 'Action 1: by when?': '13 Apr' })
    await visitor.submits('Save and send')
    await visitor.awaitsForm('The record is written', 'A-1: Review repeats (prescribing, by Tue 13 Apr 2027): open')
    await visitor.closesAll()
    const gp = as('UGP')
    await expect(gp.in('app')).toShow('Record: Visit to Fernville Surgery', 'A-2: Audit referrals (referrals, by the end of Apr 2027)')
    await gp.opensHome()
    await expect(as('UMANOR').in('app')).not.toShow('Write the record')
  })

  test('a correction is drawn into the message that the practice has', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom visit fernville', { in: 'executive' })
    await manager.presses('Open', { in: 'executive', beside: 'Held Tue 23 Mar 2027 by Manor Street GP' })
    await manager.awaitsForm('Correct the record')
    await manager.presses('Correct the record')
    await manager.awaitsForm('A-1: by when?', 'Action 3')
    await manager.fills({ 'A-1': 'Review all repeats', Notes: 'Two good hours.' })
    await manager.submits('Save')
    await manager.awaitsForm('The record is corrected.', 'Review all repeats')
    await manager.closesAll()
    await expect(as('UGP').in('app')).toShow('A-1: Review all repeats (prescribing, by Tue 13 Apr 2027)', 'Two good hours.')
  })

  test('before the locality meeting the practice says what is done, where it is asked', async () => {
    const chair = as('UMANAGER')
    await chair.types('/daccom meetings new', { in: 'executive' })
    await chair.awaitsForm('Which series?')
    await chair.fills({ 'Which series?': 'Locality', Day: '2027-04-20', 'Begins at': '13:00', Place: 'Hall' })
    await chair.submits('Plan')
    await chair.awaitsForm('Locality is planned for Tue 20 Apr 2027')
    await chair.closesAll()
    await sweepAt('2027-04-14T11:30:00Z')
    const gp = as('UGP')
    await expect(gp.in('app')).toShow('Locality is on Tue 20 Apr 2027, 13:00, and practices tell there how the actions of their visits go.')
    await gp.opensHome()
    await expect(gp.in('home')).toShow('Your visit actions for Locality on Tue 20 Apr 2027', 'A-1: Review all repeats')
    await gp.presses('Done', { in: 'home', beside: 'A-1: Review all repeats' })
    await product.app.settle()
    await gp.opensHome()
    await expect(gp.in('home')).not.toShow('A-1: Review all repeats (prescribing')
    await expect(gp.in('app')).toShow('A-2: Audit referrals (referrals, by the end of Apr 2027): open')
    const other = as('UARCHWAY')
    await other.opensHome()
    await expect(other.in('home')).not.toShow('Your visit actions')
  })

  test('the limit is a setting', async () => {
    const administrator = as('UADMIN')
    await administrator.types('/daccom setup', { in: 'executive' })
    await administrator.awaitsForm('A practice has at most 3 open actions from visits.')
    await administrator.presses('Look', { beside: 'A practice has at most 3' })
    await administrator.awaitsForm('How many open actions a practice has at most')
    await administrator.fills({ 'How many open actions a practice has at most': '2 open actions' })
    await administrator.submits('Save')
    await administrator.awaitsForm('A practice has at most 2 open actions from visits.')
  })
})
