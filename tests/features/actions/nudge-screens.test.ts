import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJob } from '../../../src/operator/job.ts'
import type { NewAction } from '../../../src/ports/actions.ts'
import type { OrganisationId, PersonId } from '../../../src/shared/ids.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { testDatabase } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const database = await testDatabase()
const { db } = database

let product: Product
let organisation: OrganisationId
let now = new Date('2027-03-02T10:00:00Z')
const clock = { now: () => now }
const as = (user: string) => product.as(user)

beforeAll(async () => {
  const team = groupTeam()
  product = await startProduct([team], { mode: 'http', clock, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
})
afterAll(() => product.stop())

const person = async (name: string) => (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId

async function sweepAt(at: string): Promise<void> {
  now = new Date(at)
  for (const name of ['actions', 'notifications'])
    for (const each of product.app.slices().features.find((feature) => feature.name === name)?.sweeps ?? [])
      await each.run({ now, organisation })
  await product.app.settle()
}

test('one question about several actions, each with its own buttons; what is late does with a hand in the executive’s channel', async () => {
  const [gp, manager] = [as('UGP'), as('UMANAGER')]
  const owner = { person: await person('Fernville GP') }
  const due = { on: '2027-03-16', precision: 'day' } as const
  const action = (text: string): NewAction => ({ text, owner, due, by: owner.person, body: 'executive' })
  await depsOn(db, clock).work({ organisation, through: 'form' }, (work) =>
    actionsAgreed.agreeAll(work, [action('Ask the trust'), action('Write to the PCT'), action('Audit statins')]),
  )
  const at = new Date('2027-03-16T12:30:00Z')
  expect(await runJob(database, { name: 'actions-nudge', at, isDryRun: true, organisation })).toContain('3 rows handled')

  await sweepAt('2027-03-16T12:30:00Z')
  await expect(gp.in('app')).toShow(
    'How do these 3 stand?',
    'A-1 Ask the trust',
    'Due today, Tue 16 Mar 2027; agreed by Fernville GP.',
    'A-3',
  )
  gp.goesTo('app')
  await gp.presses('Done', { beside: 'Ask the trust' })
  await expect(gp.in('app')).toShow('How do these 2 stand?', 'A-1 is done.')
  await gp.presses('Ask me next week', { beside: 'Write to the PCT' })
  await expect(gp.in('app')).toShow('How does this stand?')
  expect(await db.action.findFirst({ where: { organisationId: organisation, number: 2 } })).toMatchObject({ timesMoved: 0, state: 'open' })

  await sweepAt('2027-03-17T12:30:00Z')
  await expect(manager.in('executive')).toShow(
    'These could do with a hand',
    'A-2 Write to the PCT',
    'A-3 Audit statins',
    'Fernville GP. Was due on Tue 16 Mar 2027.',
  )
  manager.goesTo('executive')
  await manager.presses('I can help', { beside: 'Audit statins' })
  await expect(gp.in('app')).toShow('Programme manager')

  // A month later the first message still works on what stands now.
  now = new Date('2027-04-20T10:00:00Z')
  await gp.presses('Done', { in: 'app', beside: 'Audit statins' })
  await expect(manager.in('executive')).toShow('Done by Fernville GP. Thank you.')
  await expect(gp.in('app')).toShow('nothing of this waits for a word any more')
})

test('an administrator says which private channels hear of late actions; a public one of the programme is refused at the field', async () => {
  await db.chatPlace.create({ data: { organisationId: organisation, platform: 'slack', name: 'programme', externalId: 'CPRACTICES' } })
  const admin = as('UADMIN')
  await admin.types('/daccom setup', { in: 'executive' })
  await admin.presses('Look', { beside: 'Late actions' })
  const field = 'Private channels that hear of late actions'
  await admin.awaitsForm(field, 'The executive meets as')
  await admin.fills({ [field]: ['The executive', 'The programme'] })
  await admin.submits('Save')
  await admin.waits()
  expect(admin.fieldErrors()).toEqual({ [field]: expect.stringContaining('channel is public') })
  await db.chatPlace.updateMany({ where: { organisationId: organisation, name: 'programme' }, data: { externalId: 'CEXECUTIVE' } })
  await admin.submits('Save')
  await expect(admin).toShow('Private channels that hear of late actions: The executive and The programme.')
})
