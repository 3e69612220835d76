import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, dayInFull, dayOf, daysBetween, dayWritten, inFull, isDay } from '../../src/shared/dates.ts'

const LONDON = 'Europe/London'

describe('dates as people read them', () => {
  test('an instant is written out in the organisation’s zone', () => {
    expect(inFull(new Date('2027-03-16T13:00:00Z'), LONDON)).toBe('Tue 16 Mar 2027, 13:00')
    expect(inFull(new Date('2027-07-06T12:00:00Z'), LONDON)).toBe('Tue 6 Jul 2027, 13:00')
  })

  test('an evening in summer is still that day in London, though it is the day before in UTC', () => {
    const justAfterMidnight = new Date('2027-07-05T23:30:00Z')
    expect(dayOf(justAfterMidnight, LONDON)).toBe('2027-07-06')
    expect(dayInFull(justAfterMidnight, LONDON)).toBe('Tue 6 Jul 2027')
  })

  test('a day is written without a zone', () => {
    expect(dayWritten('2027-03-16')).toBe('Tue 16 Mar 2027')
  })

  test.each(['2027-02-30', '2027-2-3', '27-02-03', '', 'tomorrow', '2027-13-01'])('%s is not a day', (text) => {
    expect(isDay(text)).toBe(false)
  })

  test('age counts whole days and never goes below nought', () => {
    const sent = new Date('2027-03-16T13:00:00Z')
    expect(daysBetween(sent, new Date('2027-03-17T12:59:59Z'))).toBe(0)
    expect(daysBetween(sent, new Date('2027-03-17T13:00:00Z'))).toBe(1)
    expect(daysBetween(sent, new Date('2027-03-01T13:00:00Z'))).toBe(0)
  })
})

describe('the instant of an hour on a day', () => {
  test('a time that daylight saving skips moves to the next that exists', () => {
    expect(at('2027-03-28', 1, 30, LONDON).toISOString()).toBe('2027-03-28T01:00:00.000Z')
  })

  test('a time that comes twice means the first', () => {
    expect(at('2026-10-25', 1, 30, LONDON).toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  test('it reads back as that hour of that day wherever the hour exists', () => {
    const zones = fc.constantFrom(
      LONDON,
      'America/New_York',
      'Australia/Sydney',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
      'America/Havana',
    )
    const day = fc.integer({ min: 0, max: 3650 }).map((n) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.integer({ min: 4, max: 22 }), fc.constantFrom(0, 15, 30), zones, (on, hour, minute, zone) => {
        const written = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
          at(on, hour, minute, zone),
        )
        const [year, month, date] = on.split('-')
        expect(written).toBe(`${date}/${month}/${year}, ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
      }),
    )
  })
})
