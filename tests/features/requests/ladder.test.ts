import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextChase } from '../../../src/features/requests/ladder-rules.ts'
import { draftOf } from '../../../src/features/requests/letter.ts'
import type { Request } from '../../../src/features/requests/model.ts'
import { daysFrom, daysWaiting, whatIsWrong } from '../../../src/features/requests/rules.ts'
import { at, DAY_MS, type Day, dateAsDay, dayOf, inFull } from '../../../src/shared/dates.ts'
import { daysAfter, isWorkingDay, type WorkingTime } from '../../../src/shared/working-days.ts'
import { request } from './requests.ts'

const working: WorkingTime = {
  hours: { from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } },
  holidays: new Set(['2027-03-26', '2027-03-29']),
  zone: 'Europe/London',
}

type Ladder = Pick<Request, 'askedOn' | 'promisedOn' | 'lastChasedOn'>
const ladder = (over: Partial<Ladder> = {}): Ladder => ({ askedOn: '2027-02-01', promisedOn: null, lastChasedOn: null, ...over })

/** The days on which somebody is asked who never answers, so many from the day after the asking. */
function asked(of: Ladder, from: Day, steps: number): string[] {
  let now = at(from, 9, 0, working.zone)
  return Array.from({ length: steps }, () => {
    now = nextChase(of, working, now)
    return inFull(now, working.zone)
  })
}

describe('D10: the ladder of chasing', () => {
  test('without a promise: two weeks after the asking and every two weeks, at midday', () => {
    expect(asked(ladder(), '2027-02-02', 4)).toEqual([
      'Mon 15 Feb 2027, 12:30',
      'Mon 1 Mar 2027, 12:30',
      'Mon 15 Mar 2027, 12:30',
      // The 29th is Easter Monday.
      'Tue 30 Mar 2027, 12:30',
    ])
  })

  test('with a promise: the working day after it, then weekly three times, then every four weeks', () => {
    expect(asked(ladder({ promisedOn: '2027-04-02' }), '2027-02-02', 7)).toEqual([
      'Mon 5 Apr 2027, 12:30',
      'Mon 12 Apr 2027, 12:30',
      'Mon 19 Apr 2027, 12:30',
      'Mon 26 Apr 2027, 12:30',
      'Mon 24 May 2027, 12:30',
      'Mon 21 Jun 2027, 12:30',
      'Mon 19 Jul 2027, 12:30',
    ])
  })

  test('whoever chased a little while ago is not asked at the step that follows', () => {
    const next = (over: Partial<Ladder>, now: Day) => dayOf(nextChase(ladder(over), working, at(now, 14, 0, working.zone)), working.zone)
    expect(next({ lastChasedOn: '2027-02-09' }, '2027-02-09')).toBe('2027-03-01')
    expect(next({ lastChasedOn: '2027-02-08' }, '2027-02-08')).toBe('2027-02-15')
    expect(next({ promisedOn: '2027-04-02', lastChasedOn: '2027-04-06' }, '2027-04-06')).toBe('2027-04-12')
    expect(next({ promisedOn: '2027-04-02', lastChasedOn: '2027-04-10' }, '2027-04-10')).toBe('2027-04-19')
    // A promise that was broken is news, whenever it was chased last.
    expect(next({ promisedOn: '2027-04-02', lastChasedOn: '2027-04-02' }, '2027-04-02')).toBe('2027-04-05')
  })

  const day = fc.integer({ min: 0, max: 3650 }).map((days) => dateAsDay(new Date(Date.UTC(2020, 0, 1) + days * DAY_MS)))
  const any = fc.record({ askedOn: day, promisedAfter: fc.option(fc.nat(400)), chasedBefore: fc.option(fc.nat(60)), now: day })

  test('what is asked next is to come, on a working day at midday, and never later than the longest gap and the holidays', () => {
    fc.assert(
      fc.property(any, ({ askedOn, promisedAfter, chasedBefore, now: today }) => {
        const promisedOn = promisedAfter === null ? null : daysAfter(askedOn, promisedAfter)
        const lastChasedOn = chasedBefore === null ? null : daysAfter(today, -chasedBefore)
        const now = at(today, 12, 30, working.zone)
        const next = nextChase({ askedOn, promisedOn, lastChasedOn }, working, now)
        expect(next > now).toBe(true)
        const on = dayOf(next, working.zone)
        expect([isWorkingDay(on, working.holidays), inFull(next, working.zone).slice(-5)]).toEqual([true, '12:30'])
        const latest = [askedOn, today, promisedOn ?? today].sort().at(-1) as Day
        expect(daysFrom(latest, on)).toBeLessThanOrEqual(28 + 14 + 4)
        if (promisedOn !== null && promisedOn >= today) expect(daysFrom(promisedOn, on)).toBeGreaterThan(0)
      }),
    )
  })
})

describe('the days of a request', () => {
  test('are waited for from the asking until today, or until it came to an end', () => {
    expect(daysWaiting({ askedOn: '2027-02-03', endedOn: null }, '2027-03-16')).toBe(41)
    expect(daysWaiting({ askedOn: '2027-03-16', endedOn: null }, '2027-03-16')).toBe(0)
    expect(daysWaiting({ askedOn: '2027-02-03', endedOn: '2027-02-13' }, '2027-03-16')).toBe(10)
    // The clocks change on the 28th.
    expect(daysWaiting({ askedOn: '2027-03-27', endedOn: null }, '2027-03-29')).toBe(2)
  })

  test('are refused where they cannot be, each where it stands', () => {
    const cases: [Parameters<typeof whatIsWrong>[0], string[]][] = [
      [{ askedOn: '2027-03-17' }, ['askedOn requests.asked_to_come']],
      [{ askedOn: '2016-03-17' }, ['askedOn requests.far_off']],
      [{ askedOn: '2027-03-16', promisedOn: '2027-03-15' }, ['promisedOn requests.promised_before']],
      [{ askedOn: '2027-03-16', promisedOn: '2127-03-16' }, ['promisedOn requests.far_off']],
      [{ askedOn: '2027-03-16', promisedBy: 'Finance lead' }, ['promisedOn requests.promised_when']],
      [{ askedOn: '2027-03-17', promisedOn: '2027-03-01' }, ['askedOn requests.asked_to_come', 'promisedOn requests.promised_before']],
      [{ askedOn: '2027-02-01', promisedOn: '2027-03-01' }, []],
      [{ askedOn: '2027-03-16', promisedOn: '2027-03-16', promisedBy: 'Finance lead' }, []],
    ]
    for (const [days, wrong] of cases)
      expect([days, whatIsWrong(days, '2027-03-16').map(({ field, code }) => `${field} ${code}`)]).toEqual([days, wrong])
  })
})

describe('the e-mail to copy', () => {
  const sender = { name: 'Programme manager', group: 'DacCom', today: '2027-03-16' }
  const draft = (over: Partial<Request> = {}) => draftOf(request(over), sender)

  test('gives the facts: what, when, since how long, what was promised, and what waits for it', () => {
    expect(draft()).toEqual({
      subject: 'Our request: A&E figures by practice',
      body: `Dear PCT finance lead,

I am writing to ask after something that we asked you for on Wed 3 Feb 2027, 41 days ago:

A&E figures by practice

Finance director kindly told us that we could expect it by Fri 5 Mar 2027, and it has not reached us yet. Our project "GP-led urgent care" waits for it.

Could you let me know how it is getting on, and when we may expect it? If anything from our side would make it easier, please tell me and I will gladly help.

With kind regards,
Programme manager
DacCom`,
    })
  })

  test('says "you" of what its reader promised', () => {
    expect(draft({ promisedBy: 'PCT finance lead' }).body).toContain('You kindly told us that we could expect it')
  })

  test('is friendly first, firmer after the first time, and names the executive after the third', () => {
    const subjects = [0, 1, 2, 3, 12].map((timesChased) => draft({ timesChased }).subject.split(':')[0])
    expect(subjects).toEqual([
      'Our request',
      'Reminder of our request',
      'Reminder of our request',
      'An answer for our executive committee',
      'An answer for our executive committee',
    ])
    expect(draft({ timesChased: 1 }).body).toContain('I should be grateful for a date')
    expect(draft({ timesChased: 3 }).body).toContain('our executive committee')
    for (const timesChased of [0, 1]) expect(draft({ timesChased }).body).not.toContain('executive')
  })

  test('D8: never scolds, and says nothing of a promise or a project that is not there', () => {
    for (const timesChased of [0, 1, 3, 9])
      expect(draft({ timesChased }).body).not.toMatch(/overdue|late\b|unacceptable|disappoint|fail|!|must\b|demand/i)
    const bare = draft({ promisedOn: null, promisedBy: null, proposal: null, askedOn: '2027-03-16' }).body
    expect(bare).toContain('that we asked you for today:\n\nA&E figures by practice\n\nCould you')
    expect(draft({ promisedOn: '2027-03-20', promisedBy: null }).body).toContain('We were told that we can expect it by Sat 20 Mar 2027.')
    expect(draftOf(request(), { ...sender, name: null }).body).toMatch(/With kind regards,\nDacCom$/)
  })

  test('has a subject of one line, however long the request is', () => {
    const { subject } = draft({ what: `${'Figures '.repeat(40)}\nand more` })
    expect([...subject].length).toBeLessThan(110)
    expect(subject).not.toContain('\n')
  })
})
