import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Presence } from '../../../src/features/attendance/model.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import type { OrganisationId, PracticeId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { handMade } from '../../support/hand-made.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { DAYS, insertMeetings, insertSeries, insertYear } from './rows.ts'

let product: Product
let organisation: OrganisationId
let hands: ReturnType<typeof handMade>
const { db } = await testDatabase()

/** Ten of the eleven meetings have been held, the last of them without a register; one is to come. */
beforeAll(async () => {
  const team = groupTeam()
  product = await startProduct([team], { clock: { now: () => GROUP_NOW }, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
  hands = handMade(product)
  await db.organisation.update({ where: { id: organisation }, data: { createdAt: new Date('2025-01-01T09:00:00Z') } })
  await db.practiceAgreement.updateMany({ where: { organisationId: organisation }, data: { agreementOn: new Date('2025-01-01') } })
  const more = Array.from({ length: 9 }, (_, n) => ({
    name: `Surgery ${n + 1}`,
    odsCode: `Y${n}`,
    agreement: 'signed' as const,
    agreementOn: '2025-01-01',
  }))
  await insertPractices(db, organisation, more)
  const year = await insertYear(organisation, 2026)
  await insertYear(organisation, 2025)
  const locality = await insertSeries(organisation, 'Locality meeting', [[year, { required: 8, total: 11 }]])
  const practices = await db.practice.findMany({ where: { organisationId: organisation }, orderBy: { name: 'asc' } })
  const came = (name: string) => ({ 'Archway Surgery': 6, 'Fernville Surgery': 5 })[name] ?? 9
  const days = [...DAYS.slice(0, 10), '2027-03-30']
  await insertMeetings(
    organisation,
    locality,
    days.map((on, n) => ({
      on,
      state: n < 9 ? 'held' : 'planned',
      register:
        n < 9 ? practices.map(({ id, name }): [PracticeId, Presence] => [id as PracticeId, n < came(name) ? 'present' : 'apologies']) : [],
    })),
  )
})
afterAll(() => product.stop())

const asks = async (user: string, text = '') => {
  const person = product.as(user)
  await person.closesAll()
  await person.types(`/daccom standing ${text}`.trim(), { in: 'practices' })
  return person
}

describe('/daccom standing', () => {
  test('tells a practice its own figures and the totals, and no other practice’s name', async () => {
    const gp = await asks('UGP')
    await expect(gp.in('practices')).toShow(
      'Attendance in 2026/27',
      'Locality meeting: 8 of 11 asked',
      'Of the 11 practices that signed: 9 met, 1 at risk, 1 cannot be met.',
      'Fernville Surgery',
      'You have been to 5 of the 8 we ask for. That can no longer be reached this year. Shall we talk about what would help?',
      'Only coming counts',
    )
    await expect(gp.in('practices')).not.toShow('Archway Surgery', 'Surgery 1', 'failed')
    await gp.presses('Each meeting', { in: 'practices' })
    await gp.awaitsForm(
      'Fernville Surgery: attendance in 2026/27',
      'Tue 7 Apr 2026, Locality: you were there',
      'Tue 6 Oct 2026, Locality: you sent apologies',
    )
    await gp.awaitsForm('Tue 2 Feb 2027, Locality: the register is not in yet', 'Tue 30 Mar 2027, Locality: to come')
    await gp.closesAll()
  })

  test('is understood as "quota" and "standings" too', async () => {
    const lead = product.as('ULEAD')
    await lead.types('/daccom quota', { in: 'practices' })
    await expect(lead.in('practices')).toShow('Of the 11 practices that signed: 9 met, 1 at risk, 1 cannot be met.')
    await expect(lead.in('practices')).not.toShow('Archway Surgery', 'Each meeting')
  })

  test('shows the programme manager who needs help, the most first, page by page in place', async () => {
    const manager = await asks('UMANAGER')
    await expect(manager.in('practices')).toShow(
      'Archway Surgery',
      'at risk: 6 of 8, 2 more needed, 1 to come and 1 register not in yet, may still miss none',
      'cannot be met: 5 of 8, 1 to come and 1 register not in yet. A talk may help.',
      'There are more.',
    )
    const shown = manager.in('practices').text()
    expect(shown.indexOf('Fernville Surgery')).toBeLessThan(shown.indexOf('Archway Surgery'))
    const before = manager.remembers('practices').length
    await manager.presses('Next ones', { in: 'practices' })
    await expect(manager.in('practices')).toShow('Surgery 9', 'Back to the first')
    await expect(manager.in('practices')).not.toShow('Archway Surgery')
    expect(manager.remembers('practices')).toHaveLength(before)
    await manager.presses('Back to the first', { in: 'practices' })
    await expect(manager.in('practices')).toShow('Archway Surgery')
    await manager.presses('Open', { in: 'practices', beside: 'Archway Surgery' })
    await manager.awaitsForm('Archway Surgery: attendance in 2026/27', 'Tue 7 Apr 2026, Locality: was there')
    await manager.closesAll()
  })

  test('shows one practice’s year to its own people, with what missing the next meeting would mean', async () => {
    const archway = await asks('UARCHWAY', 'archway')
    await expect(archway.in('practices')).toShow(
      'Archway Surgery: attendance in 2026/27',
      'Next is Tue 30 Mar 2027. You have been to 6 of the 8 we ask for. You need 2 more, with 1 to come and 1 register not in yet. This one counts:',
    )
  })

  test('refuses another practice’s year kindly, and says who sees it', async () => {
    const gp = await asks('UGP', 'archway')
    await expect(gp.in('practices')).toShow(
      'You see your own practice in full, and the totals of all. The figures of other practices are for the programme manager or an executive member.',
    )
  })

  test('shows an earlier year, and says so where there is none', async () => {
    const manager = await asks('UMANAGER', '2025-26')
    await expect(manager.in('practices')).toShow('Attendance in 2025/26', 'No series asks practices for attendance in this year.')
    await asks('UMANAGER', 'archway 1999/00')
    await asks('UMANAGER', '2031/32')
    await expect(manager.in('practices')).toShow('There is no commissioning year 2031/32 here.')
  })
})

test('a button that nobody offered tells no more than the command does', async () => {
  const { id } = await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name: 'Archway Surgery' } })
  expect(await hands.press('UGP', 'attendance:open', `2026/27|${id}`)).toContain('You see your own practice in full')
  expect(await hands.press('UGP', 'attendance:next', `2026/27|${id}`)).not.toContain('Archway Surgery')
  expect(await hands.press('UMANAGER', 'attendance:open', 'nonsense')).toContain('There is no commissioning year')
})

test('Home begins both: where practices stand, and one’s own year', async () => {
  const gp = product.as('UGP')
  await gp.opensHome()
  await gp.presses('Standing', { in: 'home' })
  await gp.awaitsForm('Attendance in 2026/27', 'Of the 11 practices that signed', 'Fernville Surgery')
  await gp.closesAll()
  await gp.presses('Attendance', { in: 'home' })
  await gp.awaitsForm('Fernville Surgery: attendance in 2026/27')
  await gp.closesAll()
})
