import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { handMade } from '../../support/hand-made.ts'
import { type Mode, type Product, startProduct } from '../../support/product.ts'
import { insertYear } from './rows.ts'

let product: Product
let organisation: OrganisationId
let now = GROUP_NOW
const { db } = await testDatabase()

const idOf = async (name: string) => (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
const practiceOf = async (name: string) =>
  (await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PracticeId

describe.each<Mode>(['http', 'socket'])('over %s', (mode) => {
  beforeAll(async () => {
    now = GROUP_NOW
    const team = groupTeam()
    product = await startProduct([team], { mode, clock: { now: () => now }, sender: { paceMs: 1 } })
    organisation = await groupFor(team)
    await insertSeries(db, organisation, [{ name: 'Locality', audience: 'practices', chair: 'Archway GP', secretary: 'Programme manager' }])
    const role = { organisationId: organisation, role: 'practice_representative', fromOn: new Date('2027-01-01') }
    const fernville = { practiceId: await practiceOf('Fernville Surgery'), personId: await idOf('Fernville GP') }
    await db.roleAssignment.create({ data: { ...role, ...fernville, id: newId<string>() } })
    await insertYear(organisation, 2026)
    const manager = product.as('UMANAGER')
    await manager.types('/daccom meeting new', { in: 'executive' })
    await manager.awaitsForm('Which series?')
    await manager.fills({ 'Which series?': 'Locality', Day: '2027-03-17', 'Begins at': '13:00', Place: 'Hall' })
    await manager.submits('Plan')
    await manager.awaitsForm('Locality is planned for ')
    await manager.closesAll()
    const { id } = await db.meeting.findFirstOrThrow({ where: { organisationId: organisation } })
    const yes = { id: newId<string>(), answer: 'yes', byId: fernville.personId, at: now }
    await db.answer.create({ data: { organisationId: organisation, meetingId: id, practiceId: fernville.practiceId, ...yes } })
  })
  afterAll(() => product.stop())

  const as = (user: string) => product.as(user)

  async function sweep(): Promise<void> {
    const { features } = product.app.slices()
    for (const { name, sweeps } of features)
      if (['attendance', 'notifications'].includes(name)) for (const each of sweeps) await each.run({ now, organisation })
    await product.app.settle()
  }

  const linesIn = async () => {
    const rows = await db.attendance.findMany({ where: { organisationId: organisation }, include: { practice: true, came: true } })
    return rows
      .map(({ practice, visitorName, visitorOrganisation, presence, came }) =>
        [practice?.name ?? `${visitorName} of ${visitorOrganisation}`, presence, ...(came ? [came.name] : [])].join(': '),
      )
      .sort()
  }

  describe('the register, from the meeting to its correction', () => {
    test('before the meeting there is none, and whoever keeps none sees their own year', async () => {
      const manager = as('UMANAGER')
      await manager.types('/daccom attendance', { in: 'executive' })
      await expect(manager.in('executive')).toShow('No meeting that you chair or keep has begun yet.')
      const gp = as('UGP')
      await gp.types('/daccom attendance', { in: 'practices' })
      await expect(gp.in('practices')).toShow('Fernville Surgery: attendance in 2026/27')
    })

    test('I was there: it counts nothing by itself, and its keeper is told', async () => {
      now = new Date('2027-03-17T15:00:00Z')
      const archway = as('UPARTNER')
      await archway.types('/daccom attendance', { in: 'practices' })
      await expect(archway.in('practices')).toShow(
        'Were you there?',
        'Locality, Wed 17 Mar 2027 (Fernville Surgery): the register is not in yet.',
      )
      await archway.presses('I was there', { in: 'practices' })
      await expect(archway.in('practices')).toShow('you said that you were there. It waits for whoever keeps the register.')
      await expect(as('UMANAGER').in('app')).toShow(
        'Fernville partner says that Fernville Surgery was there: Locality, Wed 17 Mar 2027.',
        'When you log it, they are chosen already.',
      )
      expect(await linesIn()).toEqual([])
    })

    test('a day later its keeper is asked, in a message and in Home; both open the register', async () => {
      now = new Date('2027-03-17T16:00:00Z')
      await sweep()
      now = new Date('2027-03-18T12:30:00Z')
      await sweep()
      const manager = as('UMANAGER')
      await expect(manager.in('app')).toShow('Its register is not in yet. Who was there?')
      await manager.opensHome()
      await expect(manager.in('home')).toShow('Locality, Wed 17 Mar 2027', 'Its register is not in yet.')
      await manager.presses('Log who was here', { in: 'home' })
      await manager.awaitsForm('Everyone who said yes is chosen, and whoever told us they were there.', 'Fernville Surgery')
      await manager.closesAll()
    })

    test('three taps when all came as promised: who said yes is chosen', async () => {
      const manager = as('UMANAGER')
      await manager.types('/daccom attendance', { in: 'executive' })
      await manager.awaitsForm('Who was here?', 'Fernville Surgery: says "I was there".')
      const { selected_options } = manager.holds()['Who was here?'] as { selected_options: { text: { text: string } }[] }
      expect(selected_options.map(({ text }) => text.text)).toEqual(['Fernville Surgery'])
      await manager.fills({ Visitors: 'Commissioning lead, PCT' })
      await manager.submits('Save')
      await manager.awaitsForm('Thank you, the register is saved.', '1 here, 1 not there and 1 visitor.')
      await manager.closesAll()
      expect(await linesIn()).toEqual([
        'Archway Surgery: absent',
        'Commissioning lead of PCT: present',
        'Fernville Surgery: present: Fernville partner',
      ])
      await expect(as('UPARTNER').in('app')).toShow('Thank you: Fernville Surgery is noted as there at Locality, Wed 17 Mar 2027.')
      await expect(manager.in('app')).toShow('The register is in, and they are noted as there.')
      await manager.opensHome()
      await expect(manager.in('home')).not.toShow('Its register is not in yet.')
    })
  })

  describe('a register that is in', () => {
    test('who came is changed line by line', async () => {
      const manager = as('UMANAGER')
      await manager.types('/daccom attendance locality', { in: 'executive' })
      await manager.awaitsForm('This register is in.')
      await manager.presses('Who came, and details')
      await manager.awaitsForm('Which practice?')
      await manager.chooses('Which practice?', 'Fernville Surgery')
      await manager.awaitsForm('Who came?', 'Fernville partner')
      await manager.fills({ 'Or somebody else, by name': 'A locum' })
      await manager.submits('Save')
      await manager.awaitsForm('It is saved.')
      await manager.chooses('Which practice?', 'Archway Surgery')
      await manager.awaitsForm('Not there')
      await manager.fills({ 'Archway Surgery': 'Sent apologies' })
      await manager.submits('Save')
      await manager.awaitsForm('It is saved.')
      await manager.closesAll()
      const rows = await db.attendance.findMany({ where: { organisationId: organisation, practiceId: { not: null } } })
      expect(rows.map(({ presence, cameName }) => [presence, cameName]).sort()).toEqual([
        ['apologies', null],
        ['present', 'A locum'],
      ])
    })

    test('with nobody in it is asked about at its field, and nothing is lost meanwhile', async () => {
      const manager = as('UMANAGER')
      await manager.types('/daccom attendance', { in: 'executive' })
      await manager.awaitsForm('Who was here?')
      await manager.fills({ 'Who was here?': '', Visitors: 'Consultant, West Herts' })
      await manager.submits('Save')
      await manager.waits()
      expect(manager.fieldErrors()).toEqual({ 'Who was here?': 'Nobody was there? If that is so, please tick it below, and save again.' })
      await manager.fills({ 'Nobody was there?': ['That is so: nobody came'] })
      await manager.submits('Save')
      await manager.awaitsForm('Thank you, the register is saved.', '0 here, 1 with apologies, 1 not there and 1 visitor.')
      await manager.closesAll()
    })

    test('with nobody in it needs no more than the tick where who was chosen is left as it was', async () => {
      const manager = as('UMANAGER')
      await manager.types('/daccom attendance', { in: 'executive' })
      await manager.awaitsForm('Who was here?')
      await manager.fills({ 'Nobody was there?': ['That is so: nobody came'] })
      await manager.submits('Save')
      await manager.awaitsForm('Thank you, the register is saved.', '0 here, ')
      await manager.closesAll()
    })

    test('two people at once: a line that both changed is told at its field by name', async () => {
      const [manager, chair] = [as('UMANAGER'), as('UARCHWAY')]
      await manager.types('/daccom attendance', { in: 'executive' })
      await manager.awaitsForm('Who was here?')
      await chair.types('/daccom attendance', { in: 'executive' })
      await chair.awaitsForm('Who was here?')
      await chair.fills({ 'Who was here?': ['Fernville Surgery', 'Archway Surgery'], 'Nobody was there?': '' })
      await chair.submits('Save')
      await chair.awaitsForm('Thank you, the register is saved.')
      await chair.closesAll()
      await manager.fills({ 'Who was here?': ['Archway Surgery'], 'Who sent apologies?': ['Fernville Surgery'], 'Nobody was there?': '' })
      await manager.submits('Save')
      await manager.waits()
      expect(manager.fieldErrors()['Who was here?']).toContain('Somebody else has just changed this too: Fernville Surgery.')
      await manager.closesAll()
    })

    test('after two weeks a correction wants a reason, and the practice hears of it in private', async () => {
      now = new Date('2027-04-06T10:00:00Z')
      const manager = as('UMANAGER')
      await manager.types('/daccom attendance', { in: 'executive' })
      await manager.awaitsForm('Reason for a correction')
      await manager.fills({ 'Who was here?': ['Archway Surgery'] })
      await manager.submits('Save')
      await manager.waits()
      expect(manager.fieldErrors()).toEqual({
        'Reason for a correction': 'Please say why: the meeting was more than two weeks ago, so this is a correction.',
      })
      await manager.fills({ 'Reason for a correction': 'Two names were mixed up.' })
      await manager.submits('Save')
      await manager.awaitsForm('Thank you, the register is saved.')
      await manager.closesAll()
      await expect(as('UGP').in('app')).toShow(
        'Fernville Surgery is noted as not there now; before: there.',
        'Reason: Two names were mixed up.',
      )
      await expect(as('UGP').in('practices')).not.toShow('mixed up')
    })

    test('whoever is left out says "I was there", and its keeper confirms it with one press', async () => {
      const gp = as('UGP')
      await gp.types('/daccom attendance', { in: 'practices' })
      await expect(gp.in('practices')).toShow('the register has been saved without you')
      await db.presenceClaim.deleteMany({ where: { organisationId: organisation } })
      await gp.types('/daccom attendance', { in: 'practices' })
      await gp.presses('I was there', { in: 'practices' })
      const manager = as('UMANAGER')
      await expect(manager.in('app')).toShow('Fernville GP says that Fernville Surgery was there', 'It counts once you confirm it.')
      await manager.opensHome()
      await expect(manager.in('home')).toShow('Fernville GP says that Fernville Surgery was there')
      await manager.presses('Confirm', { in: 'app', twice: true })
      await expect(manager.in('app')).toShow('Programme manager confirmed it: it counts.')
      await expect(gp.in('app')).toShow('Thank you: Fernville Surgery is noted as there at Locality, Wed 17 Mar 2027.')
    })

    test('another meeting is chosen in the same window, and nothing that was chosen for the first is kept for it', async () => {
      const { seriesId, lengthMinutes, title } = await db.meeting.findFirstOrThrow({ where: { organisationId: organisation } })
      const earlier = { seriesId, lengthMinutes, title, startsAt: new Date('2027-04-01T12:00:00Z'), state: 'planned' }
      await db.meeting.create({
        data: { organisationId: organisation, id: newId<string>(), ...earlier, version: 1, questionsAsked: 0, createdAt: now },
      })
      const manager = as('UMANAGER')
      await manager.types('/daccom attendance 17 mar', { in: 'executive' })
      await manager.awaitsForm('Wed 17 Mar 2027, 13:00')
      await manager.fills({ Visitors: 'Somebody' })
      await manager.chooses('Another meeting?', 'Locality, Thu 1 Apr 2027')
      await manager.awaitsForm('Thu 1 Apr 2027, 13:00', 'This register is not in yet.')
      expect(JSON.stringify(manager.holds())).not.toMatch(/Somebody|selected_options":\[\{/)
      await manager.closesAll()
    })
  })

  test('sixty practices stand in one window, with the longest names', async () => {
    const more = Array.from({ length: 58 }, (_, n) => ({
      name: `${n} <!channel> O’Brien’s & *Partners* 👩‍⚕️ ${'of the Upper Chiltern Hundreds '.repeat(4)}`.trim(),
      odsCode: `L${n}`,
      agreement: 'signed' as const,
      agreementOn: '2027-01-01',
    }))
    await insertPractices(db, organisation, more)
    now = new Date('2027-04-06T12:00:00Z')
    const manager = as('UMANAGER')
    await manager.types('/daccom attendance', { in: 'executive' })
    await manager.awaitsForm('Thu 1 Apr 2027, 13:00', 'Have not answered (60)')
    await manager.fills({ 'Who was here?': ['Archway Surgery', '57 <!channel>'] })
    await manager.submits('Save')
    await manager.awaitsForm('2 here and 58 not there.')
    await manager.presses('Who came, and details')
    await manager.chooses('Which practice?', '57 <!channel>')
    await manager.awaitsForm('Or somebody else, by name')
    await manager.closesAll()
  })

  test('nothing that nobody offered opens a register or writes in it', async () => {
    const hands = handMade(product)
    const { id } = await db.meeting.findFirstOrThrow({ where: { organisationId: organisation } })
    const before = await linesIn()
    expect(await hands.press('UGP', 'attendance:register', id)).toContain('Only the chair')
    expect(await hands.press('UGP', 'attendance:lines', id)).toContain('Only the chair')
    expect(await hands.press('UMANAGER', 'attendance:register', 'nonsense')).toContain('not in the calendar')
    expect(await hands.press('UGP', 'attendance:confirm', id)).toContain('Only the chair')
    expect(await hands.press('UMANAGER', 'attendance:confirm', id)).toContain('could not be found')
    expect(await hands.press('UGP', 'attendance:claim', 'nonsense')).toContain('not in the calendar')
    const metadata = { v: 1, id, shown: '', visitors: '' }
    expect(await hands.submit('UGP', 'attendance:register_form', metadata, { [`here:${id}`]: [id] })).toContain('Only the chair')
    expect(await hands.submit('UMANAGER', 'attendance:register_form', 'nonsense', {})).toContain('not in the calendar')
    expect(await hands.submit('UMANAGER', 'attendance:line_form', 'nonsense', {})).toContain('not in the calendar')
    expect(await linesIn()).toEqual(before)
  })
})
