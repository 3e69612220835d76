import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { handMade } from '../../support/hand-made.ts'
import { type Product, startProduct } from '../../support/product.ts'

let product: Product
let organisation: OrganisationId
let hands: ReturnType<typeof handMade>
const { db } = await testDatabase()

beforeAll(async () => {
  const team = groupTeam()
  product = await startProduct([team], { clock: { now: () => GROUP_NOW }, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
  hands = handMade(product)
  const still = Array.from({ length: 12 }, (_, n) => ({
    name: `Surgery ${String(n + 1).padStart(2, '0')}`,
    odsCode: `Y${20_000 + n}`,
    agreement: 'clarifying' as const,
    agreementOn: '2027-02-01',
  }))
  await insertPractices(db, organisation, still)
})
afterAll(() => product.stop())

const as = (user: string) => product.as(user)

async function opens(user: string, name: string, words = name): Promise<ReturnType<Product['as']>> {
  const person = as(user)
  await person.closesAll()
  await person.types(`/daccom practices ${words}`, { in: 'practices' })
  await expect(person.in('practices')).toShow(`Practices with "${words}"`, name)
  await person.presses('Open', { in: 'practices', beside: name })
  await person.awaitsForm(name, 'ODS code')
  return person
}

describe('/daccom practices', () => {
  test('lists them with what they add up to, page by page in place', async () => {
    const gp = as('UGP')
    await gp.types('/daccom practices', { in: 'practices' })
    await expect(gp.in('practices')).toShow(
      '2 practices, serving 2,000 of 150,000 patients (1%), have signed; 12 still to say.',
      'Archway Surgery (X1)',
      'Signed on Fri 1 Jan 2027. LES: not known. List size: 1,000 patients, day not known.',
      'Representative: none yet; Prescribing lead: none yet; Practice manager: none yet.',
      'Surgery 06 (Y20005)',
      'There are more.',
    )
    const before = gp.remembers('practices').length
    await gp.presses('Next 8', { in: 'practices' })
    await expect(gp.in('practices')).toShow('Surgery 12 (Y20011)', 'Back to the first')
    await expect(gp.in('practices')).not.toShow('Archway Surgery (X1)')
    expect(gp.remembers('practices')).toHaveLength(before)
    await gp.presses('Back to the first', { in: 'practices' })
    await expect(gp.in('practices')).toShow('Archway Surgery (X1)')
    await gp.presses('Closed ones', { in: 'practices' })
    await expect(gp.in('practices')).toShow('No practice is closed.')
    await expect(gp.in('practices')).not.toShow('Add a practice')
  })

  test('understands singular and slips, and says so where nothing is found', async () => {
    const gp = as('UGP')
    await gp.types('/daccom practice zzz', { in: 'practices' })
    await expect(gp.in('practices')).toShow('No practice has this in its name, former name, code or postcode.')
  })

  test('opens in a window from Home, and turns its pages there', async () => {
    const gp = as('UGP')
    await gp.opensHome()
    await gp.presses('Practices', { in: 'home' })
    await gp.awaitsForm('Archway Surgery (X1)')
    await gp.presses('Next 8')
    await gp.awaitsForm('Surgery 12 (Y20011)')
    await gp.presses('Open', { beside: 'Surgery 12' })
    await gp.awaitsForm('ODS code', 'Only an administrator or the programme manager can change')
    await gp.closesAll()
  })
})

describe('Home', () => {
  test('shows whoever keeps the register which practices are still to say, and nobody else', async () => {
    const [manager, gp] = [as('UMANAGER'), as('UGP')]
    for (const person of [manager, gp]) await person.opensHome()
    await expect(gp.in('home')).not.toShow('still to say')
    await expect(manager.in('home')).toShow('12 practices are still to say whether they take part.')
    await manager.presses('Show them', { in: 'home' })
    await manager.awaitsForm('Practices still to say', 'Surgery 01 (Y20000)')
    await expect(manager.screen()).not.toShow('Archway Surgery')
    await manager.closesAll()
  })
})

describe('keeping the register', () => {
  test('a practice is added; a code that is there already is told at its field', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom practices', { in: 'executive' })
    await manager.presses('Add a practice', { in: 'executive' })
    await manager.fills({ Name: 'Wick Meadow Surgery', 'ODS code': 'x1', Agreement: 'Signed', 'List size': '2,900' })
    await manager.submits('Add')
    await manager.waits()
    expect(manager.fieldErrors()).toEqual({ 'ODS code': 'An ODS code has three to ten letters and digits, such as E82060.' })
    await manager.fills({ 'ODS code': 'y20000' })
    await manager.submits('Add')
    await manager.waits()
    expect(manager.fieldErrors()).toEqual({ 'ODS code': 'Y20000 is the code of Surgery 01, which is in the register already.' })
    await manager.fills({ 'ODS code': 'E82061', Postcode: 'hp24ad' })
    await manager.submits('Add')
    await manager.awaitsForm('Saved.', 'Wick Meadow Surgery', 'E82061', 'HP2 4AD', '2,900 patients on Tue 16 Mar 2027')
    await manager.closesAll()
  })

  test('one is renamed and found by what it was called', async () => {
    const manager = await opens('UADMIN', 'Surgery 02')
    await manager.presses('Edit')
    await manager.fills({ Name: 'Lime Walk Practice', LES: 'Takes part' })
    await manager.submits('Save')
    await manager.awaitsForm('Saved.', 'Lime Walk Practice', 'Surgery 02, until Tue 16 Mar 2027', 'takes part, since Tue 16 Mar 2027')
    await manager.closesAll()
    await manager.types('/daccom practices surgery 02', { in: 'practices' })
    await expect(manager.in('practices')).toShow('Lime Walk Practice (Y20001)', 'formerly Surgery 02')
  })

  test('of two who edit the same field, the second is told; other fields are kept', async () => {
    const [first, second] = [await opens('UADMIN', 'Surgery 03'), await opens('UMANAGER', 'Surgery 03')]
    await first.presses('Edit')
    await second.presses('Edit')
    await first.fills({ Telephone: '01442 111111' })
    await first.submits('Save')
    await first.awaitsForm('Saved.')
    await second.fills({ Telephone: '01442 222222', 'E-mail': 'office@three.example' })
    await second.submits('Save')
    await second.waits()
    expect(Object.keys(second.fieldErrors())).toEqual(['Telephone'])
    await second.fills({ Telephone: '' })
    await second.fills({ Telephone: '01442 111111' })
    await second.submits('Save')
    await second.awaitsForm('Saved.', 'office@three.example', '01442 111111')
    for (const person of [first, second]) await person.closesAll()
  })

  test('an agreement is changed with its day, and counts at once', async () => {
    const manager = await opens('UMANAGER', 'Surgery 04')
    await manager.presses('Change agreement')
    await manager.fills({ Agreement: 'Will not take part', 'Agreement since': '2027-03-10' })
    await manager.submits('Save')
    await manager.awaitsForm('Saved.', 'Said on Wed 10 Mar 2027 that it will not take part', 'Still to say, since Mon 1 Feb 2027')
    await manager.closesAll()
    await manager.types('/daccom practices', { in: 'practices' })
    await expect(manager.in('practices')).toShow('1 will not take part; 11 still to say.')
  })

  test('a practice with an open proposal says so before it is closed, and can be opened again', async () => {
    const { id: practiceId } = await db.practice.findFirstOrThrow({ where: { organisationId: organisation, odsCode: 'Y20004' } })
    const { id: proposerId } = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville GP' } })
    const proposal = (number: number) => ({
      ...{
        organisationId: organisation,
        id: newId<string>(),
        number,
        practiceId,
        proposerId,
        kind: 'service',
        state: 'submitted',
        version: 1,
      },
      ...{ title: 'Ultrasound', whatAndWhy: 'A scan.', stateSince: GROUP_NOW, createdAt: GROUP_NOW, submittedAt: GROUP_NOW },
    })
    await db.proposal.create({ data: proposal(3) })
    const manager = await opens('UMANAGER', 'Surgery 05')
    await manager.presses('Close the practice')
    await manager.awaitsForm('P-3 is still open for this practice')
    await db.proposal.create({ data: proposal(4) })
    await manager.submits('Close all the same')
    await manager.awaitsForm('P-3 and P-4 are still open for this practice')
    await manager.submits('Close all the same')
    await manager.awaitsForm('Saved.', 'Closed on Tue 16 Mar 2027')
    await expect(manager.screen()).not.toShow('Change agreement')
    await manager.presses('Reopen the practice')
    await manager.awaitsForm('It is open again.', 'Change agreement')
    await manager.closesAll()
  })
})

describe('who may not', () => {
  test('a practice’s own people keep its contacts and nothing else', async () => {
    const gp = await opens('UGP', 'Fernville Surgery', 'fernville')
    await expect(gp.screen()).not.toShow('Change agreement')
    await gp.presses('Edit contacts')
    await gp.fills({ Telephone: 'ring us', 'E-mail': 'office@fernville.example' })
    await gp.submits('Save')
    await gp.waits()
    expect(Object.keys(gp.fieldErrors())).toEqual(['Telephone'])
    await gp.fills({ Telephone: '01442 943476' })
    await gp.submits('Save')
    await gp.awaitsForm('Saved.', '01442 943476', 'office@fernville.example')
    await gp.closesAll()
  })

  test('forms and buttons that nobody offered are refused by name and change nothing', async () => {
    const { id } = await db.practice.findFirstOrThrow({ where: { organisationId: organisation, odsCode: 'X1' } })
    const kept = () => db.practice.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })
    const before = await kept()
    const only = 'Only an administrator or the programme manager can'
    const shown = { name: 'Archway Surgery', odsCode: 'X1', les: 'not_known' }
    expect(await hands.submit('UGP', 'practices:edit_form', { v: 1, id, shown }, { name: 'Mine' })).toContain(only)
    expect(await hands.submit('UGP', 'practices:add_form', {}, { name: 'Mine', odsCode: 'E82070', agreement: 'signed' })).toContain(only)
    expect(await hands.submit('UGP', 'practices:agreement_form', { v: 1, id }, { agreement: 'declined' })).toContain(only)
    expect(await hands.submit('UGP', 'practices:close_form', { v: 1, id, knows: 9 }, { closedOn: '2027-03-16' })).toContain(only)
    expect(await hands.press('UGP', 'practices:offer:reopen', id)).toContain(only)
    expect(await hands.press('UGP', 'practices:add')).toContain(only)
    expect(await hands.submit('UGP', 'practices:contacts_form', { v: 1, id, shown }, { telephone: '01442 1111' })).toContain(
      'You can change the contacts of your own practice only.',
    )
    expect(await hands.submit('UARCHWAY', 'practices:contacts_form', { v: 1, id, shown }, { name: 'Mine', odsCode: 'E82070' })).toContain(
      'Saved.',
    )
    for (const offer of ['edit', 'contacts', 'agreement', 'close']) {
      expect(await hands.press('UGP', `practices:offer:${offer}`, id)).toContain(only)
    }
    for (const [action, value] of [
      ['practices:open', 'x'],
      ['practices:offer:edit', undefined],
      ['practices:browse', '%'],
    ] as const)
      expect(await hands.press('UGP', action, value)).not.toContain('undefined')
    expect(await hands.press('UVISITOR', 'practices:open', id)).toContain('I do not know you yet')
    expect(await kept()).toEqual(before)
  })
})

test('Slack would have refused nothing of all this', () => {
  expect(product.workspace.refusals).toEqual([])
})
