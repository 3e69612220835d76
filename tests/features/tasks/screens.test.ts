import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()

describe('a task from the first word to the day it was due', () => {
  let product: Product
  let organisation: OrganisationId
  let now = GROUP_NOW
  const as = (user: string) => product.as(user)

  beforeAll(async () => {
    const team = groupTeam()
    product = await startProduct([team], { mode: 'http', clock: { now: () => now }, sender: { paceMs: 1 } })
    organisation = await groupFor(team)
    const practice = await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville Surgery' } })
    // Whoever speaks for Fernville; of Archway nobody does.
    await db.roleAssignment.updateMany({
      where: { organisationId: organisation, practiceId: practice.id, person: { name: 'Fernville GP' } },
      data: { role: 'practice_manager' },
    })
  })
  afterAll(() => product.stop())

  test('it is written, looked at before it goes, changed there, and sent to the practices that signed', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom actions tasks', { in: 'executive' })
    await manager.awaitsForm('No task has been sent to practices yet.')
    await manager.presses('Send a task to practices')
    await manager.awaitsForm('All that signed the agreement (2 practices)')
    await manager.fills({ 'What is to be done?': 'Complete the data audit', 'By when?': 'last week' })
    await manager.submits('Next')
    await manager.waits()
    expect(manager.fieldErrors()).toEqual({ 'By when?': 'That is over already. Please give a date to come.' })
    await manager.fills({ 'By when?': '30 June' })
    await manager.submits('Next')
    await manager.awaitsForm('This goes to 2 practices, due Wed 30 Jun 2027.', 'the programme manager has to tell them: Archway Surgery.')
    await manager.fills({ 'To which practices?': 'Only those chosen below', Practices: ['Fernville Surgery'] })
    await manager.submits('Send it')
    await manager.awaitsForm('This goes to 1 practice, due Wed 30 Jun 2027.')
    await manager.submits('Send it')
    await manager.awaitsForm('It is on its way to 1 practice.', '0 of 1 done, 1 still going', 'Fernville Surgery: still going')
    await manager.presses('Add practices')
    await manager.awaitsForm('Which practices?')
    await manager.fills({ 'Which practices?': ['Archway Surgery'] })
    await manager.submits('Send it to them')
    await manager.awaitsForm('It is on its way to 1 practice.', '0 of 2 done, 2 still going')
    await manager.closesAll()
    await expect(as('UGP').in('app')).toShow('Complete the data audit')
  })

  test('anyone of the practice does it; its people see the totals and their own, and no other name', async () => {
    const gp = as('UGP')
    await gp.types('/daccom actions tasks', { in: 'practices' })
    await gp.awaitsForm('Yours, Fernville Surgery: still going')
    await gp.presses('Open', { beside: 'data audit' })
    await gp.waits()
    await gp.presses('Open', { beside: 'Yours' })
    await gp.awaitsForm('A-1', 'Complete the data audit')
    await gp.presses('Done')
    await gp.waits()
    await gp.closesAll()
    await gp.types('/daccom actions tasks', { in: 'practices' })
    const form = await gp.awaitsForm('1 of 2 done, 1 still going', 'by Fernville GP')
    expect(JSON.stringify(form.blocks)).not.toMatch(/Archway|Send a task/)
    await gp.closesAll()
  })

  test('its sender finds it on Home, gives it another date, is told when that is over, and takes it back', async () => {
    const manager = as('UMANAGER')
    await manager.opensHome()
    await expect(manager.in('home')).toShow('1 of 2 done, 1 still going.')
    await manager.presses('See who has', { in: 'home' })
    await manager.awaitsForm('Still going', 'Archway Surgery: still going', 'Fernville Surgery: done on')
    await manager.presses('Another date')
    await manager.awaitsForm('For every practice that has not done it.')
    await manager.fills({ 'By when?': 'end of July', 'Why?': 'The form came late' })
    await manager.submits('Save')
    await manager.awaitsForm('It is saved.', 'Due Jul 2027.')
    await manager.closesAll()
    now = new Date('2027-08-02T12:00:00Z')
    const feature = product.app.slices().features.find(({ name }) => name === 'tasks')
    for (const sweep of feature?.sweeps ?? []) await sweep.run({ now, organisation })
    await product.app.settle()
    await expect(manager.in('app')).toShow('to be done by Jul 2027: Complete the data audit')
    await expect(manager.in('app')).toShow('1 of 2 done, 1 still going.')
    await manager.presses('See who has', { in: 'app' })
    await manager.awaitsForm('Take it back')
    await manager.presses('Take it back')
    await manager.awaitsForm('What is done stays done.')
    await manager.submits('Take it back')
    await manager.awaitsForm('It is taken back.', 'All 1 done, 1 no longer asked', 'Taken back by Programme manager')
    await manager.closesAll()
    await manager.opensHome()
    await expect(manager.in('home')).not.toShow('See who has')
  })

  test('what is typed for all practices opens the form, filled with what was understood', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom action all practices please Send the list of carers by 30 September', { in: 'executive' })
    await manager.awaitsForm('To which practices?')
    expect(manager.holds()).toMatchObject({
      'What is to be done?': { value: 'Send the list of carers' },
      'By when?': { value: '30 September' },
    })
    await manager.closesAll()
    const patient = as('UPATIENT')
    await patient.types('/daccom action all practices Send the list of carers by 30 September', { in: 'practices' })
    await patient.awaitsForm('Only the programme manager or an executive member can do this.')
    await patient.closesAll()
  })

  test('who may not send is told who may', async () => {
    const patient = as('UPATIENT')
    await patient.types('/daccom actions tasks', { in: 'practices' })
    const form = await patient.awaitsForm('No task has been sent to your practice yet.')
    expect(JSON.stringify(form.blocks)).not.toContain('Send a task')
    await patient.closesAll()
  })
})
