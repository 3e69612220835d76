import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedAt, SENDS } from '../../../src/features/meetings/duty-rules.ts'
import { daysOf, nextQuestion, quotaAfter, reminderFor, shifted, startOf } from '../../../src/features/meetings/rules.ts'
import type { PersonId, PracticeId } from '../../../src/shared/ids.ts'
import { daysAfter, weekdayOf } from '../../../src/shared/working-days.ts'

const LONDON = 'Europe/London'
const none = new Set<string>()
const anyDay = fc.integer({ min: 0, max: 700 }).map((days) => daysAfter('2027-01-01', days))

describe('the days of a run', () => {
  test('the first Tuesday of each month, to the end of the year', () => {
    expect(daysOf('month', '2027-10-05', '2028-03-31', none)).toEqual([
      '2027-10-05',
      '2027-11-02',
      '2027-12-07',
      '2028-01-04',
      '2028-02-01',
      '2028-03-07',
    ])
  })

  test('the fifth Friday means the last one', () => {
    expect(daysOf('month', '2027-10-29', '2027-12-31', none)).toEqual(['2027-10-29', '2027-11-26', '2027-12-31'])
  })

  test('every two weeks, and each quarter', () => {
    expect(daysOf('two_weeks', '2027-03-09', '2027-03-31', none)).toEqual(['2027-03-09', '2027-03-23'])
    expect(daysOf('quarter', '2027-04-14', '2028-03-31', none)).toEqual(['2027-04-14', '2027-07-14', '2027-10-13', '2028-01-12'])
  })

  test('a bank holiday moves one meeting to the next working day, over Easter too, and not the run', () => {
    const easter = new Set(['2027-03-26', '2027-03-29'])
    expect(daysOf('two_weeks', '2027-03-12', '2027-04-30', easter)).toEqual(['2027-03-12', '2027-03-30', '2027-04-09', '2027-04-23'])
    expect(daysOf('once', '2027-03-26', '2027-03-26', easter)).toEqual(['2027-03-26'])
  })

  test('one that a bank holiday moves out of the year is left out', () => {
    expect(daysOf('two_weeks', '2027-03-17', '2027-03-31', new Set(['2027-03-31']))).toEqual(['2027-03-17'])
  })

  test('a run is in order, on one weekday, without a day twice, and within its year', () => {
    fc.assert(
      fc.property(fc.constantFrom('two_weeks', 'month', 'quarter'), anyDay, fc.integer({ min: 0, max: 365 }), (every, first, span) => {
        const last = daysAfter(first, span)
        const days = daysOf(every, first, last, none)
        expect(days[0]).toBe(first)
        expect([...new Set(days)].sort()).toEqual(days)
        expect(days.every((day) => weekdayOf(day) === weekdayOf(first) && day <= last)).toBe(true)
      }),
    )
  })
})

describe('the days of those behind a meeting that moves', () => {
  test('are as many days on, and skip a bank holiday; one that stays, stays', () => {
    const holidays = new Set(['2027-08-30'])
    expect(shifted('2027-06-29', '2027-06-01', '2027-06-03', holidays)).toBe('2027-07-01')
    expect(shifted('2027-08-31', '2027-06-01', '2027-05-31', holidays)).toBe('2027-08-31')
    expect(shifted('2027-08-30', '2027-06-01', '2027-06-01', holidays)).toBe('2027-08-30')
  })

  test('keep their distances and their order where no holiday is in the way, and there and back is where they were', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (day, from, to) => {
        const moved = shifted(day, from, to, none)
        expect(shifted(from, from, to, none)).toBe(to)
        expect(shifted(moved, to, from, none)).toBe(day)
        expect(day < from).toBe(moved < to)
      }),
    )
  })
})

describe('times on the night the clocks change', () => {
  test('01:30 that is skipped in spring moves to the next time that exists', () => {
    expect(startOf('2027-03-28', { hour: 1, minute: 30 }, LONDON).toISOString()).toBe('2027-03-28T01:00:00.000Z')
  })

  test('01:30 that comes twice in autumn means the first', () => {
    expect(startOf('2027-10-31', { hour: 1, minute: 30 }, LONDON).toISOString()).toBe('2027-10-31T00:30:00.000Z')
  })

  test('a run keeps its time on the wall across the change', () => {
    const times = ['2027-03-16', '2027-04-20'].map((day) => startOf(day, { hour: 13, minute: 0 }, LONDON).toISOString())
    expect(times).toEqual(['2027-03-16T13:00:00.000Z', '2027-04-20T12:00:00.000Z'])
  })
})

describe('when practices are asked and reminded', () => {
  const startsAt = new Date('2027-04-20T12:00:00Z')
  const at = (now: string, questionsAsked: number, begins = startsAt) =>
    nextQuestion({ startsAt: begins, questionsAsked, questionHour: null, zone: LONDON, now: new Date(now) })?.toISOString() ?? null

  test('7 days before, once more at 2 days, then never', () => {
    const wednesday = new Date('2027-04-21T12:00:00Z')
    expect(at('2027-04-01T09:00:00Z', 0, wednesday)).toBe('2027-04-14T11:00:00.000Z')
    expect(at('2027-04-14T11:00:00Z', 1, wednesday)).toBe('2027-04-19T11:00:00.000Z')
    expect(at('2027-04-19T11:00:00Z', 2, wednesday)).toBeNull()
  })

  test('the second time on the Friday where 2 days before is a weekend, so that nobody reads it on the day', () => {
    for (const begins of ['2027-04-19T12:00:00Z', '2027-04-20T12:00:00Z'])
      expect(at('2027-04-13T12:00:00Z', 1, new Date(begins))).toBe('2027-04-16T11:00:00.000Z')
  })

  test('at once where a meeting is nearer than that, and not again when the second time has passed', () => {
    expect(at('2027-04-19T09:00:00Z', 0)).toBe('2027-04-19T09:00:00.000Z')
    expect(at('2027-04-19T09:00:00Z', 1)).toBeNull()
    expect(at('2027-04-20T12:00:00Z', 0)).toBeNull()
  })

  test('nobody is asked for a third time, nor after it has begun', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.integer({ min: -60 * 24 * 12, max: 60 * 24 }), (questionsAsked, minutes) => {
        const now = new Date(startsAt.getTime() + minutes * 60_000)
        const next = nextQuestion({ startsAt, questionsAsked, questionHour: null, zone: LONDON, now })
        if (questionsAsked > 1 || now >= startsAt) expect(next).toBeNull()
        if (next) expect(next >= now && next < startsAt).toBe(true)
      }),
    )
  })

  test('reminded at 08:00 on the day by the clock on the wall, or the day before a meeting that begins earlier', () => {
    const now = new Date('2027-04-01T09:00:00Z')
    expect(reminderFor(startsAt, null, LONDON, now)?.toISOString()).toBe('2027-04-20T07:00:00.000Z')
    expect(reminderFor(new Date('2027-04-20T06:30:00Z'), null, LONDON, now)?.toISOString()).toBe('2027-04-19T07:00:00.000Z')
    expect(reminderFor(startsAt, null, LONDON, new Date('2027-04-20T09:00:00Z'))).toBeNull()
  })
})

describe('D2: a cancelled meeting', () => {
  test('that is not replaced lowers total and quota by one each', () => {
    expect(quotaAfter({ required: 8, total: 11 }, 1, 10)).toEqual({ required: 7, total: 10 })
  })

  test('that another replaces changes nothing', () => {
    expect(quotaAfter({ required: 8, total: 11 }, 1, 11)).toEqual({ required: 8, total: 11 })
  })

  test('leaves what may be missed as it was, until nothing is asked for any more', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (required, cancelled, live) => {
        fc.pre(cancelled <= required)
        const after = quotaAfter({ required, total: 20 }, cancelled, live)
        expect(after.total - after.required).toBe(20 - required)
      }),
    )
  })
})

describe('whom a practice is asked through', () => {
  const [archway, fernville] = ['a', 'f'] as PracticeId[]
  const held = (practice: PracticeId | undefined, role: string, person: string) =>
    ({ practice: practice as PracticeId, role, person: person as PersonId }) as const
  const nobodyAway = { away: new Set<PersonId>(), standIns: [] }

  test('its prescribing lead, else its representative, else its practice manager, and nobody of another practice', () => {
    const holdings = [
      held(archway, 'practice_manager', 'm'),
      held(archway, 'practice_representative', 'r'),
      held(fernville, 'prescribing_lead', 'p'),
    ]
    expect(askedAt(archway as PracticeId, SENDS.prescribing_lead, holdings, nobodyAway)).toEqual([{ person: 'r', insteadOf: null }])
    expect(askedAt(fernville as PracticeId, SENDS.prescribing_lead, holdings, nobodyAway)).toEqual([{ person: 'p', insteadOf: null }])
    expect(askedAt(fernville as PracticeId, SENDS.practice_representative, holdings, nobodyAway)).toEqual([])
  })
})

describe('whom a practice is asked through when people are away', () => {
  const archway = 'a' as PracticeId
  const roles = ['practice_representative', 'practice_manager']
  const somebody = fc.constantFrom('r', 's', 'm', 'd', 'e').map((id) => id as PersonId)
  const anyHolding = fc.record({ practice: fc.constantFrom('a', 'f'), role: fc.constantFrom(...roles), person: somebody })
  const anyStandIn = fc.record({ practice: fc.constantFrom('a', 'f'), person: somebody, insteadOf: somebody })

  test('nobody who is away is asked, nobody of another practice, and who stands in does so for somebody who is away', () => {
    fc.assert(
      fc.property(fc.array(anyHolding), fc.array(somebody), fc.array(anyStandIn), (held, gone, standing) => {
        const away = new Set(gone)
        const holdings = held.map((each) => ({ ...each, practice: each.practice as PracticeId }))
        const standIns = standing.map((each) => ({ ...each, practice: each.practice as PracticeId }))
        const asked = askedAt(archway, roles, holdings, { away, standIns })
        for (const { person, insteadOf } of asked) {
          expect(away.has(person)).toBe(false)
          const holder = insteadOf ?? person
          expect(holdings.some((each) => each.practice === archway && each.person === holder)).toBe(true)
          if (insteadOf) expect(away.has(insteadOf)).toBe(true)
        }
        expect(new Set(asked.map(({ person }) => person)).size).toBe(asked.length)
        if (holdings.some((each) => each.practice === archway && !away.has(each.person))) expect(asked).not.toEqual([])
      }),
    )
  })
})
