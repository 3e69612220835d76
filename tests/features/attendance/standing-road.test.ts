import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { groupFor, groupTeam } from '../../support/group.ts'
import { type Mode, type Product, startProduct } from '../../support/product.ts'
import { insertMeetings, insertSeries, insertYear } from './rows.ts'

const { db } = await testDatabase()
const HISTORY = ['Locality 2026/27,,', 'Practice,5 Jan 2027,2 Feb 2027', 'Archway,no,yes', 'X0,yes,yes', ''].join('\n')

/** From the spreadsheet to the word with a practice that may miss no more: the group asks for 3 of 5. */
describe.each<Mode>(['http', 'socket'])('over %s', (mode) => {
  let product: Product
  let organisation: OrganisationId
  let now = new Date('2027-03-16T13:00:00Z')

  beforeAll(async () => {
    now = new Date('2027-03-16T13:00:00Z')
    const team = groupTeam()
    product = await startProduct([team], { mode, clock: { now: () => now }, sender: { paceMs: 1 } })
    organisation = await groupFor(team)
    await db.organisation.update({ where: { id: organisation }, data: { createdAt: new Date('2025-01-01T09:00:00Z') } })
    await db.practiceAgreement.updateMany({ where: { organisationId: organisation }, data: { agreementOn: new Date('2025-01-01') } })
    const year = await insertYear(organisation, 2026)
    const locality = await insertSeries(organisation, 'Locality', [[year, { required: 3, total: 5 }]])
    await insertMeetings(organisation, locality, [
      { on: '2027-03-16', at: '12:00', state: 'planned' },
      { on: '2027-03-30', at: '12:00', state: 'planned' },
    ])
    for (const [person, practice] of [
      ['Archway GP', 'Archway Surgery'],
      ['Fernville GP', 'Fernville Surgery'],
    ] as const)
      await db.roleAssignment.create({
        data: {
          ...{ organisationId: organisation, id: newId<string>(), role: 'practice_representative', fromOn: new Date('2027-01-01') },
          personId: (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: person } })).id,
          practiceId: (await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name: practice } })).id,
        },
      })
  })
  afterAll(() => product.stop())

  test('the history is dropped into the chat, shown, and brought in', async () => {
    const manager = product.as('UMANAGER')
    await manager.dropsFile('attendance.csv', HISTORY)
    await expect(manager.in('app')).toShow(
      'Locality, Tue 5 Jan 2027: 1 there, 1 not there',
      'Locality, Tue 2 Feb 2027: 2 there',
      '"Archway" is read as Archway Surgery',
    )
    expect(await db.attendance.count({ where: { organisationId: organisation } })).toBe(0)
    await manager.presses('Bring these in')
    await expect(manager.in('app')).toShow('2 changes were made.')
    await manager.types('/daccom standing', { in: 'executive' })
    await expect(manager.in('executive')).toShow('on track: 1 of 3, 2 more needed, 2 to come and 1 register not in yet, may still miss 1')
  })

  test('a register that leaves nothing to miss: the practice hears of it, and nobody else (D8)', async () => {
    const manager = product.as('UMANAGER')
    await manager.types('/daccom attendance', { in: 'executive' })
    await manager.awaitsForm('Who was here?')
    await manager.fills({ 'Who was here?': ['Fernville Surgery'] })
    await manager.submits('Save')
    await manager.awaitsForm('Thank you, the register is saved.')
    await manager.closesAll()
    const archway = product.as('UARCHWAY')
    await expect(archway.in('app')).toShow(
      'Locality in 2026/27',
      'Archway Surgery: You have been to 1 of the 3 we ask for. You need 2 more, with 2 to come: each of them counts.',
      'Still to come: Tue 30 Mar 2027, 13:00; 1 meeting without a date yet.',
      'This goes to your practice only.',
    )
    await expect(archway.in('app')).not.toShow('Fernville', 'failed')
    await archway.presses('Each meeting', { in: 'app' })
    await archway.awaitsForm('Archway Surgery: attendance in 2026/27', 'Tue 5 Jan 2027, Locality: nobody was noted as there')
    await archway.closesAll()
    for (const other of ['UGP', 'UMANAGER']) await expect(product.as(other).in('app')).not.toShow('each of them counts')
  })
})
