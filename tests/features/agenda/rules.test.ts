import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { itemInput, MOST, reportInput } from '../../../src/features/agenda/model.ts'
import { hasLeft, isOpen, isPutOffEnough, momentsOf, type Notice, shifted, totalOf } from '../../../src/features/agenda/rules.ts'
import { dayOf } from '../../../src/shared/dates.ts'
import { parsed } from '../../../src/shared/text.ts'
import { isWorkingDay } from '../../../src/shared/working-days.ts'

const working = {
  hours: { from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } },
  // Good Friday and Easter Monday.
  holidays: new Set(['2027-03-26', '2027-03-29']),
  zone: 'Europe/London',
}
const meeting = (startsAt: string, state: 'planned' | 'cancelled' | 'held' = 'planned') => ({
  ...{ state, startsAt: new Date(startsAt) },
  endsAt: new Date(new Date(startsAt).getTime() + 3_600_000),
})
const at = (startsAt: string, now: string, kept: Notice | null = null) => momentsOf(meeting(startsAt), kept, working, new Date(now))
const kept = (over: Partial<Notice> = {}): Notice => ({ nextAskAt: null, nextSendAt: null, nextCarryAt: null, sentAt: null, ...over })

describe('when an agenda is asked for and sent', () => {
  test('four and two working days before, at half past twelve, whatever bank holidays lie between', () => {
    expect(at('2027-03-30T12:00:00Z', '2027-03-01T09:00:00Z')).toEqual({
      nextAskAt: new Date('2027-03-22T12:30:00Z'),
      nextSendAt: new Date('2027-03-24T12:30:00Z'),
      nextCarryAt: new Date('2027-03-30T13:00:00Z'),
    })
  })

  test('half past twelve on the wall, also when the clocks have changed meanwhile', () => {
    expect(at('2027-04-06T12:00:00Z', '2027-03-01T09:00:00Z').nextSendAt).toEqual(new Date('2027-04-02T11:30:00Z'))
  })

  test('for a meeting that is near, it gathers for half an hour and then goes out; no lead is asked in general', () => {
    const { nextAskAt, nextSendAt } = at('2027-03-17T13:00:00Z', '2027-03-16T13:00:00Z')
    expect([nextAskAt, nextSendAt]).toEqual([null, new Date('2027-03-16T13:30:00Z')])
  })

  test('what changes while it gathers puts nothing off', () => {
    const waiting = kept({ nextSendAt: new Date('2027-03-16T13:30:00Z') })
    expect(at('2027-03-17T13:00:00Z', '2027-03-16T13:20:00Z', waiting).nextSendAt).toEqual(new Date('2027-03-16T13:30:00Z'))
  })

  test('once sent, it goes out again only for a meeting that was moved away', () => {
    const sent = kept({ sentAt: new Date('2027-03-24T12:30:00Z') })
    expect(at('2027-03-30T12:00:00Z', '2027-03-25T09:00:00Z', sent).nextSendAt).toBeNull()
    expect(at('2027-04-27T12:00:00Z', '2027-03-25T09:00:00Z', sent).nextSendAt).toEqual(new Date('2027-04-23T11:30:00Z'))
  })

  test('leads who were to be asked later are asked at once when the meeting is moved nearer', () => {
    const waiting = kept({ nextAskAt: new Date('2027-03-22T12:30:00Z') })
    expect(at('2027-03-18T12:00:00Z', '2027-03-16T13:00:00Z', waiting).nextAskAt).toEqual(new Date('2027-03-16T13:00:00Z'))
  })

  test('nothing happens to a cancelled one; of one that has begun, only what was not taken goes on', () => {
    const none = { nextAskAt: null, nextSendAt: null, nextCarryAt: null }
    expect(
      momentsOf(meeting('2027-03-30T12:00:00Z', 'cancelled'), kept({ nextSendAt: new Date() }), working, new Date('2027-03-01')),
    ).toEqual(none)
    expect(at('2027-03-30T12:00:00Z', '2027-03-30T12:30:00Z')).toEqual({ ...none, nextCarryAt: new Date('2027-03-30T13:00:00Z') })
  })

  test('whatever the meeting, it is sent on a working day, in working hours, and never after it began', () => {
    const anyTime = fc.date({ min: new Date('2027-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(anyTime, fc.nat(60 * 24 * 60), (startsAt, minutesBefore) => {
        const now = new Date(startsAt.getTime() - (minutesBefore + 1) * 60_000)
        const { nextSendAt } = momentsOf({ state: 'planned', startsAt, endsAt: startsAt }, null, working, now)
        expect(nextSendAt && nextSendAt >= now && nextSendAt < startsAt).toBe(true)
        const isLate = nextSendAt?.getTime() === now.getTime()
        expect(isLate || isWorkingDay(dayOf(nextSendAt as Date, working.zone), working.holidays)).toBe(true)
      }),
    )
  })
})

describe('the order and the total', () => {
  test('one place up or down, and refused at the ends', () => {
    expect(shifted(['a', 'b', 'c'], 'c', 'up')).toEqual({ ok: true, value: ['a', 'c', 'b'] })
    expect(shifted(['a', 'b', 'c'], 'a', 'down')).toEqual({ ok: true, value: ['b', 'a', 'c'] })
    expect(shifted(['a', 'b'], 'a', 'up')).toMatchObject({ refusal: { code: 'agenda.stands_first' } })
    expect(shifted(['a', 'b'], 'b', 'down')).toMatchObject({ refusal: { code: 'agenda.stands_last' } })
    expect(shifted(['a', 'b'], 'gone', 'down')).toMatchObject({ ok: false })
  })

  test('up and down again is as it was, and nothing is ever lost', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2 }), fc.nat(), (order, n) => {
        const id = order[1 + (n % (order.length - 1))] as string
        const up = shifted(order, id, 'up')
        expect(up.ok && shifted(up.value, id, 'down')).toEqual({ ok: true, value: order })
        expect(up.ok && [...up.value].sort()).toEqual([...order].sort())
      }),
    )
  })

  test('the total counts what has minutes, and how many have none', () => {
    expect(totalOf([{ minutes: 45 }, { minutes: null }, { minutes: 30 }])).toEqual({ minutes: 75, untimed: 1 })
  })

  test('three times put off is enough', () => {
    expect([2, 3, 4].map((timesPutOff) => isPutOffEnough({ timesPutOff }))).toEqual([false, true, true])
  })
})

describe('what a form may hold', () => {
  const code = (result: ReturnType<typeof parsed>) => (result.ok ? 'ok' : `${result.refusal.field}: ${result.refusal.code}`)
  const item = (over: object) => code(parsed(itemInput, { title: 'Business plan', ...over }))

  test.each([
    [{ minutes: '1' }, 'ok'],
    [{ minutes: '600' }, 'ok'],
    [{ minutes: '0' }, 'minutes: agenda.no_minutes'],
    [{ minutes: '601' }, 'minutes: agenda.no_minutes'],
    [{ minutes: '1.5' }, 'minutes: agenda.no_minutes'],
    [{ minutes: 'ten' }, 'minutes: agenda.no_minutes'],
    [{ title: ' ' }, 'title: text.missing'],
    [{ title: 'x'.repeat(MOST.title + 1) }, 'title: text.too_long'],
    [{ title: 'About 943 476 5919' }, 'title: text.nhs_number'],
    [{ presenter: 'somebody' }, 'presenter: text.unreadable'],
    [{ wanted: 'money' }, 'wanted: text.unreadable'],
  ])('an item with %o: %s', (over, expected) => expect(item(over)).toBe(expected))

  test.each([
    ['Two lines\n\nwith a gap', 'ok'],
    ['One\nTwo\nThree', 'report: agenda.too_many_lines'],
    ['x'.repeat(MOST.report + 1), 'report: text.too_long'],
    ['', 'report: text.missing'],
    ['About 943 476 5919', 'report: text.nhs_number'],
  ])('D5: a report is very brief: %j gives %s', (report, expected) => {
    expect(code(parsed(reportInput, { wanted: 'decision', report }))).toBe(expected)
  })
})

test('an agenda is open until its meeting begins; whoever leaves today has left', () => {
  const now = new Date('2027-03-30T12:00:00Z')
  expect([isOpen(meeting('2027-03-30T12:00:01Z'), now), isOpen(meeting('2027-03-30T12:00:00Z'), now)]).toEqual([true, false])
  expect(isOpen(meeting('2027-03-31T12:00:00Z', 'cancelled'), now)).toBe(false)
  const person = { id: 'x', name: 'x' } as Parameters<typeof hasLeft>[0]
  expect([null, '2027-03-30', '2027-03-31'].map((leftOn) => hasLeft({ ...person, leftOn }, '2027-03-30'))).toEqual([false, true, false])
})
