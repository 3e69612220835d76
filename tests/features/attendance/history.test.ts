import { beforeEach, describe, expect, test } from 'vitest'
import { reading } from '../../../src/features/attendance/reading.ts'
import { openYearsUntil } from '../../../src/features/organisation/year-store.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { dayOf } from '../../../src/shared/dates.ts'
import type { OrganisationId, PracticeId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { imported } from '../../support/importing.ts'
import { insertPeople } from '../../support/register.ts'
import { insertMeetings, insertSeries } from './rows.ts'

const { db } = await testDatabase()
/** Of `imported`. */
const NOW = new Date('2027-03-16T13:00:00Z')
const NHS_NUMBER = '943 476 5919'

let organisation: OrganisationId
let locality: string
let archway: PracticeId
let fernville: PracticeId

beforeEach(async () => {
  organisation = await testOrganisation({ createdAt: new Date('2027-03-01T09:00:00Z') })
  const [year] = await openYearsUntil(db, organisation, 'Europe/London', '2027-03-16')
  if (!year) throw new Error('no year')
  locality = await insertSeries(organisation, 'Locality', [[year.id, { required: 8, total: 11 }]])
  const signed = { agreement: 'signed', agreementOn: '2020-04-01' } as const
  const ids = await insertPractices(db, organisation, [
    { name: 'Archway Surgery', odsCode: 'E82001', ...signed },
    { name: 'Fernville Surgery', odsCode: 'E82002', ...signed },
  ])
  ;[archway, fernville] = ids as [PracticeId, PracticeId]
})

const lines = (...rows: string[]) => rows.map((row) => `${row}\n`).join('')
const LONG = lines(
  'Practice,Date,Attendance',
  'Archway Surgery,05/01/2027,Yes',
  'Fernville Surgery,05/01/2027,Apologies',
  'Archway Surgery,2 Feb 2027,No',
  'Fernville Surgery,2 Feb 2027,',
)
const WIDE = lines(
  'Locality attendance 2026/27,,,,',
  'Code,Practice,5 Jan 2027,02-Feb-27,Total',
  'E82001,Archway,y,1,2',
  'E82002,Fernville,ap.,-,0',
  'Total,,1,1,2',
)

const history = (content: string | Uint8Array, asked = {}) => imported(organisation, 'attendance', content, { isAgreed: true, ...asked })

async function recorded(): Promise<string[]> {
  const rows = await db.meeting.findMany({
    where: { organisationId: organisation },
    include: { series: true, attendances: { include: { practice: true } } },
    orderBy: { startsAt: 'asc' },
  })
  return rows.flatMap(({ series, startsAt, state, attendances }) =>
    attendances
      .map(({ practice, presence }) => `${series?.name} ${dayOf(startsAt, 'Europe/London')} ${state} ${practice?.name}: ${presence}`)
      .sort(),
  )
}

const FROM_LONG = [
  'Locality 2027-01-05 held Archway Surgery: present',
  'Locality 2027-01-05 held Fernville Surgery: apologies',
  'Locality 2027-02-02 held Archway Surgery: absent',
]

describe('a history of attendance', () => {
  test('comes with a row for each practice and meeting, and is shown before anything is changed', async () => {
    const { text, isComplete } = await imported(organisation, 'attendance', LONG)
    expect(isComplete).toBe(false)
    expect(text).toContain('- Locality, Tue 5 Jan 2027: 1 there, 1 sent apologies')
    expect(text).toContain('- Locality, Tue 2 Feb 2027: 1 not there')
    expect(text).toContain('1 mark says that nothing is known, and is not recorded.')
    expect(await recorded()).toEqual([])
    await history(LONG)
    expect(await recorded()).toEqual(FROM_LONG)
  })

  test('comes with a column for each meeting, below a title, with sums that are left out', async () => {
    const { text } = await history(WIDE)
    expect(text).toContain('1 column without a date is left out: "Total".')
    expect(await recorded()).toEqual([
      'Locality 2027-01-05 held Archway Surgery: present',
      'Locality 2027-01-05 held Fernville Surgery: apologies',
      'Locality 2027-02-02 held Archway Surgery: present',
    ])
  })

  test('of the same file again changes nothing', async () => {
    await history(LONG)
    const audits = await db.auditEvent.count({ where: { organisationId: organisation } })
    const { text } = await history(LONG)
    expect(text).toContain('3 are as the file says.')
    expect(text).toContain('There is nothing to change.')
    expect(await recorded()).toEqual(FROM_LONG)
    expect(await db.auditEvent.count({ where: { organisationId: organisation } })).toBe(audits)
  })

  test('completes what was brought in before, and writes nothing over', async () => {
    await history(LONG)
    const { text } = await history(lines('Practice,Date,Attended', 'Archway Surgery,05/01/2027,no', 'Fernville Surgery,02/02/2027,y'))
    expect(text).toContain(
      '1 line of the file says otherwise than what was brought in before, which stays: Archway Surgery on Tue 5 Jan 2027.',
    )
    expect(await recorded()).toEqual([...FROM_LONG, 'Locality 2027-02-02 held Fernville Surgery: present'])
  })

  test('never touches a register that was saved here', async () => {
    await insertPeople(db, organisation, [{ name: 'Secretary', email: 's@example.org', roles: ['secretary'] }], '2027-01-01', NOW)
    const secretary = await db.person.findFirstOrThrow({ where: { organisationId: organisation } })
    const [meeting] = await insertMeetings(organisation, locality, [{ on: '2027-01-05', state: 'held', register: [[archway, 'absent']] }])
    await db.meeting.updateMany({ where: { id: meeting ?? '' }, data: { registerSavedById: secretary.id } })
    const { text } = await history(LONG)
    expect(text).toContain('The register of Tue 5 Jan 2027 was saved here, and stays as it is, whatever the file says.')
    expect(await recorded()).toEqual([
      'Locality 2027-01-05 held Archway Surgery: absent',
      'Locality 2027-02-02 held Archway Surgery: absent',
    ])
  })

  test('fills the register of a meeting that the calendar has, of which nobody asks any more', async () => {
    const [meeting = ''] = await insertMeetings(organisation, locality, [{ on: '2027-01-05', state: 'planned' }])
    await db.registerAsk.create({ data: { organisationId: organisation, meetingId: meeting, asked: 1, nextAskAt: NOW } })
    const { text } = await history(LONG)
    expect(text).toContain('Meetings of the calendar without a register')
    expect(await recorded()).toEqual(FROM_LONG)
    expect(await db.meeting.count({ where: { organisationId: organisation } })).toBe(2)
    expect(await db.registerAsk.count({ where: { organisationId: organisation } })).toBe(0)
  })

  test('counts a practice once, however many of its people have a row, and coming goes first', async () => {
    await history(
      lines('Practice,Date,Attendance', 'E82001,05/01/2027,Apologies', 'Archway Surgery,05/01/2027,Yes', 'E82001,05/01/2027,No'),
    )
    expect(await recorded()).toEqual(['Locality 2027-01-05 held Archway Surgery: present'])
  })

  test('opens the years that it is of, asking what the year after them asks, and is read as any other year', async () => {
    const { text } = await history(lines('Practice,Date,Attendance', 'E82001,06/05/2025,y', 'E82002,06/05/2025,n'))
    expect(text).toContain('- 2025/26, in which each series asks for what it asks for in the year after it')
    const years = await db.commissioningYear.findMany({ where: { organisationId: organisation }, orderBy: { firstDay: 'asc' } })
    expect(years.map(({ label }) => label)).toEqual(['2025/26', '2026/27'])
    const viewer = {
      organisation,
      person: archway as never,
      name: 'x',
      zone: 'Europe/London',
      roles: new Set(['programme_manager' as const]),
      practices: [],
    }
    const of = async (words: string) => {
      const one = await reading(depsOn(db, { now: () => NOW })).practice(viewer, { words, year: '2025/26' })
      return one.ok ? one.value.practice.series[0]?.standing.attended : one.refusal.code
    }
    expect([await of('archway'), await of('fernville')]).toEqual([1, 0])
  })

  test('finds its series in a column, beside the dates, or in the file’s title', async () => {
    await insertSeries(organisation, 'Prescribing leads', [])
    await history(lines('Practice,Meeting,Date,Attendance', 'E82001,Prescribing leads meeting,05/01/2027,y'))
    await history(lines('Practice,Locality 2 Feb 2027,Prescribing leads 3 Feb 2027', 'E82001,y,ap'))
    const { text } = await history(lines('Attendance of the locality,', 'Practice,1 Mar 2027', 'archway,y'))
    expect(text).toContain('Please look whether these are who is meant: "archway" is read as Archway Surgery.')
    expect(await recorded()).toEqual([
      'Prescribing leads 2027-01-05 held Archway Surgery: present',
      'Locality 2027-02-02 held Archway Surgery: present',
      'Prescribing leads 2027-02-03 held Archway Surgery: apologies',
      'Locality 2027-03-01 held Archway Surgery: present',
    ])
  })

  test('is of one group alone', async () => {
    const mine = organisation
    organisation = await testOrganisation()
    const { isComplete } = await history(LONG)
    expect(isComplete).toBe(false)
    expect(await db.meeting.count({ where: { organisationId: { in: [mine, organisation] } } })).toBe(0)
  })
})

describe('what is refused, with why, and nothing is changed', () => {
  const refusedOf = async (...rows: string[]) => {
    const { text, isComplete } = await history(lines('Practice,Date,Attendance', ...rows))
    expect(isComplete).toBe(false)
    expect(await recorded()).toEqual([])
    return text
  }

  test.each([
    ['a practice that nobody knows', 'Elsewhere Surgery,05/01/2027,y', 'No practice here has this code or name.'],
    ['two practices that can be meant', 'Surgery,05/01/2027,y', 'Several practices can be meant: Archway Surgery, Fernville Surgery.'],
    ['a day that there is not', 'E82001,31/02/2027,y', 'This is no day that there is.'],
    ['a day of the American kind', 'E82001,02/28/2027,y', 'This is no day that there is.'],
    ['a day without its year', 'E82001,7 Apr,y', 'Please write it with its year'],
    ['today', 'E82001,16/03/2027,y', 'This day is not over.'],
    ['a day to come', 'E82001,06/04/2027,y', 'This day is not over.'],
    ['a word that says nothing', 'E82001,05/01/2027,maybe', 'Please write yes, apologies or no'],
    ['A, which is apologies or absent', 'E82001,05/01/2027,A', 'I cannot tell what this means.'],
  ])('%s', async (_, row, why) => {
    expect(await refusedOf('E82002,05/01/2027,y', row)).toContain(why)
  })

  test('a date at the top is refused once, however many practices stand below it', async () => {
    const { text } = await history(lines('Practice,5 Jan 2027,31/02/2027', 'E82001,y,y', 'E82002,y,n'))
    expect(text.match(/This is no day/g)).toHaveLength(1)
    expect(await recorded()).toEqual([])
  })

  test('a practice that had closed by then, a cancelled meeting, and a series of members', async () => {
    await db.practice.updateMany({ where: { id: fernville }, data: { closedOn: new Date('2026-12-31') } })
    await insertMeetings(organisation, locality, [{ on: '2027-02-02', state: 'cancelled' }])
    const committee = await insertSeries(organisation, 'Executive Committee', [])
    await db.meetingSeries.updateMany({ where: { id: committee }, data: { audience: 'members' } })
    const { text } = await history(
      lines(
        'Practice,Series,Date,Attendance',
        'E82002,Locality,05/01/2027,y',
        'E82001,Locality,02/02/2027,y',
        'E82001,Executive Committee,02/02/2027,y',
      ),
    )
    expect(text).toContain('Fernville Surgery closed on Thu 31 Dec 2026')
    expect(text).toContain('By the calendar this meeting was cancelled')
    expect(text).toContain('This series is of members by name.')
    expect(await recorded()).toEqual([])
  })

  test('a table of another sort, and a series that cannot be told', async () => {
    expect((await history(lines('Name,E-mail', 'Ann,a@example.org'))).text).toContain('This is no table of attendance')
    await insertSeries(organisation, 'Prescribing leads', [])
    const { text } = await history(LONG)
    expect(text.match(/Please add a column Series with one of these in it: Locality, Prescribing leads\./g)).toHaveLength(1)
  })

  test('what looks like an NHS number is not repeated (D25)', async () => {
    const text = await refusedOf(`${NHS_NUMBER},05/01/2027,y`, `E82001,05/01/2027,${NHS_NUMBER}`)
    expect(text).not.toContain(NHS_NUMBER)
    const { text: wide } = await history(lines(`Practice,${NHS_NUMBER},5 Jan 2027`, 'E82001,x,y'))
    expect(wide).not.toContain(NHS_NUMBER)
  })
})
