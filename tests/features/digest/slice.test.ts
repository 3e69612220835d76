import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { groupFor, groupTeam } from '../../support/group.ts'
import { handMade } from '../../support/hand-made.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()
let product: Product
let organisation: OrganisationId
let now = new Date('2027-03-16T09:00:00Z')
const as = (user: string) => product.as(user)

beforeAll(async () => {
  const team = groupTeam()
  product = await startProduct([team], { clock: { now: () => now }, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
  const proposer = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville GP' } })
  const said = { kind: 'service', whatAndWhy: 'Because', version: 1, proposerId: proposer.id, createdAt: now }
  const since = new Date('2027-03-08T09:00:00Z')
  await db.proposal.createMany({
    data: Array.from({ length: 14 }, (_, n) => ({
      ...{ organisationId: organisation, id: newId<string>(), number: n + 1, title: `Clinic <!channel> ${n + 1}`, stateSince: since },
      ...{ ...said, state: n === 13 ? 'submitted' : 'ready_to_decide' },
    })),
  })
})
afterAll(() => product.stop())

async function sweepAt(at: string): Promise<void> {
  now = new Date(at)
  const feature = product.app.slices().features.find(({ name }) => name === 'digest')
  for (const sweep of feature?.sweeps ?? []) await sweep.run({ now, organisation })
  await product.app.settle()
}

test('D20: the executive looks at it now, opens all of it, decides from there, and has it sent', async () => {
  await sweepAt('2027-03-16T09:00:00Z')
  const member = as('UMANOR')
  await member.types('/daccom digest', { in: 'executive' })
  const screen = member.in('executive')
  await expect(screen).toShow('Weekly digest, week of Mon 15 Mar 2027', 'Only you can unblock (12 of 14)')
  await expect(screen).toShow('P-1 Clinic <!channel> 1: ready to decide for 8 days', 'And 2 more: /daccom digest shows all of them.')
  await expect(as('UARCHWAY').in('executive')).not.toShow('Weekly digest')
  await member.presses('Show all 14')
  await member.awaitsForm('P-14 Clinic <!channel> 14: new, wants somebody to study it')
  await member.presses('Decide', { beside: 'P-13 Clinic' })
  await member.awaitsForm('What was decided?')
  await member.closesAll()
  await member.presses('Send it to me too')
  await expect(screen).toShow('You will get the weekly digest as a message of your own, with what you may see.')
})

test('Home says whether somebody is sent it, with the button that changes it, and offers it to nobody else', async () => {
  const [member, gp] = [as('UMANOR'), as('UGP')]
  await member.opensHome()
  await expect(member.in('home')).toShow('Weekly digest: you get it as a message of your own.')
  await member.presses('Not to me any more')
  await member.awaitsForm('You will not get the digest as a message of your own any more.')
  await member.closesAll()
  await expect(member.in('home')).toShow('Weekly digest: you do not get it as a message of your own.')
  await member.presses('Send it to me too')
  await member.closesAll()
  await expect(member.in('home')).toShow('Weekly digest: you get it as a message of your own.')
  await gp.opensHome()
  await expect(gp.in('home')).not.toShow('Weekly digest')
})

test('it goes to the executive’s channel and to whoever asked for it, once, and stops when they say so', async () => {
  await sweepAt('2027-03-16T12:30:00Z')
  await sweepAt('2027-03-16T12:31:00Z')
  const member = as('UMANOR')
  await expect(member.in('executive')).toShow('Show all 14')
  await expect(member.in('app')).toShow('Only you can unblock (12 of 14)')
  expect(await db.delivery.count({ where: { organisationId: organisation, state: 'sent' } })).toBe(2)
  await member.presses('Not to me any more', { in: 'app' })
  await expect(member.in('app')).toShow('You will not get the digest as a message of your own any more.')
  await sweepAt('2027-03-23T12:30:00Z')
  expect(await db.delivery.count({ where: { organisationId: organisation, state: 'sent' } })).toBe(3)
  expect(product.workspace.refusals).toEqual([])
})

test('whoever may not read it is told who may, whatever they type or press', async () => {
  const only = 'Only the programme manager or an executive member can do this.'
  const gp = as('UGP')
  await gp.types('/daccom digest', { in: 'practices' })
  await expect(gp.in('practices')).toShow(only)
  const hands = handMade(product)
  for (const press of ['digest:all', 'digest:receive', 'digest:stop']) expect(await hands.press('UGP', press, '0')).toContain(only)
  expect(await hands.pressIn('UGP', 'digest:next', '40')).toContain(only)
  expect(await hands.press('UMANOR', 'digest:all', 'x')).toContain('P-1 Clinic')
  expect(await db.digestReader.count({ where: { organisationId: organisation } })).toBe(0)
})

test('another day in the settings is the day of the next one, and the clock of the local workspace knows it', async () => {
  const { setup, nextDigestAt } = product.app.slices()
  const { id } = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Administrator' } })
  const opened = await setup.opened(organisation, 'at_work')
  const filled = { ...opened?.shows, digestDay: '4', digestTime: '09:30' }
  const cause = { organisation, person: id as PersonId, through: 'form', key: newId<string>() } as const
  const saved = await setup.save(cause, { step: 'at_work', from: opened?.version ?? 0, filled, changed: ['digestDay', 'digestTime'] })
  expect(saved.ok).toBe(true)
  // This week's has gone out on Tuesday: on Thursday there is none.
  await sweepAt('2027-03-25T09:30:00Z')
  expect(await db.delivery.count({ where: { organisationId: organisation, state: 'sent' } })).toBe(3)
  expect(await nextDigestAt(organisation)).toEqual(new Date('2027-04-01T08:30:00Z'))
  await sweepAt('2027-04-01T08:30:00Z')
  expect(await db.delivery.count({ where: { organisationId: organisation, state: 'sent' } })).toBe(4)
})
