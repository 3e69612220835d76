import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dayIn,
  looksLikeDay,
  practiceNamed,
  presenceIn,
  seriesMeant,
  seriesNamed,
  withoutDay,
} from '../../../src/features/attendance/history-rules.ts'
import { dateAsDay } from '../../../src/shared/dates.ts'
import type { PracticeId } from '../../../src/shared/ids.ts'

describe('a day as spreadsheets write it', () => {
  test.each([
    '2026-04-07',
    '07/04/2026',
    '7/4/26',
    '7.4.2026',
    '7 Apr 2026',
    '07-Apr-26',
    '7th April 2026',
    'Tue 7 April 2026',
    'Tuesday, 7 April 2026',
    'Locality 7 Apr 26',
    '07/04/2026 13:00',
  ])('%s', (text) => {
    expect(dayIn(text)).toBe('2026-04-07')
    expect(looksLikeDay(text)).toBe(true)
  })

  test.each(['31/02/2026', '04/28/2026', '7 Apr', '7 Foo 2026', '1/1/1899', 'Total', 'Practice', '100%', ''])('%s is none', (text) =>
    expect(dayIn(text)).toBeNull(),
  )

  test.each(['Total', 'Practice', '100%', 'List size 2026', 'Quota 8/11', ''])('%s is not meant as one', (text) =>
    expect(looksLikeDay(text)).toBe(false),
  )

  test('of any day is read back, however it was written', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map(dateAsDay)
    fc.assert(
      fc.property(day, (on) => {
        const [year = '', month = '', of = ''] = on.split('-')
        for (const text of [on, `${of}/${month}/${year}`, `${Number(of)}.${Number(month)}.${year.slice(2)}`]) expect(dayIn(text)).toBe(on)
      }),
    )
  })

  test('leaves what stands beside it', () => expect(withoutDay('Locality (7 Apr 2026)')).toBe('Locality ( )'))
})

describe('a mark', () => {
  test.each([
    ['present', ['Yes', 'y', 'PRESENT', 'attended', '1', '2', 'x', '✓', 'Deputy']],
    ['apologies', ['Apologies', 'ap', 'Ap.', 'Apols', 'sent  apologies']],
    ['absent', ['No', 'n', '0', 'absent', 'DNA', 'Did not attend']],
    [null, ['', '-', 'n/a', '?']],
  ] as const)('%s', (presence, marks) => {
    for (const mark of marks) expect(presenceIn(mark)).toEqual({ ok: true, value: presence })
  })

  test.each(['a', 'maybe', 'yes but late', '5 Jan', '12345'])('%s says nothing', (mark) => expect(presenceIn(mark).ok).toBe(false))
})

describe('a name', () => {
  const practice = (name: string, odsCode: string, formerNames: string[] = []) => ({
    id: odsCode as PracticeId,
    name,
    odsCode,
    formerNames,
    closedOn: null,
  })
  const all = [practice('Archway Surgery', 'E1'), practice('Manor Street Surgery', 'E2', ['Old Manor']), practice('Manor View', 'E3')]
  const named = (text: string) => {
    const found = practiceNamed(all, { code: '', practice: text })
    return found.ok ? found.value.odsCode : found.refusal.code
  }

  test.each([
    ['E1', 'E1'],
    ['e1', 'E1'],
    ['archway surgery', 'E1'],
    ['Archway', 'E1'],
    ['The Manor Street', 'attendance.history_no_practice'],
    ['Manor Street', 'E2'],
    ['Old Manor', 'E2'],
    ['Manor', 'attendance.history_several_practices'],
    ['Nowhere', 'attendance.history_no_practice'],
    ['', 'attendance.history_no_practice'],
  ])('of a practice: "%s"', (text, found) => expect(named(text)).toBe(found))

  const series = ['Locality', 'Prescribing leads', 'Prescribing', 'Hot Topics', 'Annual General Meeting'].map((name) => ({
    id: name,
    name,
    asksPractices: true,
  }))
  test.each([
    ['Locality', 'Locality'],
    ['locality meetings', 'Locality'],
    ['Prescribing leads meeting', 'Prescribing leads'],
    ['Prescribing', 'Prescribing'],
    ['hot', 'Hot Topics'],
    ['leads', 'Prescribing leads'],
    ['Meeting', undefined],
    ['', undefined],
    ['Locality and Hot Topics', undefined],
    ['Elsewhere', undefined],
  ])('of a series: "%s"', (text, found) => expect(seriesMeant(series, text)?.name).toBe(found))

  test('of a series is looked for whole beside a date and above a table: "Meeting 7 Apr" is not the Annual General Meeting', () => {
    expect(seriesNamed(series, 'Meeting')).toBeNull()
    expect(seriesNamed(series, 'leads')).toBeNull()
    expect(seriesNamed(series, 'Attendance of the prescribing leads 2026-27.csv')?.name).toBe('Prescribing leads')
  })
})
