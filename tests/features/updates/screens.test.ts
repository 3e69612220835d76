import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProject } from '../../../src/features/projects/index.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { handMade } from '../../support/hand-made.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()
let product: Product
let organisation: OrganisationId
let now = GROUP_NOW
const as = (user: string) => product.as(user)
const idOf = async (name: string) => (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId

beforeAll(async () => {
  const team = groupTeam()
  product = await startProduct([team], { clock: { now: () => now }, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
  const people = { leads: [await idOf('Clinical lead')], manager: await idOf('Fernville GP'), by: await idOf('Archway GP') }
  for (const title of ['Urgent care', 'Diabetes'])
    await depsOn(db, { now: () => now }).work({ organisation, through: 'form' }, async (work) => {
      const proposal = newId<string>()
      const said = { kind: 'service', state: 'accepted', title, whatAndWhy: 'Because', version: 1, stateSince: now, createdAt: now }
      await work.db.proposal.create({ data: { organisationId: organisation, id: proposal, ...said, proposerId: people.by } })
      await openProject(work, { proposal, title, area: null, ...people })
    })
  await db.meetingSeries.create({
    data: { organisationId: organisation, id: newId(), name: 'Programme management', audience: 'members', isNoticeOnly: false },
  })
})
afterAll(() => product.stop())

async function sweepAt(at: string): Promise<void> {
  now = new Date(at)
  for (const name of ['updates', 'notifications'])
    for (const each of product.app.slices().features.find((feature) => feature.name === name)?.sweeps ?? [])
      await each.run({ now, organisation })
  await product.app.settle()
}

const fill = (happened: string) => ({ 'How is it going?': 'On track', 'What has happened?': happened, 'What is next?': 'Train two nurses' })

test('D5: the project manager is asked once about all their projects, and answers each from the message', async () => {
  const admin = as('UADMIN')
  await admin.types('/daccom meeting new', { in: 'practices' })
  await admin.awaitsForm('Which series?')
  await admin.fills({ 'Which series?': 'Programme management', Day: '2027-03-30', 'Begins at': '13:00' })
  await admin.submits('Plan')
  await admin.awaitsForm('Programme management is planned for ')
  await admin.closesAll()

  const manager = as('UGP')
  await sweepAt('2027-03-22T12:30:00Z')
  await expect(manager.in('app')).toShow(
    'Programme management meets on Tue 30 Mar 2027, 13:00. How is it going with your projects?',
    'Urgent care',
    'Diabetes',
    'No report yet.',
  )
  await manager.presses('Update', { in: 'app', beside: 'Urgent care' })
  await manager.awaitsForm('Urgent care', 'No report yet.')
  await manager.fills(fill('Dr Mole, 943 476 5919, was seen'))
  await manager.submits('Save')
  await manager.waits()
  expect(Object.keys(manager.fieldErrors())).toEqual(['What has happened?'])
  await manager.fills({ 'What has happened?': 'The rota is agreed', 'Which decision do you need?': 'May we start in May?' })
  await manager.submits('Save')
  await manager.awaitsForm(
    'Thank you. It is saved. The decision you want is on the agenda',
    'Your projects',
    'On track. The rota is agreed.',
  )
  await manager.closesAll()
  await expect(manager.in('app')).toShow('Thank you, it is in (Mon 22 Mar 2027). On track. The rota is agreed. Next: Train two nurses.')

  await manager.opensHome()
  await expect(manager.in('home')).toShow('Programme management, Tue 30 Mar 2027, 13:00. How is it going?', 'Diabetes')
  await manager.presses('Update', { in: 'home', beside: 'Diabetes' })
  await manager.fills(fill('Nothing'))
  await manager.submits('Save')
  await manager.awaitsForm('Thank you. It is saved.')
  await manager.closesAll()
  await manager.opensHome()
  await expect(manager.in('home')).toShow('Urgent care', '[Checklist] [Update]')
  await manager.presses('Update', { in: 'home', beside: 'Urgent care' })
  await manager.awaitsForm('Last report', 'The rota is agreed')
  await manager.closesAll()
  await expect(manager.in('app')).toShow('Thank you: your reports are in.')
})

test('the agenda has the decision with its report, and nobody is asked for another', async () => {
  const item = await db.agendaItem.findFirstOrThrow({ where: { organisationId: organisation }, include: { meeting: true } })
  expect(item).toMatchObject({ title: 'Urgent care: May we start in May?', wanted: 'decision', state: 'planned' })
  expect(item.report).toBe('Decision wanted: May we start in May? On track. The rota is agreed.')
  expect(await db.nudge.count({ where: { organisationId: organisation, fact: { path: ['kind'], equals: 'agenda_report_nudge' } } })).toBe(0)
})

test('the form shows the last report and the decision that still waits; whoever does not run the project reads it', async () => {
  const lead = as('ULEAD')
  await lead.types('/daccom update urgent', { in: 'practices' })
  await lead.awaitsForm('Last report, Mon 22 Mar 2027, by Fernville GP: On track.')
  expect(lead.holds()['Which decision do you need?']).toMatchObject({ value: 'May we start in May?' })
  await lead.closesAll()
  const patient = as('UPATIENT')
  await patient.types('/daccom update', { in: 'practices' })
  await patient.awaitsForm('All projects that are running', 'Diabetes', 'Urgent care')
  expect(JSON.stringify(patient.view())).not.toContain('"Update"')
  await patient.closesAll()
  await patient.types('/daccom updates nothing such', { in: 'practices' })
  await patient.awaitsForm('No project has this in its name.')
  await patient.closesAll()
})

test('what is made by hand is refused in words, and leaves no trace', async () => {
  const hands = handMade(product)
  const { id } = await db.project.findFirstOrThrow({ where: { organisationId: organisation, name: 'Diabetes' } })
  const said = { goes: 'on_track', happened: 'x', next: 'x' }
  const before = await db.projectReport.count({ where: { organisationId: organisation } })
  expect(await hands.submit('UPATIENT', 'updates:form', { v: 1, id }, said)).toContain('Only those who lead or manage Diabetes')
  expect(await hands.submit('UGP', 'updates:form', '{"v":9}', said)).toContain('This project is not here any more.')
  for (const odd of [undefined, '', 'x', newId<string>()])
    expect(await hands.press('UGP', 'updates:open', odd)).toContain('not here any more')
  expect(await db.projectReport.count({ where: { organisationId: organisation } })).toBe(before)
})
