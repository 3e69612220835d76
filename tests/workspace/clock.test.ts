import { describe, expect, test } from 'vitest'
import { momentOf, movableClock } from '../../src/workspace/clock.ts'

const LONDON = 'Europe/London'

describe('the movable clock', () => {
  const machine = () => {
    let at = new Date('2027-03-16T13:00:00Z')
    return {
      now: () => at,
      passes(ms: number) {
        at = new Date(at.getTime() + ms)
      },
    }
  }

  test('it runs with the machine, ahead of it by what it was moved', () => {
    const own = machine()
    const clock = movableClock(0, own)
    clock.moveTo(new Date('2027-03-20T08:00:00Z'))
    own.passes(60_000)
    expect(clock.now().toISOString()).toBe('2027-03-20T08:01:00.000Z')
    expect(movableClock(clock.aheadMs(), own).now()).toEqual(clock.now())
  })

  test('it never goes back, but for a reset', () => {
    const clock = movableClock(0, machine())
    clock.moveTo(new Date('2027-03-20T08:00:00Z'))
    clock.moveTo(new Date('2027-03-01T08:00:00Z'))
    expect(clock.now().toISOString()).toBe('2027-03-20T08:00:00.000Z')
    clock.reset()
    expect(clock.now().toISOString()).toBe('2027-03-16T13:00:00.000Z')
  })
})

describe('where a move leads', () => {
  const now = new Date('2027-03-27T23:30:00Z')
  const to = (move: Parameters<typeof momentOf>[0], digest: Date | null = null) =>
    momentOf(move, now, LONDON, digest)?.toISOString() ?? null

  test('an hour on is an hour on, also over the change of the clocks', () => {
    expect(momentOf({ to: 'hour' }, new Date('2027-03-28T00:30:00Z'), LONDON, null)?.toISOString()).toBe('2027-03-28T01:30:00.000Z')
  })

  test('tomorrow morning is 08:00 on the next day of the zone, summer time or not', () => {
    expect(to({ to: 'morning' })).toBe('2027-03-28T07:00:00.000Z')
    expect(momentOf({ to: 'morning' }, new Date('2027-07-01T23:30:00Z'), LONDON, null)?.toISOString()).toBe('2027-07-03T07:00:00.000Z')
  })

  test('a date is its morning, and nothing that is no date', () => {
    expect(to({ to: 'date', date: '2027-12-01' })).toBe('2027-12-01T08:00:00.000Z')
    for (const date of ['', 'soon', '2027-13-01', '2027-02-31', '01/12/2027']) expect(to({ to: 'date', date })).toBeNull()
  })

  test('the next digest is where there is one', () => {
    expect(to({ to: 'digest' }, new Date('2027-03-30T11:30:00Z'))).toBe('2027-03-30T11:30:00.000Z')
    expect(to({ to: 'digest' })).toBeNull()
  })
})
