import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Circumstances, countedSince, nextSummary, verdict } from '../../../src/features/notifications/rules.ts'
import { dayOf } from '../../../src/shared/dates.ts'
import { nextWorkingMoment, type WorkingTime, weekdayOf } from '../../../src/shared/working-days.ts'

const working: WorkingTime = {
  hours: { from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } },
  holidays: new Set(['2027-03-26', '2027-03-29', '2027-03-30']),
  zone: 'Europe/London',
}

const held = (differs: Partial<Circumstances> = {}): Circumstances => ({
  choice: { receives: 'all' },
  budget: { aWeek: 3, aWorkingDay: 1 },
  sent: { today: 0, thisWeek: 0 },
  working,
  ...differs,
})

const TUESDAY = new Date('2027-03-16T13:00:00Z')
const own = { concerns: 'own', isCollected: false } as const
const shared = { concerns: 'shared', isCollected: false } as const
const collected = { concerns: 'own', isCollected: true } as const

describe('what becomes of a nudge', () => {
  test('it goes at once, in working hours and within the budget', () => {
    expect(verdict(own, held(), TUESDAY)).toEqual({ to: 'send' })
  })

  test('it waits for the morning, and over a weekend', () => {
    expect(verdict(own, held(), new Date('2027-03-16T20:00:00Z'))).toEqual({ to: 'wait', at: new Date('2027-03-17T08:00:00Z') })
    expect(verdict(own, held(), new Date('2027-03-20T12:00:00Z'))).toEqual({ to: 'wait', at: new Date('2027-03-22T08:00:00Z') })
  })

  test('a second one on a day, or a fourth in a week, waits for the summary', () => {
    const summary = { to: 'collect', at: new Date('2027-03-23T12:30:00Z') }
    expect(verdict(own, held({ sent: { today: 1, thisWeek: 1 } }), TUESDAY)).toEqual(summary)
    expect(verdict(own, held({ sent: { today: 0, thisWeek: 3 } }), TUESDAY)).toEqual(summary)
  })

  test('a person who is away gets it when they are back, and people work', () => {
    const away = held({ choice: { receives: 'all', awayUntil: '2027-03-20' } })
    expect(verdict(own, away, TUESDAY)).toEqual({ to: 'wait', at: new Date('2027-03-22T08:00:00Z') })
    expect(verdict(own, away, new Date('2027-03-22T08:00:00Z'))).toEqual({ to: 'send' })
  })

  test('who wants only their own is not asked what others could do as well', () => {
    const onlyMine = held({ choice: { receives: 'only_mine' } })
    expect([verdict(own, onlyMine, TUESDAY).to, verdict(shared, onlyMine, TUESDAY).to]).toEqual(['send', 'leave_out'])
  })

  test('who wants one summary a week gets that, and what is collected does not wait again', () => {
    const weekly = held({ choice: { receives: 'weekly' }, sent: { today: 1, thisWeek: 3 } })
    expect(verdict(own, weekly, TUESDAY)).toEqual({ to: 'collect', at: new Date('2027-03-23T12:30:00Z') })
    expect(verdict(collected, weekly, new Date('2027-03-23T12:30:00Z'))).toEqual({ to: 'send' })
  })
})

describe('the weekly summary', () => {
  test('is this Tuesday’s until half past twelve, then the next one’s', () => {
    expect(nextSummary(working, new Date('2027-03-16T12:29:59Z'))).toEqual(new Date('2027-03-16T12:30:00Z'))
    expect(nextSummary(working, new Date('2027-03-16T12:30:00Z'))).toEqual(new Date('2027-03-23T12:30:00Z'))
  })

  test('comes a day later where Tuesday is a holiday', () => {
    expect(nextSummary(working, new Date('2027-03-24T12:00:00Z'))).toEqual(new Date('2027-03-31T11:30:00Z'))
  })
})

const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }).map((ms) => new Date(ms))
const anyHeld = fc
  .record({
    receives: fc.constantFrom('all', 'only_mine', 'weekly'),
    away: fc.option(fc.integer({ min: -5, max: 30 }), { nil: undefined }),
    today: fc.nat(2),
    thisWeek: fc.nat(4),
  })
  .map(({ receives, away, ...sent }) => (now: Date) => {
    const awayUntil = away === undefined ? {} : { awayUntil: dayOf(new Date(now.getTime() + away * 86_400_000), 'Europe/London') }
    return held({ choice: { receives, ...awayUntil }, sent })
  })

describe('whatever the circumstances', () => {
  test('nothing goes outside working hours, and what waits is looked at later, in working hours', () => {
    fc.assert(
      fc.property(instants, anyHeld, fc.constantFrom(own, shared, collected), (now, circumstances, nudge) => {
        const answer = verdict(nudge, circumstances(now), now)
        if (answer.to === 'send') expect(nextWorkingMoment(now, working)).toEqual(now)
        if (!('at' in answer)) return
        expect(answer.at.getTime()).toBeGreaterThan(now.getTime())
        expect(nextWorkingMoment(answer.at, working)).toEqual(answer.at)
      }),
    )
  })

  test('days and weeks are counted from midnight, and from Monday’s', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const { today, thisWeek } = countedSince(now, 'Europe/London')
        expect(weekdayOf(dayOf(thisWeek, 'Europe/London'))).toBe(1)
        expect(dayOf(today, 'Europe/London')).toBe(dayOf(now, 'Europe/London'))
        expect(thisWeek.getTime()).toBeLessThanOrEqual(today.getTime())
      }),
    )
  })
})
