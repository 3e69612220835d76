import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateAsDay } from '../../src/shared/dates.ts'
import { dueIn, dueWritten } from '../../src/shared/due-dates.ts'

/** A Tuesday. */
const TODAY = '2027-03-16'

const read = (typed: string, today = TODAY) => {
  const due = dueIn(typed, today)
  return due.ok ? `${dueWritten(due.value)}, by ${due.value.on}` : due.refusal.code
}

describe('D6: when an action is due', () => {
  test.each([
    ['13 Mar', 'Mon 13 Mar 2028, by 2028-03-13'],
    ['by 13 April', 'Tue 13 Apr 2027, by 2027-04-13'],
    ['16 Mar', 'Tue 16 Mar 2027, by 2027-03-16'],
    ['3/4', 'Sat 3 Apr 2027, by 2027-04-03'],
    ['3/4/27', 'Sat 3 Apr 2027, by 2027-04-03'],
    ['2027-04-03', 'Sat 3 Apr 2027, by 2027-04-03'],
    ['next Friday', 'Fri 26 Mar 2027, by 2027-03-26'],
    ['on Friday.', 'Fri 19 Mar 2027, by 2027-03-19'],
    ['in two weeks', 'Tue 30 Mar 2027, by 2027-03-30'],
    ['in a month', 'Fri 16 Apr 2027, by 2027-04-16'],
    ['tomorrow', 'Wed 17 Mar 2027, by 2027-03-17'],
    ['29 Feb', 'Tue 29 Feb 2028, by 2028-02-29'],
    ['by the end of the week', 'Fri 19 Mar 2027, by 2027-03-19'],
    ['end of next week', 'Fri 26 Mar 2027, by 2027-03-26'],
  ])('%s is a day', (typed, wanted) => expect(read(typed)).toBe(wanted))

  test.each([
    ['by end of March', 'Mar 2027, by 2027-03-31'],
    ['by the end of March', 'Mar 2027, by 2027-03-31'],
    ['March', 'Mar 2027, by 2027-03-31'],
    ['by February', 'Feb 2028, by 2028-02-29'],
    ['Mar 27', 'Mar 2027, by 2027-03-31'],
    ['June 2027', 'Jun 2027, by 2027-06-30'],
    ['next month', 'Apr 2027, by 2027-04-30'],
  ])('%s is a month, and means by its last day', (typed, wanted) => expect(read(typed)).toBe(wanted))

  test('as the documents write them, seen from their day', () => {
    expect(read('Mar 07', '2007-02-23')).toBe('Mar 2007, by 2007-03-31')
    expect(read('13 Mar 07', '2007-02-23')).toBe('Tue 13 Mar 2007, by 2007-03-13')
  })

  test.each(['by yesterday', 'Mar 07', '13 Mar 07', 'last Friday', '2 weeks ago'])('%s is over', (typed) =>
    expect(read(typed)).toBe('due.past'),
  )

  test.each([
    '31 February',
    '31 April',
    '32 March',
    '30/2/2027',
    'soon',
    '',
    'before Easter',
    'Friday week',
    'next year',
    '2028',
    'end of next year',
  ])('"%s" is no date, and none is guessed', (typed) => expect(read(typed)).toBe('due.unreadable'))

  test('the last day of a month is still that month', () => {
    expect(read('end of March', '2027-03-31')).toBe('Mar 2027, by 2027-03-31')
    expect(read('end of March', '2027-04-01')).toBe('Mar 2028, by 2028-03-31')
  })

  test('what is written is read as it was given, on every day', () => {
    const days = fc.date({ min: new Date('2027-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map(dateAsDay)
    fc.assert(
      fc.property(days, fc.constantFrom('day' as const, 'month' as const), (day, precision) => {
        const written = dueWritten({ on: day, precision })
        const due = dueIn(written, '2026-12-31')
        expect(due.ok && dueWritten(due.value)).toBe(written)
      }),
    )
  })
})
