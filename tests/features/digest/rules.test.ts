import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DIGEST_HEADINGS, type DigestItem, MOST_LINES, type Timing } from '../../../src/features/digest/model.ts'
import {
  countOf,
  firstOf,
  isOver,
  lookedAt,
  momentIn,
  nextMoment,
  pageOf,
  sectionsOf,
  weekDue,
} from '../../../src/features/digest/rules.ts'
import { dayOf } from '../../../src/shared/dates.ts'
import { daysAfter, isWorkingDay, mondayOf } from '../../../src/shared/working-days.ts'

const ZONE = 'Europe/London'
const MONDAY = '2027-03-15'

const timing = ({ weekday = 2, holidays = [] as string[] } = {}): Timing => ({
  time: { weekday, at: { hour: 12, minute: 30 } },
  working: { zone: ZONE, hours: { from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } }, holidays: new Set(holidays) },
})

const at = (text: string) => new Date(`${text}Z`)

describe('the day of the digest', () => {
  test('is Tuesday at half past twelve on the clock on the wall, in winter and in summer', () => {
    expect(momentIn(MONDAY, timing())).toEqual(at('2027-03-16T12:30:00'))
    expect(momentIn('2027-04-05', timing())).toEqual(at('2027-04-06T11:30:00'))
  })

  test('moves off a bank holiday to the next working day of its week, or else to the one before; a week of holidays has none', () => {
    expect(momentIn(MONDAY, timing({ holidays: ['2027-03-16'] }))).toEqual(at('2027-03-17T12:30:00'))
    // Good Friday.
    expect(momentIn('2027-03-22', timing({ weekday: 5, holidays: ['2027-03-26'] }))).toEqual(at('2027-03-25T12:30:00'))
    const week = Array.from({ length: 5 }, (_, n) => daysAfter(MONDAY, n))
    expect(momentIn(MONDAY, timing({ holidays: week }))).toBeNull()
    expect(nextMoment(at('2027-03-15T08:00:00'), timing({ holidays: week }))).toEqual(at('2027-03-23T12:30:00'))
  })

  test('comes once in every week, whatever day is chosen and whatever days are holidays', () => {
    const anyTiming = fc.record({
      weekday: fc.integer({ min: 1, max: 5 }),
      holidays: fc.uniqueArray(
        fc.integer({ min: 0, max: 70 }).map((n) => daysAfter(MONDAY, n)),
        { maxLength: 30 },
      ),
    })
    fc.assert(
      fc.property(anyTiming, (wish) => {
        const when = timing(wish)
        const moments: Date[] = []
        for (let now = at('2027-03-15T00:00:00'); moments.length < 4; now = new Date(now.getTime() + 1)) {
          now = nextMoment(now, when)
          moments.push(now)
        }
        const days = moments.map((moment) => dayOf(moment, ZONE))
        const weeks = days.map(mondayOf)
        expect(new Set(weeks).size).toBe(4)
        for (const day of days) expect(isWorkingDay(day, when.working.holidays)).toBe(true)
        expect(weeks.map((_, n) => weekDue(moments[n] as Date, when))).toEqual(weeks)
      }),
      { numRuns: 50 },
    )
  })

  test('after down time this week’s digest is still due on a working day, and last week’s never again', () => {
    const due = (now: string) => weekDue(at(now), timing())
    expect(due('2027-03-16T12:29:59')).toBeNull()
    expect(due('2027-03-18T09:00:00')).toBe(MONDAY)
    // On Friday evening nobody could get it before the week is over.
    expect(due('2027-03-19T19:00:00')).toBeNull()
    expect(due('2027-03-22T09:00:00')).toBeNull()
  })

  test('it looks back to the one before and on to the day of the one after, and is over when that is due', () => {
    const when = timing({ holidays: ['2027-03-23'] })
    const week = lookedAt(MONDAY, at('2027-03-16T12:30:00'), when)
    expect([week.since, week.until]).toEqual([at('2027-03-09T12:30:00'), at('2027-03-25T00:00:00')])
    expect([at('2027-03-24T12:29:59'), at('2027-03-24T12:30:00')].map((now) => isOver(MONDAY, now, when))).toEqual([false, true])
  })
})

describe('D20: the lines', () => {
  const item = (heading: DigestItem['heading'], rank: number, says = `${heading} ${rank}`): DigestItem => ({ heading, rank, says })
  const anyItems = fc.array(
    fc.record({ heading: fc.constantFrom(...DIGEST_HEADINGS), rank: fc.nat(99), says: fc.string({ maxLength: 90 }) }),
    { maxLength: 120 },
  )

  test('stand by heading in one order, the most pressing first, and a heading without a line is not there', () => {
    const sections = sectionsOf([item('done', 1), item('a_hand', 9), item('only_you', 2), item('only_you', 1)])
    expect(sections.map(({ heading, lines }) => [heading, lines.map(({ says }) => says)])).toEqual([
      ['only_you', ['only_you 1', 'only_you 2']],
      ['a_hand', ['a_hand 9']],
      ['done', ['done 1']],
    ])
    expect(sectionsOf([])).toEqual([])
  })

  test('are twelve at most before more; no heading disappears, and none gives way to a later one beyond its two', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const all = sectionsOf(items)
        const first = firstOf(all, MOST_LINES)
        expect(countOf(first)).toBe(Math.min(MOST_LINES, items.length))
        for (const [n, section] of first.entries()) {
          const whole = all[n]?.lines ?? []
          expect(section.lines).toEqual(whole.slice(0, section.lines.length))
          expect(section.lines.length).toBeGreaterThanOrEqual(Math.min(2, whole.length))
          const isCut = section.lines.length < whole.length
          if (isCut) for (const later of first.slice(n + 1)) expect(later.lines.length).toBeLessThanOrEqual(2)
        }
      }),
    )
  })

  test('stand all of them on the pages of the window, each once and in order: nothing is cut', () => {
    fc.assert(
      fc.property(anyItems, fc.integer({ min: 1, max: 50 }), (items, size) => {
        const all = sectionsOf(items)
        const pages = Array.from({ length: Math.ceil(items.length / size) }, (_, n) => pageOf(all, n * size, size))
        for (const page of pages.slice(0, -1)) expect(countOf(page)).toBe(size)
        const lines = (sections: typeof all) => sections.flatMap((section) => section.lines)
        expect(pages.flatMap(lines)).toEqual(lines(all))
      }),
    )
  })
})
