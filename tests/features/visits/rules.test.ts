import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTION_AREAS, type ActionNow, SLOT_FIELDS, slotField } from '../../../src/features/visits/model.ts'
import { heldOnFirst, instantOf, nextAsk, nextProgressAsk } from '../../../src/features/visits/rules.ts'
import { ALL_SLOTS, agreements, slotsStanding } from '../../../src/features/visits/slot-rules.ts'
import { dayOf } from '../../../src/shared/dates.ts'
import { newId, type PracticeId } from '../../../src/shared/ids.ts'
import type { WorkingTime } from '../../../src/shared/working-days.ts'

const zone = 'Europe/London'
// Good Friday and Easter Monday.
const working: WorkingTime = {
  hours: { from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } },
  holidays: new Set(['2027-03-26', '2027-03-29']),
  zone,
}
const instants = fc.date({ min: new Date('2027-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
const practice = newId<PracticeId>()
const action = (text: string, over: Partial<ActionNow> = {}): ActionNow => ({
  ...{ id: newId<string>(), reference: 'A-1', text, owner: { practice }, ownerName: 'Fernville', line: null, version: 1, state: 'open' },
  ...{ due: { on: '2027-03-31', precision: 'month' }, area: 'referrals' },
  ...over,
})

describe('when its visitor is written to', () => {
  test('the working day before and the working day after, at midday', () => {
    const plannedAt = new Date('2027-03-30T12:00:00Z')
    const first = nextAsk(plannedAt, working, new Date('2027-03-01T00:00:00Z'))
    expect(first).toEqual(new Date('2027-03-25T12:30:00Z'))
    expect(nextAsk(plannedAt, working, first as Date)).toEqual(new Date('2027-03-31T11:30:00Z'))
    expect(nextAsk(plannedAt, working, new Date('2027-03-31T11:30:00Z'))).toBeNull()
    expect(nextAsk(null, working, plannedAt)).toBeNull()
  })

  test('at most twice, always later than now, and never on the day itself', () => {
    fc.assert(
      fc.property(instants, instants, (plannedAt, now) => {
        const moments: Date[] = []
        for (let at: Date | null = nextAsk(plannedAt, working, now); at; at = nextAsk(plannedAt, working, at)) moments.push(at)
        expect(moments.length).toBeLessThanOrEqual(2)
        for (const moment of moments) {
          expect(moment > now).toBe(true)
          expect(dayOf(moment, zone)).not.toBe(dayOf(plannedAt, zone))
        }
      }),
    )
  })
})

test('D7: practices are asked four working days before a meeting, at once where that has passed, and once', () => {
  const meeting = { state: 'planned', startsAt: new Date('2027-03-30T12:00:00Z') } as const
  const asks = new Date('2027-03-22T12:30:00Z')
  const late = new Date('2027-03-25T09:00:00Z')
  expect(nextProgressAsk(meeting, undefined, working, new Date('2027-03-01T00:00:00Z'))).toEqual(asks)
  expect(nextProgressAsk(meeting, undefined, working, late)).toEqual(late)
  expect(nextProgressAsk(meeting, null, working, late)).toBeNull()
  expect(nextProgressAsk({ ...meeting, state: 'cancelled' }, undefined, working, late)).toBeNull()
  expect(nextProgressAsk(meeting, undefined, working, meeting.startsAt)).toBeNull()
})

test('a plan is at its hour on the wall, also in summer, and a record begins with the day that is the likeliest', () => {
  expect(instantOf({ day: '2027-07-01', time: '12:30' }, zone)).toEqual(new Date('2027-07-01T11:30:00Z'))
  expect(instantOf({}, zone)).toBeNull()
  const now = new Date('2027-07-02T10:00:00Z')
  expect(heldOnFirst(new Date('2027-07-01T23:30:00Z'), now, zone)).toBe('2027-07-02')
  expect(heldOnFirst(new Date('2027-07-09T11:30:00Z'), now, zone)).toBe('2027-07-02')
})

describe('the actions of a record’s form', () => {
  test('what stands, sent as it stands, agrees nothing and takes nothing off', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ACTION_AREAS), { maxLength: 5 }), (areas) => {
        const inPlaces = areas.map((area, n) => action(`Matter ${n}`, { area }))
        const shown = slotsStanding(inPlaces, {})
        expect(agreements(shown, { practice, inPlaces, heldOn: '2027-03-16', changed: [] })).toEqual({
          ok: true,
          value: { agreed: [], taken: [] },
        })
        const again = agreements(shown, { practice, inPlaces, heldOn: '2027-03-16', changed: ALL_SLOTS })
        expect(again).toMatchObject({
          ok: true,
          value: { agreed: inPlaces.map(({ id, text, due }) => ({ id, content: { text, due } })), taken: [] },
        })
      }),
    )
  })

  test('a date that was not touched stays as it was given, though its day is over; a new one is seen from the day of the visit', () => {
    const old = action('One')
    const typed = { ...slotsStanding([old], {}), action1: 'Other', action2: 'New', due2: 'in two weeks', area2: 'prescribing' }
    const made = agreements(typed, { practice, inPlaces: [old], heldOn: '2027-06-01', changed: ['action1', 'action2', 'due2'] })
    expect(made).toMatchObject({
      value: {
        agreed: [
          { id: old.id, content: { due: old.due } },
          { id: null, content: { due: { on: '2027-06-15', precision: 'day' } } },
        ],
      },
    })
  })

  test('an action that was handed to somebody stays theirs; one that was emptied is taken off', () => {
    const theirs = action('One', { owner: { person: newId() } })
    const typed = { ...slotsStanding([theirs, action('Two')], {}), action1: 'Other', action2: '' }
    const made = agreements(typed, { practice, inPlaces: [theirs, action('Two')], heldOn: '2027-03-01', changed: ['action1', 'action2'] })
    expect(made).toMatchObject({ ok: true, value: { agreed: [{ content: { owner: theirs.owner } }], taken: [expect.any(String)] } })
  })

  test('every place has its own fields', () => {
    expect(new Set(ALL_SLOTS).size).toBe(ALL_SLOTS.length)
    expect(SLOT_FIELDS.map((part) => slotField(part, 0))).toEqual(['action1', 'area1', 'due1'])
  })
})
