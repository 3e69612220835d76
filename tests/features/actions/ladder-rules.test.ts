import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LAST_STEP, laterMoment, momentOf, STEPS, standingAfter, standingFrom } from '../../../src/features/actions/ladder-rules.ts'
import { stepOf } from '../../../src/features/actions/nudge-rules.ts'
import { type Day, dateAsDay, dayAsDate } from '../../../src/shared/dates.ts'
import type { PersonId } from '../../../src/shared/ids.ts'
import { nextWorkingMoment, type WorkingTime } from '../../../src/shared/working-days.ts'

const working: WorkingTime = {
  hours: { from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } },
  holidays: new Set(['2027-03-26', '2027-03-29', '2027-05-03', '2027-12-27', '2027-12-28']),
  zone: 'Europe/London',
}
const dueOn = (on: Day) => ({ on, precision: 'day' as const })
const anyDay = fc.integer({ min: 0, max: 365 }).map((days) => dateAsDay(new Date(dayAsDate('2027-01-01').getTime() + days * 86_400_000)))
const anyInstant = fc
  .integer({ min: 0, max: 365 * 24 * 60 })
  .map((minutes) => new Date(Date.parse('2027-01-01T00:00:00Z') + minutes * 60_000))
const step = fc.integer({ min: 0, max: STEPS })

describe('the ladder of questions', () => {
  test('two working days before, on the day, and 3, 7 and 14 days late at midday; then the executive (D9)', () => {
    const moments = Array.from({ length: STEPS }, (_, n) => momentOf(dueOn('2027-03-16'), n, working).toISOString())
    expect(moments).toEqual([
      '2027-03-12T12:30:00.000Z',
      '2027-03-16T12:30:00.000Z',
      '2027-03-19T12:30:00.000Z',
      '2027-03-23T12:30:00.000Z',
      // The clocks have gone forward.
      '2027-03-30T11:30:00.000Z',
      '2027-04-06T11:30:00.000Z',
    ])
  })

  test('no question is ever in the past, out of working hours, or before the step that went before it', () => {
    fc.assert(
      fc.property(anyDay, step, anyInstant, (on, from, now) => {
        for (const standing of [standingFrom(dueOn(on), working, now), standingAfter(dueOn(on), from, working, now)]) {
          const { nextNudgeAt } = standing
          if (nextNudgeAt === null) continue
          expect(nextNudgeAt > now).toBe(true)
          expect(nextWorkingMoment(nextNudgeAt, working)).toEqual(nextNudgeAt)
        }
        expect(standingAfter(dueOn(on), from, working, now).nudgeStep).toBeGreaterThan(Math.min(from, LAST_STEP))
        for (let n = 1; n < STEPS; n += 1) expect(momentOf(dueOn(on), n, working) >= momentOf(dueOn(on), n - 1, working)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test('after down time what was missed is one question, and its owner has a week before the executive hears', () => {
    const now = new Date('2027-05-18T09:00:00Z')
    expect(standingAfter(dueOn('2027-03-16'), 1, working, now)).toEqual({
      nudgeStep: LAST_STEP,
      nextNudgeAt: laterMoment('next_week', working, now),
    })
  })

  test('what is given long after its date is asked about in a week, not at once', () => {
    const now = new Date('2027-05-18T09:00:00Z')
    expect(standingFrom(dueOn('2027-03-16'), working, now)).toEqual({
      nudgeStep: LAST_STEP - 1,
      nextNudgeAt: new Date('2027-05-25T11:30:00Z'),
    })
    expect(standingFrom(null, working, now)).toEqual({ nudgeStep: 0, nextNudgeAt: null })
  })
})

describe('what becomes of an action whose moment has come', () => {
  const action = (nudgeStep: number, escalatedAt: Date | null = null) =>
    ({ id: 'one', due: dueOn('2027-03-16'), nudgeStep, state: 'open', escalatedAt }) as const
  const now = new Date('2027-04-06T11:30:00Z')
  const asked = 'somebody' as PersonId

  test('it goes to the executive once, at the end', () => {
    const of = (nudgeStep: number, escalatedAt?: Date) =>
      stepOf({ action: action(nudgeStep, escalatedAt), asked, hasJustAnswered: false }, working, now).isEscalated
    expect([of(LAST_STEP - 1), of(LAST_STEP), of(LAST_STEP, now), of(STEPS, now)]).toEqual([false, true, false, false])
  })

  test('whoever just answered is left alone for a working day, at every step', () => {
    for (let n = 0; n <= STEPS; n += 1)
      expect(stepOf({ action: action(n), asked, hasJustAnswered: true }, working, now)).toEqual({
        ...{ to: 'wait', isEscalated: false },
        standing: { nudgeStep: n, nextNudgeAt: new Date('2027-04-07T11:30:00Z') },
      })
  })
})
