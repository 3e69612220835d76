import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, dayOf } from '../../src/shared/dates.ts'
import {
  daysAfter,
  isWorkingDay,
  mondayOf,
  nextWorkingMoment,
  type WorkingTime,
  wallTimeOf,
  weekdayOf,
  workingDayFrom,
  workingDaysBefore,
} from '../../src/shared/working-days.ts'

const ZONES = ['Europe/London', 'America/New_York', 'Australia/Sydney', 'Australia/Lord_Howe', 'Pacific/Chatham', 'America/Havana']
const HOLIDAYS = new Set(['2027-03-26', '2027-03-29', '2027-12-27', '2027-12-28'])

const office = (zone = 'Europe/London'): WorkingTime => ({
  hours: { from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } },
  holidays: HOLIDAYS,
  zone,
})

const next = (instant: string) => nextWorkingMoment(new Date(instant), office()).toISOString()

const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) }).map((ms) => new Date(ms))
const hours = fc
  .tuple(fc.integer({ min: 0, max: 22 }), fc.constantFrom(0, 30), fc.integer({ min: 1, max: 10 }))
  .map(([from, minute, length]) => ({ from: { hour: from, minute }, until: { hour: Math.min(23, from + length), minute: 59 } }))

describe('the next moment in working hours', () => {
  test('is now, on a working day between eight and six', () => {
    expect(next('2027-03-16T13:00:00Z')).toBe('2027-03-16T13:00:00.000Z')
    expect(next('2027-03-16T08:00:00Z')).toBe('2027-03-16T08:00:00.000Z')
  })

  test('is eight in the morning before that, and the next day from six on', () => {
    expect(next('2027-03-16T05:12:00Z')).toBe('2027-03-16T08:00:00.000Z')
    expect(next('2027-03-16T18:00:00Z')).toBe('2027-03-17T08:00:00.000Z')
  })

  test('steps over the weekend, and over Good Friday and Easter Monday into summer time', () => {
    expect(next('2027-03-20T11:00:00Z')).toBe('2027-03-22T08:00:00.000Z')
    expect(next('2027-03-25T19:00:00Z')).toBe('2027-03-30T07:00:00.000Z')
  })

  test('is in working hours, is never before the instant, is found again by itself, and has none before it', () => {
    fc.assert(
      fc.property(instants, hours, fc.constantFrom(...ZONES), (instant, workingHours, zone) => {
        const working = { ...office(zone), hours: workingHours }
        const moment = nextWorkingMoment(instant, working)
        const day = dayOf(moment, zone)
        expect(isWorkingDay(day, HOLIDAYS)).toBe(true)
        expect(moment.getTime()).toBeGreaterThanOrEqual(instant.getTime())
        expect(nextWorkingMoment(moment, working)).toEqual(moment)
        const between = new Date((instant.getTime() + moment.getTime()) / 2)
        if (between < moment) expect(nextWorkingMoment(between, working)).toEqual(moment)
      }),
    )
  })
})

describe('working days', () => {
  test('a week begins on Monday, also across a year', () => {
    expect(mondayOf('2027-03-16')).toBe('2027-03-15')
    expect(mondayOf('2027-01-03')).toBe('2026-12-28')
    expect([weekdayOf('2027-03-15'), weekdayOf('2027-03-21')]).toEqual([1, 7])
  })

  test('a working day is its own next one; a holiday’s is after it', () => {
    expect(workingDayFrom('2027-03-16', HOLIDAYS)).toBe('2027-03-16')
    expect(workingDayFrom('2027-12-25', HOLIDAYS)).toBe('2027-12-29')
  })

  test('what is no day is refused with its value, and not searched from for ever', () => {
    expect(() => workingDayFrom('soon', HOLIDAYS)).toThrow('"soon" is no day')
  })

  test.each([
    ['08:00', { hour: 8, minute: 0 }],
    ['23:59', { hour: 23, minute: 59 }],
    ['8:00', null],
    ['24:00', null],
    ['', null],
  ])('%s is read as a time of day, or as none', (text, time) => {
    expect(wallTimeOf(text)).toEqual(time)
  })
})

const DAYS = Array.from({ length: 730 }, (_, n) => daysAfter('2026-01-01', n))
const NIGHT = Array.from({ length: 16 }, (_, quarter) => [Math.floor(quarter / 4), (quarter % 4) * 15] as const)

/** "GMT+01:00": what the zone is ahead by at noon of a day. */
const ahead = (zone: string) => {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  return (day: string) => format.formatToParts(new Date(`${day}T12:00:00Z`)).find(({ type }) => type === 'timeZoneName')?.value
}

describe('a daily reminder over two years', () => {
  test.each(ZONES)('at half past two comes once on each local date in %s, in order', (zone) => {
    const reminders = DAYS.map((day) => at(day, 2, 30, zone))
    expect(reminders.map((instant) => dayOf(instant, zone))).toEqual(DAYS)
    expect(reminders.toSorted((a, b) => a.getTime() - b.getTime())).toEqual(reminders)
  })

  test.each(ZONES)('at any quarter of the night comes once on each date round a change of the clocks in %s', (zone) => {
    const of = ahead(zone)
    const changes = DAYS.filter((day) => of(day) !== of(daysAfter(day, 1)))
    expect(changes).toHaveLength(4)
    for (const change of changes) {
      const round = [-1, 0, 1, 2].map((days) => daysAfter(change, days))
      for (const [hour, minute] of NIGHT) {
        const reminders = round.map((day) => at(day, hour, minute, zone))
        expect(reminders.map((instant) => dayOf(instant, zone))).toEqual(round)
      }
    }
  })
})

describe('working days before a day', () => {
  test('skip weekends and bank holidays, and count none of them', () => {
    // Good Friday and Easter Monday lie between.
    expect([0, 1, 2, 4].map((days) => workingDaysBefore('2027-03-30', days, HOLIDAYS))).toEqual([
      '2027-03-30',
      '2027-03-25',
      '2027-03-24',
      '2027-03-22',
    ])
    expect(workingDaysBefore('2027-03-28', 1, HOLIDAYS)).toBe('2027-03-25')
  })

  test('are working days, and exactly so many lie from there to the day', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 30 }), (instant, days) => {
        const day = dayOf(instant, 'Europe/London')
        const found = workingDaysBefore(day, days, HOLIDAYS)
        expect(isWorkingDay(found, HOLIDAYS)).toBe(true)
        let between = 0
        for (let each = found; each < day; each = daysAfter(each, 1)) if (isWorkingDay(each, HOLIDAYS)) between += 1
        expect(between).toBe(days)
      }),
    )
  })
})
