import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestsSample } from '../../../src/features/requests/sample.ts'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { handMade } from '../../support/hand-made.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { requestWorld, value } from './world.ts'

const { db } = await testDatabase()
let product: Product
let organisation: OrganisationId
let now = GROUP_NOW
const as = (user: string) => product.as(user)

beforeAll(async () => {
  const team = groupTeam()
  product = await startProduct([team], { clock: { now: () => now }, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
  const proposer = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Archway GP' } })
  const said = {
    kind: 'service',
    state: 'accepted',
    title: 'GP-led urgent care',
    whatAndWhy: 'Because',
    version: 1,
    proposerId: proposer.id,
  }
  await db.proposal.create({ data: { organisationId: organisation, id: newId(), number: 1, ...said, stateSince: now, createdAt: now } })
})
afterAll(() => product.stop())

async function sweepAt(at: string): Promise<void> {
  now = new Date(at)
  for (const name of ['requests', 'notifications'])
    for (const each of product.app.slices().features.find((feature) => feature.name === name)?.sweeps ?? [])
      await each.run({ now, organisation })
  await product.app.settle()
}

test('somebody asks the funder for something; the form keeps what is wrong', async () => {
  const manager = as('UMANAGER')
  await manager.types('/daccom request', { in: 'executive' })
  await expect(manager.in('executive')).toShow('Requests to the PCT', 'Nothing has been asked of them yet.')
  await manager.presses('New request', { in: 'executive' })
  await manager.awaitsForm('Of whom, at the PCT?')
  await manager.fills({
    'What do you ask for?': 'About 943 476 5919',
    'Of whom, at the PCT?': 'PCT finance lead',
    'Asked on': '2027-03-17',
  })
  await manager.submits('Save')
  await manager.waits()
  expect(Object.keys(manager.fieldErrors())).toEqual(['What do you ask for?'])
  await manager.fills({ 'What do you ask for?': 'A&E figures by practice' })
  await manager.submits('Save')
  await manager.waits()
  expect(manager.fieldErrors()).toEqual({ 'Asked on': 'This day is still to come. Please give the day on which it was asked.' })
  await manager.fills({ 'Asked on': '2027-02-03', 'Promised by': '2027-03-19', 'Who promised it?': 'Finance director' })
  await manager.fills({ 'Which project waits for it?': 'P-1: GP-led urgent care' })
  await manager.submits('Save')
  await manager.awaitsForm('It is on the list.', 'R-1', 'Open, waiting for 41 days', 'P-1: GP-led urgent care', 'Dear PCT finance lead,')
  await manager.closesAll()
})

test('D10: the project says what it waits for, to everyone', async () => {
  const gp = as('UGP')
  await gp.types('/daccom proposals P-1', { in: 'practices' })
  await gp.awaitsForm('Waiting on the PCT for 41 days (R-1: A&E figures by practice; promised by Fri 19 Mar 2027).')
  await gp.closesAll()
  await gp.types('/daccom requests R-1', { in: 'practices' })
  const form = await gp.awaitsForm('Open, waiting for 41 days')
  expect(JSON.stringify(form.blocks)).not.toMatch(/"Delivered"|Dear PCT/)
  await gp.closesAll()
  await gp.types('/daccom requests new', { in: 'practices' })
  await gp.awaitsForm('Only the programme manager, a project manager or an executive member can do this.')
  await gp.closesAll()
})

test('the chaser is asked with an e-mail to copy, and the question is spent once it is answered', async () => {
  await sweepAt('2027-03-22T12:30:00Z')
  const manager = as('UMANAGER')
  await expect(manager.in('app')).toShow(
    'Would you ask the PCT about this?',
    'Subject: Our request: A&E figures by practice',
    'I have chased',
  )
  await manager.opensHome()
  await expect(manager.in('home')).toShow('R-1: A&E figures by practice')
  await manager.presses('I have chased', { in: 'app' })
  await expect(manager.in('app')).toShow('Thank you. It is counted.', 'chased once, on Mon 22 Mar 2027')
  await expect(manager.in('app')).not.toShow('[I have chased]')
})

test('forms of its window lead back to it; the second is told who was first; what is over is opened again', async () => {
  const partner = as('UPARTNER')
  await partner.types('/daccom requests', { in: 'executive' })
  await partner.presses('Open', { in: 'executive', beside: 'R-1' })
  await partner.awaitsForm('Chased once')
  await partner.presses('Hand over')
  await partner.awaitsForm('Who chases it from now on?')
  await partner.fills({ 'Who chases it from now on?': 'Patient representative' })
  await partner.submits('Hand over')
  await partner.waits()
  expect(Object.values(partner.fieldErrors())[0]).toContain('Patient representative cannot keep requests: only the programme manager,')
  await partner.fills({ 'Who chases it from now on?': 'Manor Street GP' })
  await partner.submits('Hand over')
  await partner.awaitsForm('It is handed over, and they are told.', 'Manor Street GP')
  await expect(as('UMANOR').in('app')).toShow('Fernville partner asks you to chase this with the PCT.')
  await partner.presses('Refused')
  await partner.awaitsForm('What reason did the PCT give?')
  await partner.fills({ 'What reason did the PCT give?': 'No money this year' })
  const second = as('UARCHWAY')
  await second.types('/daccom requests R-1', { in: 'executive' })
  await second.awaitsForm('Manor Street GP')
  await partner.submits('Save')
  await partner.awaitsForm('It is recorded as refused.', 'No money this year')
  await second.presses('Delivered')
  await second.awaitsForm('R-1 was refused already by Fernville partner, Mon 22 Mar 2027, 12:30. Nothing was changed.')
  await second.presses('Open it again')
  await second.awaitsForm('It is open again.', 'opened it again')
  await second.closesAll()
  await partner.closesAll()
  await partner.presses('Mine to chase', { in: 'executive' })
  await expect(partner.in('executive')).toShow('None is yours to chase.')
  expect(product.workspace.refusals).toEqual([])
})

test('what is made by hand is refused in words, and leaves no trace', async () => {
  const hands = handMade(product)
  const { id } = await db.funderRequest.findFirstOrThrow({ where: { organisationId: organisation } })
  const kept = () => db.funderRequest.findMany({ where: { organisationId: organisation } })
  const before = await kept()
  const only = 'Only the programme manager, a project manager or an executive member can do this.'
  const gone = 'This request is not there any more.'
  for (const press of ['requests:chased_there', 'requests:delivered_there']) {
    expect(await hands.press('UPATIENT', press, id)).toContain(only)
    for (const odd of [undefined, '', 'x', newId<string>()]) expect(await hands.press('UMANAGER', press, odd)).toContain(gone)
  }
  for (const press of ['requests:chased', 'requests:delivered', 'requests:reopen'])
    expect(await hands.pressIn('UPATIENT', press, id)).toContain(only)
  for (const form of ['change', 'promise', 'note', 'hand_over', 'refuse', 'withdraw']) {
    const said = { what: 'x', promisedOn: '2027-04-01', note: 'x', chaser: newId<string>(), reason: 'x' }
    expect(await hands.submit('UPATIENT', `requests:${form}_form`, { v: 1, id }, said)).toContain(only)
    expect(await hands.submit('UMANAGER', `requests:${form}_form`, '{"v":9}', said)).toContain(gone)
  }
  for (const press of ['requests:change', 'requests:refuse']) expect(await hands.press('UPATIENT', press, id)).not.toContain('Save')
  expect(await kept()).toEqual(before)
})

test('the sample has two open requests and one that was delivered, none of them due at once; the first step is to chase one', async () => {
  const world = await requestWorld()
  const title = 'GP-led urgent care beside A&E'
  await world.db.proposal.updateMany({ where: { organisationId: world.organisation, number: 1 }, data: { title } })
  const today = world.now()
  const goTo = (at: Date) => world.goTo(at.toISOString())
  await requestsSample(world.parts, world.service)({ organisation: world.organisation, now: today, goTo })
  const { requests } = await world.service.list(await world.viewer('Executive'), 'all')
  expect(requests.map(({ state, proposal }) => [state, proposal?.title ?? null])).toEqual([
    ['open', title],
    ['open', null],
    ['delivered', null],
  ])
  for (const { nextChaseAt } of requests.slice(0, 2)) expect(nextChaseAt && nextChaseAt > today).toBe(true)
  const isDone = async () => (await world.feature.firstSteps?.(world.organisation))?.map(({ done }) => done)
  expect(await isDone()).toEqual([false])
  value(await world.service.chased(world.as('Project manager'), requests.find(({ reference }) => reference === 'R-3')?.id ?? ''))
  expect(await isDone()).toEqual([true])
})
