import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pageOf } from '../../../src/features/status-reports/document.ts'
import { DEFAULT_HEADINGS, MOST } from '../../../src/features/status-reports/model.ts'
import {
  canBeDrafted,
  changesIn,
  headingsFrom,
  monthInWords,
  namedIn,
  nextDraftAt,
  pointsOf,
  readMonth,
  saysNothing,
} from '../../../src/features/status-reports/rules.ts'
import type { ReportLine } from '../../../src/ports/status-reports.ts'
import { report, usualReport } from '../../support/status-reports.ts'

const LONDON = 'Europe/London'
const line = (heading: ReportLine['heading'], says: string, over: Partial<ReportLine> = {}): ReportLine => ({
  heading,
  rank: 10,
  says,
  ...over,
})

describe('D19: a month of the report', () => {
  test.each([
    ['march', '2027-03-01'],
    ['Mar 2026', '2026-03-01'],
    ['april', '2026-04-01'],
    ['2027-2', '2027-02-01'],
    ['02/2027', '2027-02-01'],
    ['someday', null],
    ['2027-13', null],
    ['mar 20277', null],
    ['0000-03', null],
    ['mar 0000', null],
    ['3/0000', null],
  ])('"%s" is read as %s in March 2027', (text, month) => {
    expect(readMonth(text, '2027-03-16')).toBe(month)
  })

  test('is drafted while it runs and in the month after, and no other is', () => {
    expect(['2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01'].map((month) => canBeDrafted(month, '2027-03-16'))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('is drafted on the 25th at eight in the morning of the zone, summer or winter', () => {
    expect(nextDraftAt(new Date('2027-03-16T13:00:00Z'), LONDON).toISOString()).toBe('2027-03-25T08:00:00.000Z')
    expect(nextDraftAt(new Date('2027-03-25T08:00:00Z'), LONDON).toISOString()).toBe('2027-04-25T07:00:00.000Z')
  })

  test('the next draft is always ahead, and never more than a month and a day', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (after) => {
        const ahead = nextDraftAt(after, LONDON).getTime() - after.getTime()
        expect(ahead).toBeGreaterThan(0)
        expect(ahead).toBeLessThanOrEqual(32 * 86_400_000)
      }),
    )
  })
})

describe('D19: the report by heading', () => {
  test('stands in the order of the group, the areas with projects by name, and what is new before all of it', () => {
    const lines = [
      line('requests', 'Figures'),
      line('area:b', 'Project B', { title: 'Urgent care' }),
      line('area:a', 'Project A', { title: 'Diagnostics' }),
      line('area:a', 'Milestone 1 is passed.', { title: 'Diagnostics', isNews: true }),
      line('agreements', 'second', { rank: 20 }),
      line('agreements', 'first'),
    ]
    const headings = headingsFrom(lines, DEFAULT_HEADINGS)
    expect(headings.map(({ title }) => title)).toEqual([
      ...['Agreements and the LES', 'Annual General Meeting', 'Meetings', 'Managing projects', 'Diagnostics', 'Urgent care'],
      ...['Practices as providers', 'Medicines management', 'Enhanced services', 'Asked of the funder'],
    ])
    expect(headings[0]?.text).toBe('first\nsecond')
    expect(changesIn(lines)).toBe('Diagnostics: Milestone 1 is passed.')
  })

  test('leaves out what the group has left out, and has the group’s own headings to be filled', () => {
    const choices = [
      { key: 'own:1', title: 'Urgent matters', isShown: true },
      { key: 'agreements', title: 'Agreements', isShown: false },
    ]
    const headings = headingsFrom([line('agreements', 'x')], choices)
    expect(headings.map(({ title, text }) => [title, text])).toEqual([['Urgent matters', '']])
    expect(saysNothing({ changes: ' \n', headings })).toBe(true)
  })

  test('however much there is to tell, a heading begins with few points of one line’s sense, and says how many are left', () => {
    const many = Array.from({ length: 200 }, (_, n) => line('requests', `${n} ${'word '.repeat(100)}`))
    const text = headingsFrom(many, DEFAULT_HEADINGS).find(({ key }) => key === 'requests')?.text ?? ''
    expect(text).toMatch(/And 194 more\.$/)
    expect(text.length).toBeLessThan(MOST.text)
  })

  test('a line is a point, with or without a mark before it', () => {
    expect(pointsOf('- one\n\n• two\r\nthree - four')).toEqual(['one', 'two', 'three - four'])
  })

  test('names are found as whole words, as they are written', () => {
    const said = report({ changes: 'Ann Example spoke; Bobby Lee did not.' })
    expect(namedIn(said, ['Ann Example', 'Bob', 'ann', ''])).toEqual(['Ann Example'])
    const onAPhone = report({ changes: 'Ann\u00a0O’Example, Bob Lee‑Example, Cat\u200bherine  Example' })
    const names = ["Ann O'Example", 'Bob Lee-Example', 'Catherine Example']
    expect(namedIn(onAPhone, names)).toEqual(names)
  })

  test('what is too long for a page is named, the longest first, and shortening it helps', () => {
    const { group } = usualReport()
    expect(pageOf(usualReport()).fits).toBe(true)
    const [first, ...rest] = report().headings
    const long = report({ headings: [{ ...report().headings[0], ...first, text: 'A long story. '.repeat(200) } as never, ...rest] })
    const { fits, tooLong } = pageOf({ report: { ...long, changes: 'Of the month. '.repeat(400) }, group })
    expect([fits, tooLong.map(({ name }) => name)]).toEqual([false, ['changes', 'agreements']])
  })

  test('a month is written out', () => expect(monthInWords('2027-03-01')).toBe('March 2027'))
})
