import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FATES, type Register, STATES } from '../../../src/features/attendance/model.ts'
import { ifNextIsMissed, standing } from '../../../src/features/attendance/rules.ts'
import {
  forecastWords,
  meetingLine,
  refused,
  STATE_WORDS,
  standingInBrief,
  standingWords,
  totalsWords,
  whyLessWords,
} from '../../../src/features/attendance/wording.ts'

const LOCALITY = { required: 8, total: 11 }
const year = (over: Partial<Register>): Register => ({
  attended: 0,
  missed: 0,
  notRecorded: 0,
  planned: 0,
  cancelled: 0,
  isYearOver: false,
  ...over,
})
const says = (over: Partial<Register>) => standingWords(standing(LOCALITY, year(over)))
const forecast = (over: Partial<Register>) => forecastWords(standing(LOCALITY, year(over)), ifNextIsMissed(LOCALITY, year(over)))

describe('what a practice reads of its own standing', () => {
  test.each([
    [
      { attended: 5, missed: 1, planned: 5 },
      'You have been to 5 of the 8 we ask for. You need 3 more, with 5 to come. You may still miss 2.',
    ],
    [
      { attended: 5, missed: 1, notRecorded: 1, planned: 4 },
      'You have been to 5 of the 8 we ask for. You need 3 more, with 4 to come and 1 register not in yet. You may still miss 2.',
    ],
    [
      { attended: 4, missed: 3, planned: 4 },
      'You have been to 4 of the 8 we ask for. You need 4 more, with 4 to come: each of them counts.',
    ],
    [{ attended: 7, missed: 3, planned: 1 }, 'You have been to 7 of the 8 we ask for. You need 1 more, with 1 to come: that one counts.'],
    [
      { attended: 8, missed: 1, planned: 2 },
      'You have been to 8 meetings, and we ask for 8: that is met. Thank you. You are welcome at the rest.',
    ],
    [
      { attended: 3, missed: 5, planned: 3 },
      'You have been to 3 of the 8 we ask for. That can no longer be reached this year. Shall we talk about what would help? The programme manager is glad to. You are welcome at every meeting.',
    ],
  ])('%o', (of, words) => expect(says(of)).toBe(words))

  test('where nothing is asked it is welcome, and thanked for nothing', () => {
    expect(standingWords(standing({ required: 0, total: 1 }, year({ planned: 1 })))).toBe(
      'We ask for none of these meetings this year. You are welcome at every one.',
    )
  })
})

describe('the forecast for one meeting', () => {
  test('does not call what comes before it "after it"', () => {
    const of = year({ attended: 5, missed: 2, planned: 4 })
    const words = forecastWords(standing(LOCALITY, of), ifNextIsMissed(LOCALITY, of), false)
    expect(words).toMatch(/If you miss this one, you need all three others\.$/)
  })

  test.each([
    [
      { attended: 5, missed: 2, planned: 4 },
      'You have been to 5 of the 8 we ask for. You need 3 more, with 4 to come. If you miss this one, you need all three after it.',
    ],
    [
      { attended: 5, missed: 1, planned: 5 },
      'You have been to 5 of the 8 we ask for. You need 3 more, with 5 to come. If you miss this one, you may still miss 1 more.',
    ],
    [
      { attended: 7, missed: 2, planned: 2 },
      'You have been to 7 of the 8 we ask for. You need 1 more, with 2 to come. If you miss this one, you need the one after it.',
    ],
    [
      { attended: 6, missed: 2, planned: 3 },
      'You have been to 6 of the 8 we ask for. You need 2 more, with 3 to come. If you miss this one, you need both after it.',
    ],
    [
      { attended: 5, missed: 2, notRecorded: 1, planned: 3 },
      'You have been to 5 of the 8 we ask for. You need 3 more, with 3 to come and 1 register not in yet. If you miss this one, you need both after it, and to be in the register that is not in yet.',
    ],
    [
      { attended: 7, missed: 2, notRecorded: 1, planned: 1 },
      'You have been to 7 of the 8 we ask for. You need 1 more, with 1 to come and 1 register not in yet. If you miss this one, it rests on the register that is not in yet.',
    ],
    [
      { attended: 4, missed: 3, planned: 4 },
      'You have been to 4 of the 8 we ask for. You need 4 more, with 4 to come. This one counts: without it, 8 can no longer be reached this year. If nobody can come, tell us, and we will think about it together.',
    ],
  ])('%o', (of, words) => expect(forecast(of)).toBe(words))

  test('whoever has met the quota, or no longer can, is not told what missing would mean', () => {
    for (const of of [
      { attended: 8, planned: 3 },
      { attended: 3, missed: 5, planned: 3 },
    ])
      expect(forecast(of)).toBe(says(of))
  })
})

const anyYear = fc.record({
  ...{ attended: fc.nat(11), missed: fc.nat(11), notRecorded: fc.nat(11), planned: fc.nat(11), cancelled: fc.nat(4) },
  isYearOver: fc.boolean(),
})

describe('D8: every sentence', () => {
  const sentences = (of: Register) => {
    const now = standing(LOCALITY, of)
    return [standingWords(now), forecastWords(now, ifNextIsMissed(LOCALITY, of)), standingInBrief(now)]
  }

  test('is kind: it never says fail, warn, breach or must', () => {
    fc.assert(
      fc.property(anyYear, (of) => {
        expect(sentences(of).join(' ')).not.toMatch(/\b(?:fail|warn|breach|must|non-?compl|poor|unfortunately)/i)
      }),
    )
    const lines = FATES.flatMap((fate) => [true, false].map((isOwn) => meetingLine({ title: 'Locality', on: '2026-04-07' }, fate, isOwn)))
    expect([...lines, ...Object.values(STATE_WORDS)].join(' ')).not.toMatch(/fail|missed|warn/i)
  })

  test('counts nothing that is not there, and ends as a sentence does', () => {
    fc.assert(
      fc.property(anyYear, (of) => {
        const [own = '', forecast = ''] = sentences(of)
        for (const sentence of [own, forecast]) {
          expect(sentence).not.toMatch(/\b0 (?:to come|register|more)|miss 0\b|with [.:]|all (?:none|one|two)|undefined|NaN| {2}|\s$/)
          expect(sentence).toMatch(/\.$/)
        }
      }),
    )
  })

  test('to a practice that can no longer reach its quota offers a talk', () => {
    fc.assert(
      fc.property(anyYear, (of) => {
        fc.pre(standing(LOCALITY, of).state === 'cannot_be_met')
        const [own, forecast, brief] = sentences(of)
        expect([own, forecast].every((each) => each?.includes('Shall we talk about what would help?'))).toBe(true)
        expect(brief).toContain('A talk may help.')
      }),
    )
  })
})

describe('what others read', () => {
  test('totals leave out what nobody is', () => {
    const none = { met: 0, on_track: 0, at_risk: 0, cannot_be_met: 0 }
    const says = (totals: Partial<typeof none>, notAsked = 0, isUnplanned = false) =>
      totalsWords({ totals: { ...none, ...totals }, notAsked, isUnplanned })
    expect(says({ on_track: 11, at_risk: 2 })).toBe('Of the 13 practices that signed: 11 on track, 2 at risk.')
    expect(says({ on_track: 15 }, 0, true)).toBe('Nothing has been planned yet. Of the 15 practices that signed: 15 on track.')
    expect(says({ met: 1 }, 2)).toBe('Of the 3 practices that signed: 1 met, 2 not asked this year.')
    expect(says({})).toBe('No practice has signed the agreement yet.')
  })

  test.each([
    [{ attended: 4, missed: 3, planned: 4 }, 'at risk: 4 of 8, 4 more needed, 4 to come, may still miss none'],
    [{ attended: 5, missed: 1, planned: 5 }, 'on track: 5 of 8, 3 more needed, 5 to come, may still miss 2'],
    [{ attended: 9, planned: 2 }, 'met: 9 of 8'],
    [{ attended: 3, missed: 8 }, 'cannot be met: 3 of 8, none to come. A talk may help.'],
  ])('%o is %s', (of, words) => expect(standingInBrief(standing(LOCALITY, year(of)))).toBe(words))

  test('nobody has met anything before the first meeting is in the calendar', () => {
    const unplanned = (required: number, total: number) => standing({ required, total }, year({}))
    expect(standingWords(unplanned(3, 4))).toBe('Nothing has been planned yet. We will ask for 3 of 4.')
    expect(standingWords(unplanned(0, 1))).toBe(
      'Nothing has been planned yet. None of these meetings is asked of you so far. You are welcome at every one.',
    )
    expect(standingInBrief(unplanned(3, 4))).toBe('on track: nothing planned yet, 3 of 4 asked')
    expect(standingInBrief(unplanned(0, 1))).toBe('on track: nothing planned yet')
  })

  test('a practice of which less is asked than of others reads why', () => {
    const share = { since: '2026-10-07', because: 'signed' } as const
    expect(whyLessWords({ required: 6, total: 8 }, LOCALITY, share)).toBe(
      'Your practice signed in October 2026, so 6 of 8 are asked of you.',
    )
    expect(whyLessWords({ required: 0, total: 1 }, LOCALITY, { ...share, because: 'began' })).toBe('Counting began in October 2026.')
    expect(whyLessWords({ required: 7, total: 10 }, LOCALITY, null)).toContain('cancelled or not held, so 7 of 10')
    expect(whyLessWords(LOCALITY, LOCALITY, null)).toBeNull()
  })

  test('says so where nothing is asked, and does not count to nought', () => {
    expect(standingInBrief(standing({ required: 0, total: 0 }, year({})))).toBe('nothing asked this year')
  })

  test('states have words of their own, and a meeting’s line names its day', () => {
    expect(new Set(Object.values(STATE_WORDS)).size).toBe(STATES.length)
    expect(meetingLine({ title: 'Locality', on: '2026-04-07' }, 'attended', true)).toBe('Tue 7 Apr 2026, Locality: you were there')
    expect(meetingLine({ title: 'Locality', on: '2026-04-07' }, 'apologies', false)).toBe('Tue 7 Apr 2026, Locality: sent apologies')
  })

  test('every refusal says what to do, and an unknown one that nothing was changed', () => {
    expect(refused({ code: 'attendance.no_such_year', facts: { year: '1999/00' } })).toContain('such as 2026/27')
    expect(refused({ code: 'attendance.own_only', facts: { who: 'the programme manager' } })).toContain('the totals of all')
    expect(refused({ code: 'attendance.else' })).toContain('Nothing was changed')
  })
})
