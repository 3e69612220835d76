import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProject } from '../../../src/features/projects/index.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { handMade } from '../../support/hand-made.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()
let product: Product
let organisation: OrganisationId
let now = GROUP_NOW
let project: string
const as = (user: string) => product.as(user)

beforeAll(async () => {
  const team = groupTeam()
  product = await startProduct([team], { mode: 'http', clock: { now: () => now }, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
  const idOf = async (name: string) => (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
  const proposal = newId<ProposalId>()
  const lead = await idOf('Fernville GP')
  const said = { kind: 'service', state: 'accepted', version: 1, proposerId: lead, title: 'Urgent care', whatAndWhy: 'Shorter waits.' }
  await db.proposal.create({ data: { organisationId: organisation, id: proposal, ...said, stateSince: now, createdAt: now } })
  const accepted = { proposal, title: 'Urgent care', area: null, leads: [lead], manager: null, by: await idOf('Archway GP') }
  await depsOn(db, { now: () => now }).work({ organisation, through: 'form' }, (work) => openProject(work, accepted))
  project = (await db.project.findFirstOrThrow({ where: { organisationId: organisation } })).id
})
afterAll(() => product.stop())

async function sweepAt(at: string): Promise<void> {
  now = new Date(at)
  for (const name of ['submissions', 'notifications'])
    for (const each of product.app.slices().features.find((feature) => feature.name === name)?.sweeps ?? [])
      await each.run({ now, organisation })
  await product.app.settle()
}

test('D18: its lead enters what the committee does with it; reasons that it owes are asked for until they are here', async () => {
  const lead = as('UGP')
  await lead.types('/daccom milestones urgent', { in: 'practices' })
  await lead.awaitsForm('Milestone 1: Agree business case')
  await lead.presses('Funder’s committee')
  await lead.awaitsForm('Nobody has said yet whether it needs the PCT’s approval.', 'Nothing has been submitted yet.')
  await lead.presses('Enter a submission')
  await lead.awaitsForm('When does the PCT’s committee meet about it?')
  await lead.fills({ 'Submitted on': '2027-03-10', 'When does the PCT’s committee meet about it?': '2027-03-09' })
  await lead.submits('Save')
  await lead.waits()
  expect(Object.values(lead.fieldErrors())).toEqual(['This is before Wed 10 Mar 2027, when it was submitted. Please check both.'])
  await lead.fills({ 'When does the PCT’s committee meet about it?': '2027-03-16' })
  await lead.submits('Save')
  await lead.awaitsForm('With the PCT’s committee since Wed 10 Mar 2027; it meets about it on Tue 16 Mar 2027.')
  await lead.closesAll()

  await sweepAt('2027-03-17T12:30:00Z')
  await expect(lead.in('app')).toShow('The PCT’s committee was to meet about Urgent care on Tue 16 Mar 2027. Do you know what it decided?')
  const manager = as('UMANAGER')
  await lead.opensHome()
  await expect(lead.in('home')).toShow('Do you know what it decided?')
  await manager.types('/daccom milestones urgent', { in: 'executive' })
  await manager.awaitsForm('Milestone 1')
  await manager.presses('Funder’s committee')
  await manager.awaitsForm('its answer is still to come')
  await manager.presses('Rejected')
  await manager.awaitsForm('What reasons does the committee give?')
  await manager.submits('Save')
  await manager.awaitsForm('Rejected by the PCT’s committee on Wed 17 Mar 2027; its reasons are still to come.')
  await manager.closesAll()
  await expect(lead.in('app')).toShow('Urgent care: Rejected by the PCT’s committee on Wed 17 Mar 2027; its reasons are still to come.')

  await sweepAt('2027-03-24T12:30:00Z')
  await expect(lead.in('app')).toShow('Has it said why?')
  await lead.presses('Enter the reasons', { in: 'app' })
  await lead.awaitsForm('What reasons does the committee give?')
  await lead.fills({ 'What reasons does the committee give?': 'The nights cost too much.' })
  await lead.submits('Save')
  await lead.awaitsForm('The reasons are entered.', 'Rejected by the PCT’s committee on Wed 17 Mar 2027: The nights cost too much.')
  await lead.closesAll()
  await expect(lead.in('app')).not.toShow('[Enter the reasons]')
  expect(product.workspace.refusals).toEqual([])
})

test('what is made by hand is refused in words, and leaves no trace', async () => {
  const hands = handMade(product)
  const { id } = await db.funderSubmission.findFirstOrThrow({ where: { organisationId: organisation } })
  const kept = () => db.funderSubmission.findMany({ where: { organisationId: organisation } })
  const before = await kept()
  const only = 'Only those who lead or manage Urgent care, or the programme manager, can do this.'
  const said = { on: '2027-03-17', text: 'x', submittedOn: '2027-03-17' }
  expect(await hands.submit('UPATIENT', 'submissions:submit_form', { v: 1, id: project }, said)).toContain(only)
  expect(await hands.pressIn('UPATIENT', 'submissions:take_back', id)).toContain(only)
  const steps = ['more_work', 'resubmitted', 'approved', 'rejected', 'withdrawn'].map((step) => `step_form:${step}`)
  for (const form of [...steps, 'reasons_form', 'dates_form']) {
    expect(await hands.submit('UPATIENT', `submissions:${form}`, { v: 1, id }, said)).toContain(only)
    expect(await hands.submit('UMANAGER', `submissions:${form}`, '{"v":9}', said)).toContain('not here any more')
  }
  for (const press of ['submissions:step:approved', 'submissions:reasons', 'submissions:submit'])
    expect(await hands.press('UPATIENT', press, press.endsWith('submit') ? project : id)).not.toContain('Save')
  expect(await kept()).toEqual(before)
})
