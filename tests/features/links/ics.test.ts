import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { concerns, type FeedMeeting } from '../../../src/features/links/feed-rules.ts'
import { calendarText } from '../../../src/features/links/ics.ts'
import { startOf } from '../../../src/features/meetings/rules.ts'

const LONDON = 'Europe/London'

const meeting = (over: Partial<FeedMeeting> = {}): FeedMeeting => ({
  ...{ id: 'c1c1c1c1-0000-7000-8000-000000000001', title: 'Locality', startsAt: new Date('2027-03-30T12:00:00Z'), lengthMinutes: 90 },
  ...{ place: 'Hall', remarks: null, isCancelled: false, cancelledReason: null, movedFrom: null, version: 1 },
  ...{ changedAt: new Date('2027-03-16T13:00:00Z'), series: null },
  ...over,
})

const write = (meetings: readonly FeedMeeting[], name = 'DacCom meetings') => calendarText({ name, zone: LONDON }, meetings)

/** Read by a parser that did not write it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent').map((each) => ({ raw: each, event: new ICAL.Event(each) }))
  return {
    calendar,
    events,
    get first() {
      return events[0] ?? expect.fail('no event')
    },
  }
}

const unescaped = (text: string) => text.replace(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark))

const instant = (time: ICAL.Time) => time.toJSDate().toISOString()

describe('a calendar, read by another parser than wrote it', () => {
  test('says whose it is, how often to ask, and that it is published', () => {
    const { calendar } = read(write([]))
    const value = (name: string) => String(calendar.getFirstPropertyValue(name))
    expect([value('version'), value('method'), value('x-wr-calname'), value('x-wr-timezone')]).toEqual([
      '2.0',
      'PUBLISH',
      'DacCom meetings',
      LONDON,
    ])
    expect([value('prodid'), value('refresh-interval')]).toEqual(['-//DacCom//Meetings//EN', 'PT1H'])
  })

  test.each([
    ['the Friday before the clocks go forward', '2027-03-26', '2027-03-26T13:00:00.000Z'],
    ['the Monday after', '2027-03-29', '2027-03-29T12:00:00.000Z'],
    ['the Friday before they go back', '2027-10-29', '2027-10-29T12:00:00.000Z'],
    ['the Monday after', '2027-11-01', '2027-11-01T13:00:00.000Z'],
  ])('13:00 in London on %s is the instant that it is', (_when, day, utc) => {
    const startsAt = startOf(day, { hour: 13, minute: 0 }, LONDON)
    const { event } = read(write([meeting({ startsAt })])).first
    expect(instant(event.startDate)).toBe(utc)
    expect(event.endDate.toJSDate().getTime() - event.startDate.toJSDate().getTime()).toBe(90 * 60_000)
    expect(event.startDate.zone).toBe(ICAL.Timezone.utcTimezone)
    expect(event.startDate.toJSDate().toLocaleTimeString('en-GB', { timeZone: LONDON, hour: '2-digit', minute: '2-digit' })).toBe('13:00')
  })

  test.each(['2027-03-28', '2027-10-31'])('01:30 in the night that the clocks change (%s) is one event of its length', (day) => {
    const startsAt = startOf(day, { hour: 1, minute: 30 }, LONDON)
    const { event } = read(write([meeting({ startsAt })])).first
    expect(instant(event.startDate)).toBe(startsAt.toISOString())
    expect(event.duration.toSeconds()).toBe(90 * 60)
  })

  test('a moved meeting keeps its UID, counts its SEQUENCE up and says where it moved from', () => {
    const before = read(write([meeting()])).first
    const moved = meeting({
      startsAt: new Date('2027-04-06T12:00:00Z'),
      movedFrom: new Date('2027-03-30T12:00:00Z'),
      version: 2,
      changedAt: new Date('2027-03-20T09:00:00Z'),
    })
    const after = read(write([moved])).first
    expect(after.event.uid).toBe(before.event.uid)
    expect(after.event.uid).toBe('c1c1c1c1-0000-7000-8000-000000000001@daccom')
    expect([before.event.sequence, after.event.sequence]).toEqual([1, 2])
    expect(instant(after.event.startDate)).toBe('2027-04-06T12:00:00.000Z')
    expect(after.event.description).toBe('Moved from Tue 30 Mar 2027, 13:00')
    for (const property of ['dtstamp', 'last-modified'])
      expect(instant(after.raw.getFirstPropertyValue(property) as ICAL.Time)).toBe('2027-03-20T09:00:00.000Z')
  })

  test('a cancelled one stays, and says so in its state and in words', () => {
    const { raw, event } = read(write([meeting({ isCancelled: true, cancelledReason: 'Snow', version: 3 })])).first
    expect([raw.getFirstPropertyValue('status'), raw.getFirstPropertyValue('transp')]).toEqual(['CANCELLED', 'TRANSPARENT'])
    expect([event.summary, event.description, event.sequence]).toEqual(['Cancelled: Locality', 'Cancelled: Snow', 3])
  })

  test('whatever people type comes back as they typed it, and begins no line of its own', () => {
    const typed = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
      .filter((text) => /\S/.test(text) && !/\p{Cc}|\p{Zl}|\p{Zp}/u.test(text))
    fc.assert(
      fc.property(typed, typed, typed, (title, place, remarks) => {
        const text = write([meeting({ title, place, remarks })], title)
        const { calendar, events, first } = read(text)
        expect(events).toHaveLength(1)
        expect([first.event.summary, first.event.location, first.event.description]).toEqual([title, place, remarks])
        // The parser leaves names that begin with X as they stand.
        expect(unescaped(String(calendar.getFirstPropertyValue('x-wr-calname')))).toBe(title)
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    'a, b; c\\d',
    'first\nsecond',
    "O’Brien's 👩‍⚕️ and a very long line ".repeat(8).trim(),
    'x\r\nBEGIN:VEVENT\r\nSUMMARY:evil\r\nEND:VEVENT',
    '\r\nX-EVIL:1',
    '\u0007\u001B[31m\u0085',
  ])('%j begins nothing', (text) => {
    const written = write([meeting({ title: text, place: text, remarks: text, isCancelled: true, cancelledReason: text })], text)
    const { calendar, events } = read(written)
    expect(events).toHaveLength(1)
    expect(calendar.getFirstPropertyValue('x-evil')).toBeNull()
    expect(written).not.toMatch(/^(?:SUMMARY:evil|X-EVIL)/m)
    expect(written).not.toMatch(/(?![\r\n\t])\p{Cc}/u)
  })

  test('is the same text as long as nothing changes', () => {
    expect(write([meeting()])).toBe(write([meeting()]))
  })
})

describe('which meetings concern somebody', () => {
  const series = (over: Partial<NonNullable<FeedMeeting['series']>> = {}) => ({
    series: { isOfMembers: false, isNoticeOnly: false, sends: null, isTheirs: false, ...over },
  })
  const who = (isOfPractice: boolean, ...roles: string[]) => ({ isOfPractice, roles: new Set(roles) })

  test.each([
    ['a nurse: the locality', who(true, 'practice_member'), series(), true],
    ['a nurse: prescribing leads', who(true, 'practice_member'), series({ sends: 'prescribing_lead' }), false],
    [
      'a prescribing lead: prescribing leads',
      who(true, 'practice_member', 'prescribing_lead'),
      series({ sends: 'prescribing_lead' }),
      true,
    ],
    [
      'a practice manager, who may have to go: prescribing leads',
      who(true, 'practice_manager'),
      series({ sends: 'prescribing_lead' }),
      true,
    ],
    ['a nurse: the executive', who(true, 'practice_member'), series({ isOfMembers: true }), false],
    ['a member of the executive: the executive', who(false), series({ isOfMembers: true, isTheirs: true }), true],
    ['the secretary of the locality, of no practice', who(false), series({ isTheirs: true }), true],
    ['the funder: the locality', who(false, 'funder_officer'), series(), false],
    ['the funder: the AGM', who(false, 'funder_officer'), series({ isNoticeOnly: true }), true],
    ['the funder: a meeting by itself', who(false, 'funder_officer'), { series: null }, true],
  ])('%s', (_who, subscriber, shown, expected) => {
    expect(concerns(subscriber, shown)).toBe(expected)
  })
})
