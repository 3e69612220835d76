import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertMeetings } from '../../../src/features/meetings/calendar-store.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { insertPeople } from '../../support/register.ts'

const { db } = await testDatabase()

let product: Product
let organisation: OrganisationId
const as = (user: string) => product.as(user)

const PATELS = ['Dr Asha Patel', 'Dr Ben Patel', 'Dr Gone Before', 'PCT commissioning lead']

beforeAll(async () => {
  const team = groupTeam()
  team.channels.push({ id: 'CSECRET', name: 'secret', kind: 'private', members: ['UGP'], hasApp: false })
  product = await startProduct([team], { clock: { now: () => GROUP_NOW }, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
  const more = PATELS.map((name) => ({ name, email: `${name.replaceAll(' ', '')}@pct.example`, roles: [] }))
  await insertPeople(db, organisation, more, '2027-01-01', GROUP_NOW)
  const of = { organisationId: organisation }
  await db.person.updateMany({ where: { ...of, name: 'Dr Gone Before' }, data: { leftOn: new Date('2027-03-01') } })
  await insertSeries(db, organisation, [
    { name: 'Locality', audience: 'practices' },
    { name: 'Executive Committee', audience: 'members' },
  ])
  const series = await db.meetingSeries.findMany({ where: of, orderBy: { name: 'asc' } })
  const quiet = { lengthMinutes: 60, place: null, remarks: null, nextQuestionAt: null, nextReminderAt: null, nextQuorumAt: null }
  const days = ['2027-04-22T12:00:00Z', '2027-04-20T12:00:00Z']
  await insertMeetings(
    db,
    organisation,
    GROUP_NOW,
    series.map(({ id, name }, n) => ({ ...quiet, seriesId: id, title: name, startsAt: new Date(days[n] ?? '') })),
  )
})
afterAll(() => product.stop())

const actions = () => db.action.findMany({ where: { organisationId: organisation }, orderBy: { number: 'asc' }, include: { owner: true } })
const CLARIFY = 'Clarify who commissions physiotherapy'

describe('D6: an action in one line', () => {
  test('shows what was understood; its owner is told at once, and may answer', async () => {
    const manager = as('UMANAGER')
    await manager.types(`/daccom action <@UGP|fernville gp> ${CLARIFY} by 30 Mar`, { in: 'executive' })
    await expect(manager.in('executive')).toShow(`A-1: ${CLARIFY}`, 'Fernville GP, by Tue 30 Mar 2027. They are told now.', 'Undo')
    await manager.waits()
    const gp = as('UGP')
    await expect(gp.in('app')).toShow('A new action for you, from Programme manager:', `A-1 ${CLARIFY}`, 'Not mine')
    expect(await actions()).toMatchObject([{ body: 'executive', owner: { name: 'Fernville GP' }, source: null, permalink: null }])
    gp.goesTo('app')
    await gp.presses('Mine')
    await gp.waits()
    await expect(gp.in('app')).toShow('Thank you for taking this on.')
    await manager.presses('Undo')
    await expect(manager.in('executive')).toShow('Somebody has begun with A-1, so it stays.')
  })

  test('is changed, and taken back as long as nobody has acted on it: whoever was told sees that', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom action Fernville GP Send the letters by 3/4', { in: 'practices' })
    await expect(manager.in('practices')).toShow('Fernville GP, by Sat 3 Apr 2027.')
    await manager.presses('Change')
    await manager.awaitsForm('Change the action')
    await manager.fills({ 'What is to be done?': 'Send all the letters', 'By when?': '' })
    await manager.fills({ 'Or for a meeting': 'Locality, Tue 20 Apr 2027' })
    await manager.submits('Save')
    await manager.awaitsForm('Changed', 'A-2: Send all the letters', 'for Locality on Tue 20 Apr 2027')
    expect((await actions()).at(-1)).toMatchObject({ body: null, dueMeetingId: expect.any(String), dueOn: new Date('2027-04-20') })
    await manager.waits()
    await expect(as('UGP').in('app')).toShow('Send all the letters')
    await manager.presses('Undo')
    await manager.awaitsForm('A-2 is taken back.')
    await manager.waits()
    expect(await actions()).toHaveLength(1)
    await expect(as('UGP').in('app')).toShow('An action that stood here was taken back.')
    await manager.closesAll()
  })

  test('two of one name and a date that is none open a filled form, with what is wrong at its fields', async () => {
    const manager = as('UMANAGER')
    await manager.types(`/daccom action Patel ${CLARIFY} by 31 February`, { in: 'practices' })
    await manager.awaitsForm('Which one is it?', 'Several are called so.', 'This is not read as a date.')
    expect(manager.holds()['What is to be done?']).toMatchObject({ value: CLARIFY })
    expect(manager.holds()['By when?']).toMatchObject({ value: 'by 31 February' })
    await manager.fills({ 'Which one is it?': 'Dr Ben Patel', 'By when?': 'yesterday' })
    await manager.submits('Add')
    await manager.waits()
    expect(manager.fieldErrors()['By when?']).toContain('That is over already.')
    await manager.fills({ 'By when?': 'end of March' })
    await manager.submits('Add')
    await manager.awaitsForm('Dr Ben Patel, by the end of Mar 2027.')
    await manager.closesAll()
  })

  test.each([
    ['Clarify this by 30 Mar', 'Whose is it? Please choose'],
    ['Fernville Clarify this', 'By when? Please give a date'],
    ['Fernville Clarify this by yesterday', 'That is over already.'],
    ['Dr Gone Before Clarify this by 30 Mar', 'Dr Gone Before has left.'],
    ['@visitor Clarify this by 30 Mar', '@visitor is not in the register yet.'],
    ['PCT commissioning lead Clarify this for the next meeting', 'Several meetings come next.'],
    ['Fernville by 30 Mar', 'Please fill this in.'],
  ])('is asked for and not guessed: %s', async (typed, says) => {
    const before = (await actions()).length
    const patient = as('UPATIENT')
    await patient.types(`/daccom action ${typed}`, { in: 'practices' })
    await patient.awaitsForm('Add an action', says)
    await patient.closesAll()
    expect(await actions()).toHaveLength(before)
  })

  test('for the next meeting: of the series whose channel it is typed in, or else the one that its owner is asked to', async () => {
    const gp = as('UGP')
    await gp.types('/daccom action Fernville Bring the figures for the next meeting', { in: 'practices' })
    await expect(gp.in('practices')).toShow('Fernville Surgery, for Locality on Tue 20 Apr 2027.')
    const series = await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation, name: 'Executive Committee' } })
    const place = { organisationId: organisation, platform: 'slack', name: `series:${series.id}` }
    await db.chatPlace.create({ data: { ...place, externalId: 'CPRACTICES' } })
    await gp.types('/daccom action me Bring the minutes by the next meeting', { in: 'practices' })
    await expect(gp.in('practices')).toShow('Fernville GP, for Executive Committee on Thu 22 Apr 2027. It is with you.')
    expect((await actions()).at(-1)).toMatchObject({ body: place.name })
    await db.chatPlace.deleteMany({ where: place })
  })

  test('D25: an NHS number is refused, and nothing of it is kept', async () => {
    const gp = as('UGP')
    const before = (await actions()).length
    await gp.types('/daccom action me Call 943 476 5919 by 30 Mar', { in: 'practices' })
    await expect(gp.in('practices')).toShow('looks like an NHS number')
    await gp.types('/daccom action', { in: 'practices' })
    await gp.fills({ 'Whose is it?': 'Fernville GP', 'What is to be done?': 'Call 9434765919', 'By when?': '30 Mar' })
    await gp.submits('Add')
    await gp.waits()
    expect(gp.fieldErrors()['What is to be done?']).toContain('This looks like an NHS number.')
    await gp.closesAll()
    await gp.types('Her number is 943 476 5919, please call', { in: 'practices' })
    await gp.usesMessageShortcut('Make this an action', 'please call', { in: 'practices' })
    await gp.awaitsForm('This message holds what looks like an NHS number')
    await gp.closesAll()
    expect(await actions()).toHaveLength(before)
    expect(product.logged()).not.toMatch(/943 ?476 ?5919/)
  })

  test('a message becomes an action with its text, and with the link where the app may see it', async () => {
    const gp = as('UGP')
    await gp.types('Could somebody ask &lt;the PCT&gt; about <https://pct.example/x|physiotherapy>?', { in: 'practices' })
    await gp.usesMessageShortcut('Make this an action', 'Could somebody', { in: 'practices' })
    await gp.awaitsForm('Add an action')
    expect(gp.holds()['What is to be done?']).toMatchObject({ value: 'Could somebody ask <the PCT> about physiotherapy?' })
    await gp.fills({ 'Whose is it?': 'PCT commissioning lead', 'By when?': 'in two weeks' })
    await gp.submits('Add')
    await gp.awaitsForm('PCT commissioning lead, by Tue 30 Mar 2027.')
    await gp.closesAll()
    expect((await actions()).at(-1)?.permalink).toMatch(/^https:\/\/.+\/archives\/CPRACTICES\/p\d+$/)
    await gp.types(`Remember the fridge ${'!'.repeat(600)}`, { in: 'secret' })
    await gp.usesMessageShortcut('Make this an action', 'Remember', { in: 'secret' })
    await gp.awaitsForm('This was longer than 500 characters')
    await gp.fills({ 'Whose is it?': 'Fernville GP', 'By when?': 'tomorrow' })
    await gp.submits('Add')
    await gp.awaitsForm('It is with you.')
    await gp.closesAll()
    expect((await actions()).at(-1)?.permalink).toBeNull()
  })

  test('somebody who has never used the app is known by their address, and whoever wants a list is led to it', async () => {
    await db.chatIdentity.deleteMany({ where: { organisationId: organisation, externalId: 'ULEAD' } })
    const manager = as('UMANAGER')
    await manager.types('/daccom action Ask the PCT by 30 Mar for <@ULEAD>', { in: 'executive' })
    await expect(manager.in('executive')).toShow('Clinical lead, by Tue 30 Mar 2027. They are told now.')
    await manager.types('/daccom action overdue', { in: 'executive' })
    await expect(manager.in('executive')).toShow('To see actions, type /daccom actions overdue')
  })
})
