import { describe, expect, test } from 'vitest'
import { FATES, type Quota, STATES, type YearMeeting } from '../../../src/features/attendance/model.ts'
import { type InSeries, type Overview, PAGE_SIZE, type PracticeStanding } from '../../../src/features/attendance/reading.ts'
import { ifNextIsMissed, standing } from '../../../src/features/attendance/rules.ts'
import { overviewMessage, overviewView, practiceMessage, practiceView, readButton } from '../../../src/features/attendance/slack/views.ts'
import { countFates } from '../../../src/features/attendance/year-rules.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { PracticeId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const fitsMessage = (message: Message) => expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)

const LOCALITY: Quota = { required: 8, total: 11 }
const ID = '0195a0aa-0000-7000-8000-000000000020' as PracticeId

const SHARE = { since: '2026-09-07', because: 'signed' } as const

const meeting = (title: string): YearMeeting => ({
  id: '0195a0aa-0000-7000-8000-000000000030',
  title,
  startsAt: new Date('2027-03-02T12:30:00Z'),
  on: '2027-03-02',
  isCancelled: false,
  register: new Map(),
})

/** A year of so many meetings, of every fate in turn. */
function inSeries(series: string, meetings: number, title = 'Locality'): InSeries {
  const fates = Array.from({ length: meetings }, (_, n) => FATES[n % FATES.length] ?? 'to_come')
  const register = countFates(fates, false)
  return {
    ...{
      series,
      quota: LOCALITY,
      asked: LOCALITY,
      share: SHARE,
      register,
      meetings: fates.map((fate) => ({ meeting: meeting(title), fate })),
    },
    standing: standing(LOCALITY, register),
    ifMissed: ifNextIsMissed(LOCALITY, register),
  }
}

const practice = (over: Partial<PracticeStanding> = {}): PracticeStanding => ({
  ...{ id: ID, name: 'Archway Surgery', hasSigned: true, isOwn: true, series: [inSeries('Locality', 11)] },
  ...over,
})
const worst = (over: Partial<PracticeStanding> = {}) =>
  practice({ name: long(200), series: Array.from({ length: 40 }, () => inSeries(long(100), 60, long(100))), ...over })

const totals = (each: number) => Object.fromEntries(STATES.map((state) => [state, each])) as Overview['series'][number]['totals']

/** What so many practices with such series come to; a page of them is shown. */
function overview(practices: number, of: () => PracticeStanding, over: Partial<Overview> = {}): Overview {
  const series = of().series.map(({ series: name }) => ({
    name,
    quota: LOCALITY,
    totals: totals(practices),
    notAsked: practices,
    isUnplanned: false,
  }))
  const shown = Math.min(practices, PAGE_SIZE)
  const page = { practices: Array.from({ length: shown }, of), after: ID, next: practices > shown ? ID : null }
  return { year: '2026/27', series, own: practices > 0 ? [of(), of(), of()] : [], page, ...over }
}

describe('every view of a standing fits what Slack allows, at its worst', () => {
  test.each([0, 1, 200])('for %i practices', (n) => {
    for (const of of [worst, practice])
      for (const page of [{}, { page: null }]) {
        fitsMessage(overviewMessage(overview(n, of, page)))
        const view = overviewView(overview(n, of, page))
        expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
      }
  })

  test.each(['&', '_', '<'])('for 200 practices and series whose names are nothing but "%s", which Slack counts as several', (mark) => {
    const name = mark.repeat(100)
    const marked = () => practice({ name, series: Array.from({ length: 4 }, () => inSeries(name, 11, name)) })
    fitsMessage(overviewMessage(overview(200, marked)))
    fitsMessage(practiceMessage({ year: '2026/27', practice: marked() }))
  })

  test('where no series asks for anything', () => {
    fitsMessage(overviewMessage(overview(1, () => practice({ series: [] }))))
    fitsMessage(practiceMessage({ year: '2026/27', practice: practice({ series: [] }) }))
  })

  test.each([0, 1, 11, 60])('for one practice with %i meetings in each series', (meetings) => {
    for (const isOwn of [true, false])
      for (const each of [
        practice({ isOwn, series: [inSeries('Locality', meetings)] }),
        worst({ isOwn }),
        practice({ isOwn, hasSigned: false, series: [] }),
      ]) {
        fitsMessage(practiceMessage({ year: '2026/27', practice: each }))
        const view = practiceView({ year: '2026/27', practice: each })
        expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
      }
  })
})

test('what people typed neither mentions nor formats', () => {
  const { text, blocks } = overviewMessage(overview(200, worst))
  expect(text).not.toMatch(/<[!@#]/)
  const one = practiceMessage({ year: '2026/27', practice: worst() })
  const marked = JSON.stringify([blocks, one.blocks]).match(/"mrkdwn","text":"[^"]*"/g) ?? []
  expect(marked.length).toBeGreaterThan(8)
  expect(marked.filter((each) => /<[!@#]/.test(each))).toEqual([])
})

describe('the chart', () => {
  const chartsOf = ({ blocks }: Message) => blocks.filter(({ type }) => (type as string) === 'data_visualization')

  test('shows how many stand where, and its numbers stand in the text', () => {
    const shown = overview(3, practice, {
      series: [
        {
          ...{ name: 'Locality', quota: LOCALITY, notAsked: 0, isUnplanned: false },
          totals: { met: 1, on_track: 11, at_risk: 2, cannot_be_met: 0 },
        },
      ],
    })
    expect(JSON.stringify(chartsOf(overviewMessage(shown)))).toContain(
      '"segments":[{"label":"met","value":1},{"label":"on track","value":11},{"label":"at risk","value":2}]',
    )
    expect(overviewMessage(shown).text).toContain(
      'Locality: 8 of 11 asked. Of the 14 practices that signed: 1 met, 11 on track, 2 at risk.',
    )
  })

  test('is not there for nobody, and no more than two are', () => {
    expect(chartsOf(overviewMessage(overview(0, practice)))).toEqual([])
    expect(chartsOf(overviewMessage(overview(9, worst)))).toHaveLength(2)
  })
})

test('a representative’s own practice stands above the totals and the charts', () => {
  const { text, blocks } = overviewMessage(overview(3, practice, { page: null }))
  expect(text.indexOf('Archway Surgery')).toBeLessThan(text.indexOf('practices that signed'))
  const kinds = blocks.map((block) => JSON.stringify(block))
  expect(kinds.findIndex((each) => each.includes('Archway Surgery'))).toBeLessThan(kinds.findIndex((each) => each.includes('that signed')))
})

describe('one practice', () => {
  test('reads its own year meeting by meeting, with the forecast for the next', () => {
    const { text } = practiceMessage({ year: '2026/27', practice: practice() })
    expect(text).toContain('Archway Surgery: attendance in 2026/27')
    expect(text).toContain('Tue 2 Mar 2027, Locality: you were there')
    expect(text).toContain('the register is not in yet, so it can still count')
    expect(text).toContain('Next is Tue 2 Mar 2027. You have been to 2 of the 7 we ask for.')
  })

  test('is told to those who help without "you"', () => {
    const { text } = practiceMessage({ year: '2026/27', practice: practice({ isOwn: false }) })
    expect(text).toContain('Tue 2 Mar 2027, Locality: was there')
    expect(text).not.toMatch(/\byou\b/i)
  })

  test('that has not signed is welcome, and nothing is counted', () => {
    const { text } = practiceMessage({ year: '2026/27', practice: practice({ hasSigned: false, series: [] }) })
    expect(text).toContain('You are welcome at every meeting.')
  })
})

test('a button carries the year and the practice, and somebody else’s writing leads nowhere', () => {
  expect(readButton('2026/27|x')).toEqual({ year: '2026/27', practice: 'x' })
  expect(readButton('')).toEqual({ year: '', practice: '' })
})
