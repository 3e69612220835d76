import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedAbout, isWanted, nextAsk } from '../../../src/features/updates/rules.ts'
import { agendaReport, reportWords } from '../../../src/features/updates/wording.ts'
import { at, DAY_MS, inFull } from '../../../src/shared/dates.ts'
import type { PersonId } from '../../../src/shared/ids.ts'
import type { WorkingTime } from '../../../src/shared/working-days.ts'

const working: WorkingTime = {
  hours: { from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } },
  holidays: new Set(['2027-03-26', '2027-03-29']),
  zone: 'Europe/London',
}
const meeting = (day: string, state: 'planned' | 'cancelled' = 'planned') => ({ state, startsAt: at(day, 13, 0, working.zone) })
const now = at('2027-03-16', 10, 0, working.zone)

describe('D5: when reports are asked for', () => {
  test('four working days before the meeting at midday, and bank holidays are none', () => {
    expect(inFull(nextAsk(meeting('2027-03-30'), undefined, working, now) as Date, working.zone)).toBe('Mon 22 Mar 2027, 12:30')
  })

  test('at once where the meeting is near and nobody has looked at it; never where they were, or it is off or over', () => {
    const near = meeting('2027-03-18')
    expect(nextAsk(near, undefined, working, now)).toBe(now)
    expect(nextAsk(near, new Date(now.getTime() - DAY_MS), working, now)).toBe(now)
    expect(nextAsk(near, null, working, now)).toBeNull()
    expect(nextAsk(meeting('2027-03-30', 'cancelled'), undefined, working, now)).toBeNull()
    expect(nextAsk(meeting('2027-03-15'), undefined, working, now)).toBeNull()
    // It was moved away after they were asked: they are asked again in time.
    expect(nextAsk(meeting('2027-04-13'), null, working, now)).not.toBeNull()
  })

  test('every two weeks, however often the body meets; a report of these days is the report', () => {
    const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
    expect(isWanted({ reportedAt: null, askedAt: null }, now)).toBe(true)
    expect(isWanted({ reportedAt: ago(13), askedAt: ago(14) }, now)).toBe(true)
    expect(isWanted({ reportedAt: null, askedAt: ago(7) }, now)).toBe(false)
    expect(isWanted({ reportedAt: ago(2), askedAt: null }, now)).toBe(false)
  })
})

describe('D5: who is asked', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd').map((text) => text as PersonId)
  const person = id.map((each) => ({ id: each, name: each }))

  test('the manager who is here, alone; the leads who are here where there is none; and nobody else', () => {
    fc.assert(
      fc.property(
        fc.option(person),
        fc.uniqueArray(person, { maxLength: 2, selector: (each) => each.id }),
        fc.uniqueArray(id),
        (manager, leads, here) => {
          const isHere = new Set(here)
          const asked = askedAbout({ manager, leads }, isHere)
          if (manager && isHere.has(manager.id)) expect(asked).toEqual([manager.id])
          else expect(asked).toEqual(leads.filter((lead) => isHere.has(lead.id)).map((lead) => lead.id))
        },
      ),
    )
  })
})

test('a report reads as sentences, whatever it was typed with, and never scolds', () => {
  const report = { isOnTrack: false, happened: 'The nurse left', next: 'Advertise!', decision: 'May we pay more?' }
  expect(reportWords(report)).toBe('Not on track. The nurse left. Next: Advertise! Decision wanted: May we pay more?')
  expect(reportWords({ ...report, isOnTrack: true, decision: null })).toBe('On track. The nurse left. Next: Advertise!')
  expect(agendaReport('May we pay more?', report)).toBe('Decision wanted: May we pay more? Not on track. The nurse left.')
})
