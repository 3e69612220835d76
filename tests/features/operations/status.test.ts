import { expect, test } from 'vitest'
import { readStatus } from '../../../src/features/operations/store.ts'
import { statusWords } from '../../../src/features/operations/wording.ts'
import { plain, section } from '../../../src/platform/slack/blocks.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { newId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { groupFor, groupTeam } from '../../support/group.ts'
import { startProduct } from '../../support/product.ts'

const NOW = new Date('2027-03-16T13:00:00Z')

test('an administrator reads in Home how the bot is doing, and nobody else does', async () => {
  const { db } = await testDatabase()
  const team = groupTeam()
  const product = await startProduct([team], { clock: { now: () => NOW } })
  const organisation = await groupFor(team)
  await db.organisation.update({ where: { id: organisation }, data: { sweptAt: new Date('2027-03-16T12:59:00Z') } })
  const [administrator, gp] = [product.as('UADMIN'), product.as('UGP')]
  await administrator.opensHome()
  await expect(administrator).toShow(
    'Waiting to be sent: none. Could not be delivered: none. I last looked for what is due on Tue 16 Mar 2027, 12:59.',
  )
  await gp.opensHome()
  await expect(gp).toShow('Settings')
  await expect(gp).not.toShow('Waiting to be sent')
  await product.stop()
})

test('only what is due by now counts as waiting, and what failed is told apart', async () => {
  const { db } = await testDatabase()
  const organisationId = await testOrganisation()
  const row = (state: string, dueAt: Date) => ({
    ...{ organisationId, id: newId<string>(), target: 'place:executive', mode: 'post', fact: { kind: 'told' }, dedupeKey: newId<string>() },
    ...{ state, dueAt, attempts: 0, looks: 0, heldUntil: new Date(0), createdAt: NOW },
  })
  const later = new Date('2027-03-17T13:00:00Z')
  await db.delivery.createMany({
    data: [row('queued', NOW), row('sending', NOW), row('queued', later), row('failed', NOW), row('dropped', NOW)],
  })
  const status = await readStatus(db, organisationId, NOW)
  expect(statusWords(status)).toBe(
    'DacCom. Waiting to be sent: 2 messages. Could not be delivered: 1 message. I have not looked yet for what is due.',
  )
})

test('the line fits what Slack allows, at its worst', () => {
  const worst = { queued: 1e12, failed: 1e12, toPassOn: 1e12, sweptAt: NOW, zone: 'Europe/London' }
  expect(faults('home', { type: 'home', blocks: [section(plain(statusWords(worst)))] })).toEqual([])
})
