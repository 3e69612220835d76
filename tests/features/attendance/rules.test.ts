import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Quota, type Register, STATES } from '../../../src/features/attendance/model.ts'
import { ifNextIsMissed, notReplaced, shareOfQuota, standing } from '../../../src/features/attendance/rules.ts'

const LOCALITY: Quota = { required: 8, total: 11 }
const PRESCRIBING: Quota = { required: 3, total: 4 }

const register = (over: Partial<Register> = {}): Register => ({
  ...{ attended: 0, missed: 0, notRecorded: 0, planned: 0, cancelled: 0, isYearOver: false },
  ...over,
})

describe('D1, D2: where a practice stands', () => {
  test.each<[string, Quota, Partial<Register>, string, number, number]>([
    // what happened                                  asked        attended, missed, still to come                        stands      needs, may miss
    ['nothing has been held yet', LOCALITY, { planned: 11 }, 'on_track', 8, 3],
    ['five of seven, four to come', LOCALITY, { attended: 5, missed: 2, planned: 4 }, 'on_track', 3, 1],
    ['four of seven, four to come', LOCALITY, { attended: 4, missed: 3, planned: 4 }, 'at_risk', 4, 0],
    ['four of eight, three to come', LOCALITY, { attended: 4, missed: 4, planned: 3 }, 'cannot_be_met', 4, 0],
    ['seven of ten, the last to come', LOCALITY, { attended: 7, missed: 3, planned: 1 }, 'at_risk', 1, 0],
    ['eight of eleven', LOCALITY, { attended: 8, missed: 3 }, 'met', 0, 0],
    ['eight of eight, three to come', LOCALITY, { attended: 8, planned: 3 }, 'met', 0, 3],
    ['all eleven', LOCALITY, { attended: 11 }, 'met', 0, 3],
    ['two of three, the last to come', PRESCRIBING, { attended: 2, missed: 1, planned: 1 }, 'at_risk', 1, 0],
    ['three of four', PRESCRIBING, { attended: 3, missed: 1 }, 'met', 0, 0],
    ['none of two, two to come', PRESCRIBING, { missed: 2, planned: 2 }, 'cannot_be_met', 3, 0],
  ])('%s', (_, asked, year, state, needed, mayStillMiss) => {
    expect(standing(asked, register(year))).toMatchObject({ state, needed, mayStillMiss })
  })

  test('may still miss is what is attainable less what is required', () => {
    const { attended, notRecorded, toCome, required, mayStillMiss } = standing(LOCALITY, register({ attended: 3, missed: 1, planned: 7 }))
    expect(mayStillMiss).toBe(attended + notRecorded + toCome - required)
    expect(mayStillMiss).toBe(2)
  })

  test('a meeting whose register is not in yet counts as attainable: nobody is at risk because of it', () => {
    expect(standing(LOCALITY, register({ attended: 4, missed: 2, notRecorded: 1, planned: 4 }))).toMatchObject({
      state: 'on_track',
      mayStillMiss: 1,
    })
    expect(standing(LOCALITY, register({ attended: 4, missed: 3, planned: 4 })).state).toBe('at_risk')
  })

  test('while the year is not fully planned, what the series’ total leaves is still to come', () => {
    expect(standing(LOCALITY, register({ attended: 2, missed: 1, planned: 2 }))).toMatchObject({
      toCome: 8,
      mayStillMiss: 2,
      state: 'on_track',
    })
  })
})

describe('D2: cancelled and added meetings', () => {
  const before = register({ attended: 3, missed: 1, planned: 7 })

  test('a cancelled meeting lowers total and quota by one each, so what may be missed stays', () => {
    const after = standing(LOCALITY, { ...before, planned: 6, cancelled: 1 })
    expect(after).toMatchObject({ required: 7, toCome: 6, mayStillMiss: standing(LOCALITY, before).mayStillMiss })
  })

  test('one that is replaced changes nothing', () => {
    expect(standing(LOCALITY, { ...before, cancelled: 1 })).toEqual(standing(LOCALITY, before))
  })

  test('an added one raises no quota, and what may be missed by one', () => {
    expect(standing(LOCALITY, { ...before, planned: 8 })).toMatchObject({ required: 8, toCome: 8, mayStillMiss: 3 })
  })

  test('one that was added and is cancelled leaves the year as it was agreed', () => {
    expect(standing(LOCALITY, { ...before, planned: 7, cancelled: 1 })).toEqual(standing(LOCALITY, before))
  })

  test('of two cancelled and one planned in their place, one counts as cancelled', () => {
    expect(notReplaced(11, register({ planned: 10, cancelled: 2 }))).toBe(1)
  })

  test('what was never planned counts as cancelled once the year is over, so nobody is measured by meetings that were not held', () => {
    const held = register({ attended: 6, missed: 3 })
    expect(standing(LOCALITY, held)).toMatchObject({ state: 'at_risk', toCome: 2 })
    expect(standing(LOCALITY, { ...held, isYearOver: true })).toMatchObject({ state: 'met', required: 6, toCome: 0 })
  })
})

describe('D2: a practice that comes in mid-year may miss its share, rounded up', () => {
  test.each([
    // gone  left  3 x left / 11 rounded up  asked to
    [0, 11, 3, 8],
    [1, 10, 3, 7],
    [4, 7, 2, 5],
    [6, 5, 2, 3],
    [8, 3, 1, 2],
    [10, 1, 1, 0],
    [11, 0, 0, 0],
    [14, 0, 0, 0],
  ])('with %i of 11 gone there are %i left, of which it may miss %i: it is asked to %i', (gone, left, misses, required) => {
    const asked = shareOfQuota(LOCALITY, gone)
    expect(asked).toEqual({ required, total: left })
    expect(asked.total - asked.required).toBe(misses)
  })

  test('of the quarterly meetings too', () => {
    expect([1, 2, 3].map((gone) => shareOfQuota(PRESCRIBING, gone))).toEqual([
      { required: 2, total: 3 },
      { required: 1, total: 2 },
      { required: 0, total: 1 },
    ])
  })

  test('whose share is none has met nothing before a meeting is in the calendar: it is on track', () => {
    const asked = shareOfQuota(PRESCRIBING, 3)
    expect(asked).toEqual({ required: 0, total: 1 })
    expect(standing(asked, register())).toMatchObject({ state: 'on_track', isUnplanned: true })
    expect(standing(asked, register({ planned: 1 }))).toMatchObject({ state: 'met', isUnplanned: false })
    expect(standing(asked, register({ cancelled: 1 }))).toMatchObject({ required: 0, isUnplanned: false })
  })

  test('a meeting that is cancelled after it came leaves what it may miss', () => {
    const asked = shareOfQuota(LOCALITY, 6)
    expect(standing(asked, register({ planned: 4, cancelled: 1 }))).toMatchObject({ required: 2, mayStillMiss: 2 })
  })
})

describe('the forecast for one meeting', () => {
  test('five of eight with four to come: without this one, all three after it are needed', () => {
    const year = register({ attended: 5, missed: 2, planned: 4 })
    expect(standing(LOCALITY, year)).toMatchObject({ needed: 3, toCome: 4, mayStillMiss: 1 })
    expect(ifNextIsMissed(LOCALITY, year)).toMatchObject({ state: 'at_risk', needed: 3, toCome: 3, mayStillMiss: 0 })
  })

  test('counts a meeting that the calendar does not have yet', () => {
    expect(ifNextIsMissed(LOCALITY, register({ attended: 5, missed: 2 })).toCome).toBe(3)
  })
})

const anyRegister = fc.record({
  ...{ attended: fc.nat(14), missed: fc.nat(14), notRecorded: fc.nat(6), planned: fc.nat(14), cancelled: fc.nat(5) },
  isYearOver: fc.constant(false),
})
const anyQuota = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]): Quota => ({ required: Math.min(a, b), total: Math.max(a, b) }))
const held = (law: (asked: Quota, year: Register) => void) => fc.assert(fc.property(anyQuota, anyRegister, law))

const goodness = (asked: Quota, year: Register) => STATES.indexOf(standing(asked, year).state)
const spare = (asked: Quota, year: Register) => standing(asked, year).mayStillMiss

describe('laws of every quota and every year', () => {
  test('a meeting that was attended, and not missed, never makes a standing worse', () => {
    held((asked, year) => {
      fc.pre(year.missed > 0)
      const better = { ...year, missed: year.missed - 1, attended: year.attended + 1 }
      expect(goodness(asked, better)).toBeGreaterThanOrEqual(goodness(asked, year))
      expect(spare(asked, better)).toBeGreaterThanOrEqual(spare(asked, year))
    })
  })

  test('going to a meeting that was to come never makes it worse', () => {
    held((asked, year) => {
      fc.pre(year.planned > 0)
      expect(goodness(asked, { ...year, planned: year.planned - 1, attended: year.attended + 1 })).toBeGreaterThanOrEqual(
        goodness(asked, year),
      )
    })
  })

  test('a meeting that passes without a register leaves state and what may be missed as they were', () => {
    held((asked, year) => {
      fc.pre(year.planned > 0)
      const passed = { ...year, planned: year.planned - 1, notRecorded: year.notRecorded + 1 }
      expect([goodness(asked, passed), spare(asked, passed)]).toEqual([goodness(asked, year), spare(asked, year)])
    })
  })

  test('cancelling a meeting of the agreed year changes nothing of what may be missed', () => {
    held((asked, year) => {
      const { attended, missed, notRecorded, planned, cancelled } = year
      fc.pre(planned > 0 && attended + missed + notRecorded + planned <= asked.total && asked.required > cancelled)
      const after = { ...year, planned: planned - 1, cancelled: cancelled + 1 }
      expect(spare(asked, after)).toBe(spare(asked, year))
    })
  })

  test('an added meeting raises what may be missed by one, and no quota', () => {
    held((asked, year) => {
      const { attended, missed, notRecorded, planned } = year
      fc.pre(attended + missed + notRecorded + planned >= asked.total && spare(asked, year) > 0)
      const added = { ...year, planned: planned + 1 }
      expect(spare(asked, added)).toBe(spare(asked, year) + 1)
      expect(standing(asked, added).required).toBe(standing(asked, year).required)
    })
  })

  test('the quota is out of reach exactly when going to everything left would not reach it', () => {
    held((asked, year) => {
      const { state, toCome } = standing(asked, year)
      const best = { ...year, attended: year.attended + year.notRecorded + toCome, notRecorded: 0, planned: 0 }
      expect(state === 'cannot_be_met').toBe(standing(asked, best).state !== 'met')
    })
  })

  test('whoever is at risk meets the quota by going to everything, and no longer by missing one', () => {
    held((asked, year) => {
      const { state, toCome } = standing(asked, year)
      fc.pre(state === 'at_risk' && toCome > 0)
      expect(ifNextIsMissed(asked, year).state).toBe('cannot_be_met')
    })
  })

  test('a share lets a practice miss at least its part, and less than one meeting more', () => {
    fc.assert(
      fc.property(anyQuota, fc.nat(25), (quota, gone) => {
        fc.pre(quota.total > 0)
        const { required, total } = shareOfQuota(quota, gone)
        const exact = ((quota.total - quota.required) * total) / quota.total
        expect(required).toBeGreaterThanOrEqual(0)
        expect(total - required).toBeGreaterThanOrEqual(exact - 1e-9)
        expect(total - required).toBeLessThan(exact + 1)
      }),
    )
  })

  test('no figure is below nothing, whatever was typed: not even of a quota of 12 of 11', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(20), anyRegister, (required, total, gone, year) => {
        const figures = Object.values(standing(shareOfQuota({ required, total }, gone), year)).filter(
          (figure) => typeof figure === 'number',
        )
        for (const figure of figures) expect(figure).toBeGreaterThanOrEqual(0)
      }),
    )
    expect(standing({ required: 12, total: 11 }, register({ planned: 11 })).state).toBe('cannot_be_met')
  })
})
