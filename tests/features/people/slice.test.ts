import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

describe.each(['http', 'socket'] as const)('the register of people, over %s', (mode) => {
  const team = groupTeam()
  let product: Product
  let organisation: OrganisationId

  beforeAll(async () => {
    product = await startProduct([team], { mode, clock: { now: () => GROUP_NOW }, sender: { paceMs: 1, doubtWaitMs: 50 } })
    organisation = await groupFor(team)
  })
  afterAll(() => product.stop())

  const as = (user: string) => product.as(user)

  async function opens(user: string, name: string, where = 'practices') {
    const person = as(user)
    await person.types(`/daccom people ${name}`, { in: where })
    await person.presses('Open', { beside: name })
    return person
  }

  test('everyone finds people by practice and role, and reads who they are', async () => {
    const gp = as('UGP')
    await gp.types('/daccom people fernville', { in: 'practices' })
    await expect(gp.in('practices')).toShow('Fernville GP', 'Member of Fernville Surgery', 'in the chat')
    await gp.types('/daccom people programme managers', { in: 'practices' })
    await expect(gp.in('practices')).toShow('People: programme managers', 'Programme manager')
    await gp.presses('Open', { beside: 'Programme manager' })
    await expect(gp).toShow('Programme manager, since Fri 1 Jan 2027', 'The register is kept by an administrator or the programme manager')
    expect(gp.screen().text()).not.toMatch(/@daccom\.example|Give a role/)
    await gp.closesAll()
  })

  test('somebody is added, is known at the first contact, and is given a role', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom people', { in: 'executive' })
    await manager.presses('Add a person')
    await manager.fills({
      Name: 'Visiting GP',
      'E-mail': 'visitor@elsewhere.example',
      Practice: 'Archway Surgery',
      Roles: ['Prescribing lead'],
    })
    await manager.submits('Add')
    await expect(manager).toShow('Visiting GP is in the register')
    await manager.closesAll()

    await as('UVISITOR').types('/daccom people visiting', { in: 'practices' })
    await expect(as('UVISITOR').in('practices')).toShow('Prescribing lead of Archway Surgery', 'in the chat')

    await opens('UMANAGER', 'Visiting GP', 'executive')
    await manager.presses('Give a role')
    await manager.fills({ Role: 'Clinical lead', 'Last day': '2027-12-31' })
    await manager.submits('Give')
    await expect(manager).toShow('Visiting GP has the role from that day.')
    await manager.closesAll()
    await opens('UMANAGER', 'Visiting GP', 'executive')
    await expect(manager).toShow('Clinical lead, from Tue 16 Mar 2027 until Fri 31 Dec 2027')
    await manager.closesAll()
  })

  test('an address that another has is told at its field, and what was typed stays', async () => {
    const manager = await opens('UMANAGER', 'Visiting GP', 'executive')
    await manager.presses('Edit')
    await manager.fills({ 'E-mail': 'fernville.gp@daccom.example' })
    await manager.submits('Save')
    await expect(manager).toShow('Fernville GP has this address already.')
    await manager.fills({ 'E-mail': 'visitor@elsewhere.example', 'Works for, if not a practice': 'The locum bank' })
    await manager.submits('Save')
    await expect(manager).toShow('Visiting GP is saved.')
    await manager.closesAll()
  })

  test('a role ends, and stays readable', async () => {
    const manager = await opens('UMANAGER', 'Visiting GP', 'executive')
    await manager.presses('End a role')
    await manager.fills({ 'What ends?': 'Prescribing lead of Archway Surgery', 'Last day': '2027-03-16' })
    await manager.submits('End it')
    await expect(manager).toShow('It is recorded for Visiting GP.')
    await manager.closesAll()
  })

  test('a programme manager cannot appoint, and the last administrator cannot go', async () => {
    const manager = await opens('UMANAGER', 'Administrator', 'executive')
    await expect(manager).toShow('Administrator, since Fri 1 Jan 2027')
    expect(manager.screen().text()).not.toMatch(/End a role|Leaves the group|Hand over/)
    await manager.closesAll()
    const admin = await opens('UADMIN', 'Administrator', 'executive')
    await admin.presses('Leaves the group')
    await admin.submits('They leave')
    await expect(admin).toShow('This would leave the group without an administrator.')
    await admin.closesAll()
  })

  test('an account that Slack switched off is told to the administrator, and all is handed over in one step', async () => {
    const { db } = await testDatabase()
    await product.workspace.switchesAccount('ULEAD', 'off')
    const admin = as('UADMIN')
    await expect(admin.in('app')).toShow('The Slack account of Clinical lead was switched off.', 'What they do', 'Clinical lead')
    await admin.opensHome()
    await expect(admin.in('home')).toShow('The Slack account of Clinical lead was switched off.')
    await product.workspace.redeliver()
    await product.app.settle()
    expect(
      await db.delivery.count({
        where: { organisationId: organisation, fact: { path: ['kind'], equals: 'people_switched_off' }, mode: 'post' },
      }),
    ).toBe(1)

    admin.goesTo('app')
    await admin.presses('Hand over', { in: 'app' })
    await admin.fills({ 'To whom?': 'Archway GP' })
    await admin.submits('Hand over')
    await expect(admin).toShow('What Clinical lead did is now with Archway GP, who is told.')
    await admin.closesAll()
    await expect(admin.in('app')).toShow('That is seen to.')
    await expect(as('UARCHWAY').in('app')).toShow('You take over from Clinical lead, from Tue 16 Mar 2027.', 'Clinical lead')
    await admin.opensHome()
    await expect(admin.in('home')).not.toShow('The Slack account of Clinical lead')
    await admin.types('/daccom people left', { in: 'executive' })
    await expect(admin.in('executive')).toShow('Those who have left', 'Clinical lead')
  })

  test('pages are turned in place', async () => {
    const { db } = await testDatabase()
    await db.person.createMany({
      data: Array.from({ length: 12 }, (_, n) => ({
        ...{ organisationId: organisation, id: crypto.randomUUID(), name: `Locum ${String(n).padStart(2, '0')}`, createdAt: GROUP_NOW },
      })),
    })
    const gp = as('UGP')
    await gp.types('/daccom people locum', { in: 'practices' })
    await expect(gp.in('practices')).toShow('Locum 07', 'gets nothing yet: no e-mail')
    await gp.presses('More', { in: 'practices' })
    await expect(gp.in('practices')).toShow('Locum 08', 'Locum 11')
    expect(gp.in('practices').text()).not.toContain('Locum 07')
    await gp.presses('From the start', { in: 'practices' })
    await expect(gp.in('practices')).toShow('Locum 00')
  })

  test('Slack would have refused nothing of all this', () => {
    expect(product.workspace.refusals).toEqual([])
  })
})
