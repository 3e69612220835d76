import { describe, expect, test } from 'vitest'
import type { Presence, SeriesYear, YearMeeting } from '../../../src/features/attendance/model.ts'
import { byNeedOfHelp } from '../../../src/features/attendance/totals-rules.ts'
import { fateOf, yearOf } from '../../../src/features/attendance/year-rules.ts'
import type { PracticeId } from '../../../src/shared/ids.ts'

const id = 'practice' as PracticeId
const NOW = new Date('2026-10-20T12:00:00Z')
const at = { now: NOW, today: '2026-10-20' }

const meeting = (on: string, presence?: Presence, over: Partial<YearMeeting> = {}): YearMeeting => ({
  ...{
    id: on,
    title: 'Locality',
    startsAt: new Date(`${on}T12:30:00Z`),
    on,
    isCancelled: false,
    register: new Map(presence ? [[id, presence]] : []),
  },
  ...over,
})
const cancelled = (on: string) => meeting(on, undefined, { isCancelled: true })

/** The first Tuesday of each month but August. */
const DAYS = ['04-07', '05-05', '06-02', '07-07', '09-01', '10-06', '11-03', '12-01', '01-05', '02-02', '03-02'].map(
  (day, n) => `${n < 8 ? 2026 : 2027}-${day}`,
)

const series = (meetings: YearMeeting[], over: Partial<SeriesYear> = {}): SeriesYear => ({
  ...{
    series: 'Locality',
    quota: { required: 8, total: 11 },
    year: { firstDay: '2026-04-01', lastDay: '2027-03-31' },
    startedOn: '2024-04-01',
  },
  meetings,
  ...over,
})
const yearFrom = (meetings: YearMeeting[], signedOn = '2025-01-01', over: Partial<SeriesYear> = {}) =>
  yearOf(series(meetings, over), { id, signedOn }, at)

describe('what became of a meeting', () => {
  test.each([
    ['present', meeting('2026-10-06', 'present'), 'attended'],
    ['apologies are recorded, and are not attendance', meeting('2026-10-06', 'apologies'), 'apologies'],
    ['absent', meeting('2026-10-06', 'absent'), 'absent'],
    ['a past one without a register is not recorded', meeting('2026-10-06'), 'not_recorded'],
    [
      'nor is one whose register does not tell of this practice',
      meeting('2026-10-06', undefined, { register: new Map([['other' as PracticeId, 'present']]) }),
      'not_recorded',
    ],
    ['one to come', meeting('2026-11-03'), 'to_come'],
    ['one of today that has not begun', meeting('2026-10-20'), 'to_come'],
    ['a cancelled one', cancelled('2026-10-06'), 'cancelled'],
  ] as const)('%s', (_, of, fate) => expect(fateOf(of, id, NOW)).toBe(fate))
})

describe('a practice’s year', () => {
  test('counts every meeting since April of a practice that signed before', () => {
    const { asked, register } = yearFrom(DAYS.map((day, n) => meeting(day, n < 4 ? 'present' : n === 4 ? 'apologies' : undefined)))
    expect(asked).toEqual({ required: 8, total: 11 })
    expect(register).toEqual({ attended: 4, missed: 1, notRecorded: 1, planned: 5, cancelled: 0, isYearOver: false })
  })

  test('of one that signed in October begins there, with its share: 5 of 11 left, asked to 3', () => {
    const { asked, register, meetings } = yearFrom(
      DAYS.map((day) => meeting(day)),
      '2026-10-07',
    )
    expect(asked).toEqual({ required: 3, total: 5 })
    expect(register).toMatchObject({ notRecorded: 0, planned: 5 })
    expect(meetings[0]?.meeting.on).toBe('2026-11-03')
  })

  test('begins with the meeting of the day on which it signed', () => {
    expect(
      yearFrom(
        DAYS.map((day) => meeting(day)),
        '2026-11-03',
      ).asked,
    ).toEqual({ required: 3, total: 5 })
  })

  test('reckons by the series’ total while the year is not fully planned', () => {
    expect(
      yearFrom(
        DAYS.slice(0, 7).map((day) => meeting(day)),
        '2026-10-07',
      ).asked,
    ).toEqual({ required: 3, total: 5 })
  })

  test('a meeting that was cancelled before it signed is over, unless another replaces it', () => {
    const early = [cancelled(DAYS[0] as string), ...DAYS.slice(1).map((day) => meeting(day))]
    expect(yearFrom(early, '2026-10-07').asked.total).toBe(5)
    expect(yearFrom([...early, meeting('2027-03-16')], '2026-10-07').asked.total).toBe(6)
  })

  test('of a group that started in October is reckoned from the days that are left: 5 of 11, asked to 3', () => {
    expect(yearFrom([], '2025-01-01', { startedOn: '2026-10-15' }).asked).toEqual({ required: 3, total: 5 })
  })

  test('of such a group with more planned goes by what is planned', () => {
    const planned = ['11-03', '11-17', '12-01', '12-15'].map((day) => meeting(`2026-${day}`))
    const more = ['01-05', '01-19', '02-02', '03-02'].map((day) => meeting(`2027-${day}`))
    expect(yearFrom([...planned, ...more], '2025-01-01', { startedOn: '2026-10-15' }).asked).toEqual({ required: 5, total: 8 })
  })

  test('is over after its last day, and not on it', () => {
    const over = (today: string) => yearOf(series([]), { id, signedOn: '2025-01-01' }, { now: NOW, today }).register.isYearOver
    expect([over('2027-03-31'), over('2027-04-01')]).toEqual([false, true])
  })
})

test('those who need help most stand first: by the worst series, then by what may still be missed, then by name', () => {
  const practice = (name: string, ...series: ['met' | 'on_track' | 'at_risk' | 'cannot_be_met', number][]) => ({
    name,
    series: series.map(([state, mayStillMiss]) => ({ standing: { state, mayStillMiss } })),
  })
  const sorted = byNeedOfHelp([
    practice('Met', ['met', 3]),
    practice('Nothing asked'),
    practice('Two to miss', ['on_track', 2]),
    practice('One to miss', ['met', 0], ['on_track', 1]),
    practice('B at risk', ['at_risk', 0]),
    practice('A at risk', ['on_track', 3], ['at_risk', 0]),
    practice('Out of reach', ['met', 1], ['cannot_be_met', 0]),
  ])
  expect(sorted.map(({ name }) => name)).toEqual([
    'Out of reach',
    'A at risk',
    'B at risk',
    'One to miss',
    'Two to miss',
    'Met',
    'Nothing asked',
  ])
})
