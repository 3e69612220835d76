import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewAction } from '../../../src/ports/actions.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../../src/shared/ids.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { testDatabase } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()

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
const practice = async (name: string) =>
  (await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PracticeId

/** Agreed by the programme manager on 2 March, due on the 13th. */
async function agreed(text: string, over: Partial<NewAction> & Pick<NewAction, 'owner'>): Promise<string> {
  now = new Date('2027-03-02T10:00:00Z')
  const by = await person('Programme manager')
  const action: NewAction = { text, due: { on: '2027-03-13', precision: 'day' }, by, ...over }
  const { id } = await depsOn(db, clock).work({ organisation, through: 'form' }, (work) => actionsAgreed.agree(work, action))
  now = GROUP_NOW
  return id
}

const own = async (user: string) => ({ owner: { person: await person(user) } })
const NHS = 'This looks like an NHS number. Please take it out: nothing that identifies a patient belongs here. Nothing was saved.'

async function opens(user: string, reference: string) {
  const someone = as(user)
  await someone.types(`/daccom actions ${reference}`, { in: 'practices' })
  await someone.awaitsForm('Action', 'With')
  return someone
}

test('a list shows what is with somebody and their practice, late in words; Done in place, and the way back', async () => {
  await agreed('Clarify who commissions physiotherapy', await own('Fernville GP'))
  await agreed('Send the audit', {
    owner: { practice: await practice('Fernville Surgery') },
    due: { on: '2027-03-31', precision: 'month' },
  })
  const gp = as('UGP')
  await gp.types('/daccom actions', { in: 'practices' })
  await expect(gp).toShow('Your actions')
  await expect(gp).toShow('A-1 Clarify who commissions physiotherapy')
  await expect(gp).toShow('Fernville GP · by Sat 13 Mar 2027 · 3 days late')
  await expect(gp).toShow('Fernville Surgery · by the end of Mar 2027')
  await gp.presses('Done', { beside: 'physiotherapy' })
  await expect(gp).toShow('A-1 is done. Thank you.')
  await expect(gp).not.toShow('A-1 Clarify who commissions')
  await gp.presses('Reopen')
  await expect(gp).toShow('A-1 is open again.')
  await gp.types('/daccom actions fern', { in: 'practices' })
  await expect(gp).toShow('Actions: Fernville Surgery')
})

describe('the window of an action', () => {
  test('each form leads back to it, keeps what is wrong, and its history tells all of it', async () => {
    await agreed('Ask about podiatry', { ...(await own('Fernville GP')), by: await person('Clinical lead') })
    const gp = await opens('UGP', 'A-3')
    await gp.presses('New date')
    await gp.awaitsForm('By when?')
    await gp.fills({ 'By when?': 'by yesterday', 'Why?': 'About 943 476 5919' })
    await gp.submits('Save')
    await gp.waits()
    expect(gp.fieldErrors()).toEqual({ 'Why?': NHS })
    await gp.fills({ 'Why?': 'The hospital is closed' })
    await gp.submits('Save')
    await gp.waits()
    expect(gp.fieldErrors()).toEqual({ 'By when?': 'That is over already. Please give a date to come.' })
    await gp.fills({ 'By when?': 'by 3/4' })
    await gp.submits('Save')
    await gp.awaitsForm(
      'The new date is noted.',
      'by Sat 3 Apr 2027, moved once',
      'Moved from Sat 13 Mar 2027 to Sat 3 Apr 2027 by Fernville GP',
    )
    await gp.presses('Add a note')
    await gp.fills({ 'How does it go?': 'Rang twice' })
    await gp.submits('Save')
    await gp.awaitsForm('The note is added.', 'Fernville GP noted: Rang twice')
    await gp.presses('I’m stuck')
    await gp.awaitsForm('I am waiting for someone')
    await gp.submits('Send')
    await gp.waits()
    expect(Object.values(gp.fieldErrors())).toEqual(['Please fill this in.'])
    await gp.fills({ 'Whom do you wait for, or what has to be decided?': 'The hospital' })
    await gp.submits('Send')
    await gp.awaitsForm('You are asked again in a week.', 'Stuck: waiting for someone. The hospital', 'Reopen')
    await gp.presses('Hand over')
    await gp.fills({ 'To whom?': 'Archway Surgery' })
    await gp.submits('Hand over')
    // What another practice has to do is not theirs to read any more.
    await gp.awaitsForm('It is handed over, and they are told.')
    await gp.closesAll()
  })

  test('a practice’s action is asked of somebody else there; whoever agreed it drops it; what is over is opened again', async () => {
    const archway = await opens('UARCHWAY', 'A-3')
    await archway.presses('Ask somebody else')
    await archway.fills({ 'Who of Archway Surgery is asked about it?': 'Archway GP' })
    await archway.submits('Save')
    await archway.awaitsForm(
      'Noted, and they are told.',
      'Archway Surgery (Archway GP is asked about it)',
      'Handed over from Fernville GP to Archway Surgery',
    )
    await archway.closesAll()
    const lead = await opens('ULEAD', 'A-3')
    await lead.presses('Drop it')
    await lead.fills({ 'Why is it not needed any more?': 'It is settled' })
    await lead.submits('Drop it')
    await lead.awaitsForm('It is dropped.', 'Dropped. Clinical lead said so on Tue 16 Mar 2027, 13:00. It is settled')
    await lead.presses('Reopen')
    await lead.awaitsForm('A-3 is open again.', 'Opened again by Clinical lead.')
    await lead.closesAll()
  })

  test('two at once, each with the window open: the second is told who was first, and when', async () => {
    await agreed('Count the chairs', { owner: { practice: await practice('Fernville Surgery') } })
    const gp = await opens('UGP', 'A-4')
    const partner = await opens('UPARTNER', 'A-4')
    await partner.presses('I’m stuck')
    await partner.fills({ 'Whom do you wait for, or what has to be decided?': 'The caretaker' })
    await gp.presses('Done', { twice: true })
    await gp.awaitsForm('Done. Fernville GP said so on Tue 16 Mar 2027, 13:00.')
    await gp.closesAll()
    await partner.submits('Send')
    await partner.awaitsForm('A-4 is done already: Fernville GP said so on Tue 16 Mar 2027, 13:00. Nothing was changed.')
    await partner.closesAll()
    const { state, endedById } = await db.action.findFirstOrThrow({ where: { organisationId: organisation, number: 4 } })
    expect([state, endedById]).toEqual(['done', await person('Fernville GP')])
    expect(await db.actionEvent.count({ where: { organisationId: organisation, action: { number: 4 } } })).toBe(1)
  })

  test('whoever it does not concern reads it without buttons, and of another practice’s nothing', async () => {
    const patient = await opens('UPATIENT', 'A-1')
    await expect(patient).not.toShow('[Done]')
    await patient.closesAll()
    await patient.types('/daccom actions A-2', { in: 'practices' })
    await expect(patient).toShow('This action is not there, or is not for you to see.')
    await patient.closesAll()
  })
})

describe('a message about an action', () => {
  test('Not mine asks why, or not, and tells whoever agreed it, who hands it over; both messages say what became of it', async () => {
    await agreed('Find a hall', await own('Clinical lead'))
    await product.app.settle()
    const lead = as('ULEAD')
    lead.goesTo('app')
    await lead.presses('Not mine', { in: 'app', beside: 'Find a hall' })
    await lead.awaitsForm('Programme manager, who agreed it, is told.')
    await lead.submits('Send')
    await lead.awaitsForm('Whoever agreed it is told, and can hand it over.', 'Stuck: its owner says that it is not theirs.')
    await lead.closesAll()
    const manager = as('UMANAGER')
    await expect(manager.in('app')).toShow('Clinical lead says that this is not theirs.')
    await manager.opensHome()
    await expect(manager.in('home')).toShow('A-5 Find a hall')
    await manager.presses('Hand over', { in: 'app' })
    await manager.fills({ 'To whom?': 'Patient representative', 'A word with it': 'As you know the town' })
    await manager.submits('Hand over')
    await manager.awaitsForm('It is handed over, and they are told.')
    await manager.closesAll()
    await expect(manager.in('app')).toShow('A-5 is with Patient representative.')
    await expect(manager.in('app')).not.toShow('[Hand over]')
    await expect(lead.in('app')).toShow('This is now with Patient representative.')
    await expect(as('UPATIENT').in('app')).toShow('A-5 Find a hall')
  })

  test('Mine is said once and the message shows it; a button that is a month old still answers for its own action', async () => {
    const patient = as('UPATIENT')
    const old = patient.remembers('app')
    await patient.presses('Mine', { in: 'app' })
    await expect(patient.in('app')).toShow('Thank you for taking this on.')
    now = new Date('2027-04-20T13:00:00Z')
    await patient.presses('Mine', { in: 'app', on: old })
    await expect(patient.in('app')).toShow('Thank you. A-5 is with you.')
    await patient.presses('Done', { in: 'app' })
    await expect(patient.in('app')).toShow('This is done. Thank you.')
    await patient.presses('Other date', { in: 'app', on: old })
    await patient.awaitsForm('Done. Patient representative said so on')
    await patient.closesAll()
    now = GROUP_NOW
  })
})

test('Home has what is due with Done, and shows by itself that it is done; the list opens there in a window', async () => {
  const gp = as('UGP')
  await gp.opensHome()
  await expect(gp.in('home')).toShow('A-1 Clarify who commissions physiotherapy')
  await gp.presses('Done', { in: 'home', beside: 'physiotherapy' })
  await expect(gp.in('home')).not.toShow('A-1 Clarify')
  await gp.presses('Actions', { in: 'home' })
  await gp.awaitsForm('Your actions', 'A-2 Send the audit')
  await gp.chooses('Your actions', 'Done and dropped')
  await gp.awaitsForm('A-1 Clarify who commissions physiotherapy', 'done · Tue 16 Mar 2027')
  await gp.closesAll()
})
