import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()
let product: Product
let organisation: OrganisationId

/** What each button shows in a group that has neither meetings nor projects nor actions, for one who wears its hat. */
const WITH_NOTHING = {
  UMANOR: {
    Decide: 'Nothing waits for a decision.',
    Study: 'You have nothing to study just now.',
    Actions: 'Nothing is with you.',
    Projects: 'There is no project yet.',
  },
  ULEAD: {
    Update: 'No project is running.',
    Checklist: 'Which project?',
    'Add an action': 'What is to be done?',
    Requests: 'Nothing has been asked of them yet.',
  },
  UADMIN: { Register: 'No meeting that you chair or keep has begun yet.', Minutes: 'No record has gone out yet.' },
  UGP: {
    'Our actions': 'Nothing is with you.',
    'Our attendance': 'No commissioning year is open yet.',
    'Raise a proposal': 'What and why?',
  },
} as const

/** The administrator is the secretary of everything, too. */
beforeAll(async () => {
  const team = groupTeam()
  product = await startProduct([team], { clock: { now: () => GROUP_NOW } })
  organisation = await groupFor(team)
  const { id: personId } = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Administrator' } })
  const own = { organisationId: organisation, id: newId<string>() }
  await db.roleAssignment.create({ data: { ...own, personId, role: 'secretary', fromOn: new Date('2027-01-01') } })
  await db.meetingSeries.create({ data: { ...own, name: 'Locality', audience: 'practices', isNoticeOnly: false, secretaryId: personId } })
})
afterAll(() => product.stop())

test('each button of a hat works in Home and below the command alone, where there is nothing yet too', async () => {
  for (const [user, offers] of Object.entries(WITH_NOTHING)) {
    const someone = product.as(user)
    await someone.opensHome()
    for (const [label, shows] of Object.entries(offers)) {
      await someone.presses(label, { in: 'home' })
      await someone.awaitsForm(shows)
      await someone.closesAll()
    }
    const [[label, shows] = expect.fail('no button')] = Object.entries(offers)
    await someone.types('/daccom', { in: 'practices' })
    await expect(someone).not.toShow('Answer for', '[Agenda]')
    await someone.presses(label)
    await expect(someone).toShow(shows)
    await someone.closesAll()
  }
  expect(product.workspace.refusals).toEqual([])
})

test('the next meeting is answered, and its agenda opened, from Home and from the message', async () => {
  const series = await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation } })
  const at = { startsAt: new Date('2027-03-23T12:30:00Z'), lengthMinutes: 60, createdAt: GROUP_NOW }
  const meeting = { organisationId: organisation, id: newId<string>(), seriesId: series.id, title: series.name, questionsAsked: 0 }
  await db.meeting.create({ data: { ...meeting, ...at, state: 'planned', version: 1 } })
  const offers = { UGP: ['Answer for Locality, Tue 23 Mar 2027', "We'll be there"], UADMIN: ['Agenda', 'Add something'] } as const
  for (const [user, [label, shows]] of Object.entries(offers)) {
    const someone = product.as(user)
    await someone.opensHome()
    await someone.presses(label, { in: 'home' })
    await someone.awaitsForm('Locality', shows)
    await someone.closesAll()
    await someone.types('/daccom', { in: 'practices' })
    await someone.presses(label)
    await someone.awaitsForm('Locality', shows)
    await someone.closesAll()
  }
})
