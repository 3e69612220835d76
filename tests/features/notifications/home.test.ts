import { afterAll, beforeAll, expect, test } from 'vitest'
import { RECEIVES } from '../../../src/features/notifications/model.ts'
import { drawings } from '../../../src/features/notifications/slack/drawings.ts'
import { choiceForm, choiceLine, closing, together } from '../../../src/features/notifications/slack/views.ts'
import { summaryWords } from '../../../src/features/notifications/wording.ts'
import { button, safe, section } from '../../../src/platform/slack/blocks.ts'
import type { ItemDrawings } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { long } from '../proposals/samples.ts'

let product: Product
let organisation: Awaited<ReturnType<typeof groupFor>>
let now = new Date('2027-03-16T13:00:00Z')
const team = groupTeam()

beforeAll(async () => {
  product = await startProduct([team], { clock: { now: () => now }, sender: { paceMs: 1, doubtWaitMs: 50 } })
  organisation = await groupFor(team)
})
afterAll(() => product.stop())

const sweep = async (at: string) => {
  now = new Date(at)
  for (const each of product.app.slices().features.flatMap(({ sweeps }) => sweeps)) await each.run({ now, organisation })
  await product.app.settle()
}

async function proposed(title: string) {
  const gp = product.as('UGP')
  const archway = product.as('UARCHWAY')
  await gp.types('/daccom propose', { in: 'practices' })
  await gp.fills({ Title: title, 'Commissioning area': 'Diagnostic services', 'What and why?': 'It helps.' })
  await gp.submits()
  await gp.closesAll()
  await archway.presses("I'll study it", { in: 'executive', beside: title })
  await expect(archway.in('app')).toShow(title, 'Please study this by')
}

test('a reviewer is asked kindly after a week, with a way out, and chooses in Home to be left alone for a while', async () => {
  const archway = product.as('UARCHWAY')
  await proposed('Ultrasound')
  await sweep('2027-03-23T12:59:59Z')
  await expect(archway.in('app')).not.toShow('How is it going?')
  await sweep('2027-03-23T13:00:00Z')
  await expect(archway.in('app')).toShow('by Tue 30 Mar 2027. How is it going?', "I can't do it")

  await archway.opensHome()
  await expect(archway).toShow('Settings', 'Reminders: everything that waits for you.')
  await archway.presses('Change')
  await archway.fills({ 'Away until': '2027-03-20' })
  await archway.submits()
  await expect(archway).toShow('Please choose a day after today')
  await archway.fills({ 'Away until': '2027-04-06', 'What would you like to be reminded of?': 'Only what is mine alone' })
  await archway.submits()
  await expect(archway).toShow('Saved.')
  await archway.closesAll()
  await archway.opensHome()
  await expect(archway).toShow('Reminders: only what is yours alone. You are away: reminders wait until Tue 6 Apr 2027.')

  await proposed('Spirometry')
  await sweep('2027-03-30T13:00:00Z')
  await expect(archway.in('app')).not.toShow('The fortnight for this study is over')
  await sweep('2027-04-06T07:00:00Z')
  await expect(archway.in('app')).toShow('2 things are with you, for when you have a moment.', 'Yours to study')
})

const line = section(`*${safe(long(150))}*\n${safe(long(400))}`, button('Write the study', 'proposals:review', 'x', { spoken: long(200) }))

test('what was asked for twice stands once in a message about several things', async () => {
  const { db } = await testDatabase()
  const { id: person } = await db.person.findFirstOrThrow({ where: { organisationId: organisation } })
  const ids = ['day 3', 'day 7', 'other'].map((about) => ({ id: newId<string>(), about }))
  await db.nudge.createMany({
    data: ids.map(({ id, about }) => ({
      ...{ organisationId: organisation, id, personId: person, concerns: 'own', dedupeKey: id, wantedAt: now, state: 'for_summary' },
      fact: { kind: 'test_nudge', about },
    })),
  })
  const items: ItemDrawings = {
    test_nudge: async ({ about }) => [section(about === 'other' ? 'Another' : 'The record of Locality has not gone out yet')],
  }
  const fact = { kind: 'nudges_summary', nudges: ids.map(({ id }) => id) }
  const context = { db, organisation, now, to: { person: person as PersonId } }
  const message = await drawings(items).nudges_summary?.draw(fact, context)
  const text = typeof message === 'object' ? message.text : ''
  expect(text).toContain('2 things')
  expect(text.match(/The record of Locality/g)).toHaveLength(1)
})

test('every view of notifications fits what Slack allows, at its worst', () => {
  for (const receives of RECEIVES) {
    expect(faults('modal', choiceForm({ receives, awayUntil: '2027-04-06' }, { aWorkingDay: 5, aWeek: 20 }))).toEqual([])
    expect(faults('home', { type: 'home', blocks: [choiceLine({ receives, awayUntil: '2027-04-06' })] })).toEqual([])
  }
  expect(faults('modal', closing(long(200)))).toEqual([])
  for (const n of [1, 2, 15, 16, 100]) {
    const message = together(
      summaryWords,
      Array.from({ length: n }, () => [line]),
    )
    expect(faults('message', message)).toEqual([])
    expect(message.text).not.toMatch(/<[!@#]/)
  }
})
