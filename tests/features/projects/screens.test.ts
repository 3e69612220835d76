import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProject } from '../../../src/features/projects/index.ts'
import type { OrganisationId, PersonId, ProposalId } from '../../../src/shared/ids.ts'
import { newId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()

describe('a project on the screen', () => {
  let product: Product
  let organisation: OrganisationId
  const as = (user: string) => product.as(user)

  beforeAll(async () => {
    const team = groupTeam()
    product = await startProduct([team], { mode: 'http', clock: { now: () => GROUP_NOW }, sender: { paceMs: 1 } })
    organisation = await groupFor(team)
    const idOf = async (name: string) =>
      (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
    const proposal = newId<ProposalId>()
    const lead = await idOf('Fernville GP')
    await db.proposal.create({
      data: {
        ...{ organisationId: organisation, id: proposal, kind: 'service', state: 'accepted', version: 1, proposerId: lead },
        ...{ title: 'Urgent care', whatAndWhy: 'Shorter waits.', stateSince: GROUP_NOW, createdAt: GROUP_NOW },
      },
    })
    const accepted = { proposal, title: 'Urgent care', area: null, leads: [lead], manager: null, by: await idOf('Archway GP') }
    await depsOn(db, { now: () => GROUP_NOW }).work({ organisation, through: 'form' }, (work) => openProject(work, accepted))
  })
  afterAll(() => product.stop())

  test('its lead settles the checklist and asks for a review; an executive member decides it in the channel', async () => {
    const lead = as('UGP')
    await lead.types('/daccom projects', { in: 'practices' })
    await expect(lead.in('practices')).toShow(
      '1 project: 1 without a date.',
      'Urgent care',
      'Milestone 1: Agree business case, 0 of 7 done.',
      'Led by Fernville GP; no project manager yet.',
    )
    await lead.presses('Open', { in: 'practices' })
    await lead.awaitsForm('Objectives and deliverables are defined.')
    await lead.presses('Ask for a review')
    await lead.awaitsForm('7 items still stand open, first: Objectives and deliverables are defined.')
    for (const item of ['Objectives', 'Costs', 'It is consistent', 'Stakeholders', 'Clinical lead and', 'It meets', 'Risks']) {
      await lead.presses('Done', { beside: item })
      await lead.awaitsForm(item === 'Risks' ? 'What was found' : 'What shows it')
      if (item === 'Risks') await lead.fills({ 'What was found': 'Staffing in August.' })
      await lead.submits('Save')
      await lead.awaitsForm('Saved.')
    }
    await lead.presses('Ask for a review')
    await lead.awaitsForm('A review is asked for. The executive has it in its channel.')
    await lead.closesAll()
    await product.app.settle()

    const decider = as('UARCHWAY')
    await decider.presses('Decide', { in: 'executive', beside: 'Urgent care asks for a review' })
    await decider.awaitsForm('Why, or what is missing')
    await decider.fills({ Outcome: 'Passed', 'Why, or what is missing': 'A sound case.' })
    await decider.submits('Decide')
    await decider.awaitsForm('It is decided. Those who lead and manage the project are told.')
    await decider.closesAll()
    await product.app.settle()
    await expect(lead.in('app')).toShow('Urgent care has passed Milestone 1: Agree business case.')
    await lead.types('/daccom milestones urgent', { in: 'practices' })
    await lead.awaitsForm('Milestone 2: Plan agreed', 'Resources are identified.')
    await lead.presses('Add a key activity')
    await lead.awaitsForm('Add an action')
    await lead.fills({ 'Whose is it?': 'Archway GP', 'What is to be done?': 'Train two nurses', 'By when?': '30 April' })
    await lead.submits('Add')
    await lead.awaitsForm('A-1: Train two nurses')
    await lead.closesAll()
    await lead.types('/daccom milestones urgent', { in: 'practices' })
    await lead.awaitsForm(
      'Key activities and conditions: who does what by when',
      'A-1: Train two nurses, Archway GP, by Fri 30 Apr 2027: still going',
    )
    await lead.closesAll()
    await lead.types('/daccom actions project urgent', { in: 'practices' })
    await expect(lead.in('practices')).toShow('Actions: Urgent care', 'Train two nurses')
    await lead.closesAll()
  })

  test('the programme manager begins a project, keeps it true and lets it wait, and the programme says so', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom projects', { in: 'practices' })
    await manager.presses('New project', { in: 'practices' })
    await manager.awaitsForm('Hoped for: Milestone 3: Ready to go live')
    await manager.fills({
      Name: 'Ultrasound nearby',
      'Clinical leads': ['Clinical lead'],
      'Project manager': 'Archway GP',
      Area: 'Diagnostic services: We lead its redesign',
      'Practices involved': ['Archway Surgery', 'Fernville Surgery'],
      'Hoped for: Milestone 1: Agree business case': '2027-03-25',
      'Hoped for: Milestone 3: Ready to go live': '2027-03-01',
    })
    await manager.submits('Begin')
    await manager.waits()
    expect(manager.fieldErrors()).toEqual({
      'Hoped for: Milestone 3: Ready to go live': 'This day is over already. Please choose one to come.',
    })
    await manager.fills({ 'Hoped for: Milestone 3: Ready to go live': '2027-09-30' })
    await manager.submits('Begin')
    await manager.awaitsForm('The project is begun, at Milestone 1.', 'Archway Surgery and Fernville Surgery')
    await product.app.settle()
    await expect(as('ULEAD').in('app')).toShow('Programme manager says: you lead Ultrasound nearby from now on.')
    await manager.presses('Edit')
    await manager.awaitsForm('Edit the project')
    await manager.fills({ 'Other bodies involved': 'Watford General', 'Project manager': 'Fernville GP' })
    await manager.submits('Save')
    await manager.awaitsForm('Saved.', 'Watford General')
    await manager.closesAll()
    await manager.types('/daccom projects', { in: 'practices' })
    await expect(manager.in('practices')).toShow(
      '2 projects: 1 at risk and 1 without a date.',
      'At risk: 7 items still open, hoped for by Thu 25 Mar 2027.',
      'Led by Clinical lead; managed by Fernville GP.',
    )

    const runs = as('UGP')
    await runs.types('/daccom milestones ultrasound', { in: 'practices' })
    await runs.awaitsForm('Milestone 1: Agree business case')
    await runs.presses('About the project')
    await runs.awaitsForm('Watford General')
    await runs.presses('It has to wait')
    await runs.awaitsForm('What does it wait for?')
    await runs.fills({ 'What does it wait for?': 'The new rooms' })
    await runs.submits('Save')
    await runs.awaitsForm('It waits.', 'Waiting: The new rooms')
    await runs.closesAll()
    await manager.presses('Areas', { in: 'practices' })
    await expect(manager.in('practices')).toShow(
      'Diagnostic services',
      'We lead its redesign. 1 project: Ultrasound nearby, led by Clinical lead.',
    )
    await manager.presses('Projects under way', { in: 'practices' })
    await expect(manager.in('practices')).toShow('Waits for: The new rooms')
  })

  test('D16: the programme manager words a checklist; a milestone that has begun keeps its own and shows what has changed', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom milestones checklists', { in: 'practices' })
    await manager.awaitsForm('Milestone 2: Plan agreed', '4 items, as every group starts.')
    await manager.presses('Change', { beside: 'Milestone 2' })
    await manager.awaitsForm('Always last, with a line and a name: Risks are looked at.')
    await manager.fills({ 'More items': 'The nurses have been asked. [note]' })
    await manager.submits('Save')
    await manager.awaitsForm('This is version 1.', 'New: The nurses have been asked.')
    await manager.presses('All checklists')
    await manager.awaitsForm('5 items; version 1, by Programme manager on Tue 16 Mar 2027.', 'The last change: 1 new.')
    await manager.closesAll()

    const lead = as('UGP')
    await lead.types('/daccom milestones urgent', { in: 'practices' })
    await lead.awaitsForm('The group has changed this checklist since the milestone began: 1 new. The milestone keeps its own.')
    await lead.presses('What has changed')
    await lead.awaitsForm('New: The nurses have been asked.')
    await lead.closesAll()
    await lead.types('/daccom milestones checklists', { in: 'practices' })
    await lead.awaitsForm('Only the programme manager or an administrator can do this.')
    await lead.closesAll()

    const administrator = as('UADMIN')
    await administrator.types('/daccom setup', { in: 'executive' })
    await administrator.presses('Look', { beside: 'Checklists of projects' })
    await administrator.presses('Change', { beside: 'Milestone 4' })
    await administrator.awaitsForm('Milestone 4: Did it work?')
    await administrator.fills({ 'More items': 'Patients have been asked.' })
    await administrator.submits('Save')
    await administrator.awaitsForm('3 items; version 1, by Administrator on Tue 16 Mar 2027. The last change: 1 new.')
    await administrator.closesAll()
  })

  test('D17: a review stands on the programme management’s agenda until it is decided, or goes before the executive at once', async () => {
    const at = { organisationId: organisation }
    const { id } = await db.project.findFirstOrThrow({ where: { ...at, name: 'Urgent care' } })
    const settled = {
      state: 'waived',
      note: 'Settled.',
      settledById: (await db.person.findFirstOrThrow({ where: at })).id,
      settledAt: GROUP_NOW,
    }
    await db.milestoneItem.updateMany({ where: { ...at, projectId: id, stage: 2 }, data: settled })
    await db.meetingSeries.create({ data: { ...at, id: newId(), name: 'Programme management', audience: 'members', isNoticeOnly: false } })
    const lead = as('UGP')
    await lead.types('/daccom milestones urgent', { in: 'practices' })
    await lead.awaitsForm('Milestone 2: Plan agreed')
    await lead.presses('Review at the programme meeting')
    await lead.awaitsForm('A review is asked for. It is on the agenda of the next programme management meeting.')
    expect((await db.agendaItem.findFirstOrThrow({ where: { ...at, state: 'planned' } })).title).toContain('Review of Milestone 2')
    const decider = as('UARCHWAY')
    await decider.opensHome()
    await expect(decider.in('home')).toShow('A review of Milestone 2: Plan agreed is asked for.')
    await lead.presses('Ask the executive at once')
    await lead.awaitsForm('A review is asked for. The executive has it in its channel.')
    await lead.closesAll()
    await product.app.settle()
    expect(await db.agendaItem.count({ where: { ...at, state: 'planned' } })).toBe(0)
    await decider.presses('Decide', { in: 'executive', beside: 'Milestone 2' })
    await decider.awaitsForm('Condition 1 by when')
    await decider.fills({ Outcome: 'Passed with conditions', 'Why, or what is missing': 'A sound plan.' })
    await decider.submits('Decide')
    await decider.waits()
    expect(decider.fieldErrors()).toEqual({ 'Condition 1': 'Please say at least one condition.' })
    await decider.fills({ 'Condition 1': 'Agree the tariff', 'Condition 1 by when': '30 April' })
    await decider.submits('Decide')
    await decider.awaitsForm('It is decided. Those who lead and manage the project are told.', 'Passed with conditions, by Archway GP')
    await decider.closesAll()
    expect(product.workspace.refusals).toEqual([])
  })
})
