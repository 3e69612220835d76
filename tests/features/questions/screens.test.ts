import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkSampleChat } from '../../../src/features/organisation/sample-store.ts'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()
let product: Product
let organisation: OrganisationId
let now = GROUP_NOW
const as = (user: string) => product.as(user)

beforeAll(async () => {
  const team = groupTeam()
  product = await startProduct([team], { clock: { now: () => now }, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
  const at = { platform: 'slack', workspace: team.id } as const
  await linkSampleChat(db, organisation, { at, places: { practices: 'CPRACTICES' }, accounts: new Map() })
})
afterAll(() => product.stop())

test('somebody asks from a practice; the form says who can see it, and keeps what is wrong', async () => {
  const gp = as('UGP')
  await gp.types('/daccom ask', { in: 'practices' })
  await gp.awaitsForm('What would you like to ask?', 'nobody is shown who asked but the programme manager, who can see it')
  await gp.fills({ 'What would you like to ask?': 'About 943 476 5919' })
  await gp.submits('Ask')
  await gp.waits()
  expect(Object.keys(gp.fieldErrors())).toEqual(['What would you like to ask?'])
  await gp.fills({ 'What would you like to ask?': '<!channel> Who pays for <b>locums</b>?', 'Who asks?': 'From a practice' })
  await gp.submits('Ask')
  await gp.awaitsForm('It is Q-1, and the executive has it.', 'only the programme manager can see who asked')
  await gp.closesAll()
  for (const place of ['executive', 'practices']) {
    await expect(as('UARCHWAY').in(place)).toShow('Q-1, from a practice', '<!channel> Who pays for <b>locums</b>?')
    await expect(as('UARCHWAY').in(place)).not.toShow('Fernville GP')
  }
})

test('others say "us too", once; the asker is told, and nobody else, that it is theirs', async () => {
  const archway = as('UARCHWAY')
  await archway.presses('Us too', { in: 'practices', beside: 'Q-1' })
  await expect(archway.in('practices')).toShow('1 other asks the same.', 'It is counted, without your name.')
  await archway.presses('Us too', { in: 'practices', beside: 'Q-1' })
  await expect(archway.in('practices')).toShow('You have said so already')
  const gp = as('UGP')
  await gp.presses('Us too', { in: 'practices', beside: 'Q-1' })
  await expect(gp.in('practices')).toShow('This question is yours already')
  await expect(archway.in('practices')).not.toShow('yours already')
  await expect(archway.in('practices')).toShow('1 other asks the same.')
})

test('only the programme manager sees who asked', async () => {
  for (const user of ['UADMIN', 'UPARTNER', 'UARCHWAY']) {
    await as(user).types('/daccom ask Q-1', { in: 'executive' })
    const form = await as(user).awaitsForm('a practice', 'Waiting for an answer')
    expect(`${JSON.stringify(form.blocks)}${form.privateMetadata}`).not.toContain('Fernville')
    await as(user).closesAll()
  }
  await as('UMANAGER').types('/daccom ask q1', { in: 'executive' })
  await as('UMANAGER').awaitsForm('Only you, as programme manager, can see this: Fernville GP, Fernville Surgery asked.')
  await as('UMANAGER').closesAll()
})

test('one press makes it a proposal, a form an action, an answer is published, and the second who answers keeps what was typed', async () => {
  const [manor, partner] = [as('UMANOR'), as('UPARTNER')]
  await manor.presses('Make it a proposal', { in: 'executive', beside: 'Q-1' })
  await expect(manor.in('executive')).toShow('It is a proposal now, raised by you.', 'It became the proposal P-1.')
  await manor.types('/daccom ask Q-1', { in: 'executive' })
  await manor.awaitsForm('Answer in writing', 'To the open session')
  await manor.presses('Open P-1')
  await manor.awaitsForm('Who pays for', 'Manor Street GP')
  await manor.closes()
  await manor.presses('Make it an action')
  await manor.fills({ 'Who does it?': 'Programme manager', 'By when?': '13 May' })
  await manor.submits('Agree')
  await manor.awaitsForm('It is an action now.', 'It became the action A-1.')
  await manor.presses('Answer in writing')
  await manor.fills({ 'What does the executive answer?': 'The PCT does, from April.' })
  await partner.presses('Answer in writing', { in: 'executive', beside: 'Q-1' })
  await partner.fills({ 'What does the executive answer?': 'Nobody does.' })
  await manor.submits('Answer')
  await manor.awaitsForm('It is answered, and the practices can read it.', 'The PCT does, from April.')
  await partner.submits('Answer')
  await partner.waits()
  expect(Object.values(partner.fieldErrors())[0]).toContain('Q-1 was answered already by Manor Street GP')
  expect(JSON.stringify(partner.holds())).toContain('Nobody does.')
  await expect(as('UARCHWAY').in('practices')).toShow('The executive has answered this question.', 'The PCT does, from April.')
  await expect(as('UARCHWAY').in('practices')).not.toShow('Us too')
  await expect(as('UARCHWAY').in('practices')).toShow('Answered by Manor Street GP on Tue 16 Mar 2027: the answer stands further down.')
  await expect(as('UGP').in('app')).toShow('Q-1, from a practice', 'The executive has answered this question.')
  await expect(as('UGP').in('app')).not.toShow('Your question')
  for (const where of ['executive', 'practices']) await expect(as('UARCHWAY').in(where)).not.toShow('Fernville GP')
  await manor.closesAll()
  await partner.closesAll()
})

test('Slack’s menus: a message becomes a question, whoever may not ask is told who may, and the register opens', async () => {
  const archway = as('UARCHWAY')
  await archway.types('Why is the register so late? 943 476 5919', { in: 'practices' })
  await archway.usesMessageShortcut('Ask the executive', 'so late', { in: 'practices' })
  await archway.awaitsForm('This message looks as if it had an NHS number in it.')
  await archway.closesAll()
  await archway.types(`May we see the budget? ${'x'.repeat(3000)}`, { in: 'practices' })
  await archway.usesMessageShortcut('Ask the executive', 'May we see', { in: 'practices' })
  await archway.awaitsForm('This is the text of a message.', 'its beginning stands here')
  await archway.fills({ 'What would you like to ask?': 'May we see the budget?' })
  await archway.submits('Ask')
  await archway.awaitsForm('It is Q-2')
  await archway.closesAll()
  await archway.opensHome()
  await expect(archway.in('home')).toShow('Q-2: May we see the budget?', 'From Archway GP, Archway Surgery.')
  await archway.types('/daccom ask About 943 476 5919', { in: 'practices' })
  await expect(archway.in('practices')).toShow('That looks like an NHS number. I have not kept it anywhere.')
  await as('UPATIENT').usesShortcut('Ask the executive')
  await as('UPATIENT').awaitsForm('Only a member of a practice, an executive member or the programme manager can do this.')
  await as('UPATIENT').closesAll()
  await as('UMANAGER').usesShortcut('Log attendance')
  await as('UMANAGER').awaitsForm('Attendance')
  await as('UMANAGER').closesAll()
  await archway.types('/daccom ask mine', { in: 'practices' })
  await expect(archway.in('practices')).toShow('Questions that you asked', 'Q-2: May we see the budget?')
  await archway.presses('Answered', { in: 'practices' })
  await expect(archway.in('practices')).toShow('Questions that were answered', 'Q-1:')
})

test('what waits for 14 days comes up in the executive’s channel by day, and is spent once it is withdrawn', async () => {
  now = new Date('2027-03-30T20:00:00Z')
  const feature = product.app.slices().features.find(({ name }) => name === 'questions')
  for (const sweep of feature?.sweeps ?? []) await sweep.run({ now, organisation })
  await product.app.settle()
  await expect(as('UPARTNER').in('executive')).not.toShow('It has waited for an answer')
  now = new Date('2027-03-31T09:00:00Z')
  await product.app.settle()
  await expect(as('UPARTNER').in('executive')).toShow('It has waited for an answer for 14 days. Would one of you')
  await as('UARCHWAY').types('/daccom ask Q-2', { in: 'practices' })
  await as('UARCHWAY').awaitsForm('You asked this.')
  await as('UARCHWAY').presses('Withdraw')
  await as('UARCHWAY').awaitsForm('It is withdrawn.')
  await as('UARCHWAY').closesAll()
  await expect(as('UPARTNER').in('executive')).not.toShow('It has waited for an answer')
  await expect(as('UPARTNER').in('executive')).toShow('It was withdrawn, and needs no answer.')
})
