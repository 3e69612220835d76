import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Candidate, Recipient } from '../../../src/features/tasks/model.ts'
import {
  askedOf,
  chosenFrom,
  inOrder,
  type Part,
  partAfter,
  standOf,
  tellingMoment,
  totalsOf,
  withEnough,
} from '../../../src/features/tasks/rules.ts'
import { checkWords, namesOf, recipientWords, totalsWords } from '../../../src/features/tasks/wording.ts'
import { ACTION_STATES } from '../../../src/ports/actions.ts'
import type { Due } from '../../../src/shared/due-dates.ts'
import { newId, type PracticeId } from '../../../src/shared/ids.ts'

const candidate = (name: string, over: Partial<Candidate> = {}): Candidate => ({
  ...{ id: newId<PracticeId>(), name, hasSigned: true, isClosed: false },
  ...over,
})
const fates = fc.array(fc.record({ state: fc.constantFrom(...ACTION_STATES), isClosed: fc.boolean() }), { maxLength: 250 })
const due: Due = { on: '2027-06-30', precision: 'day' }
const recipient = (over: Partial<Recipient> = {}): Recipient => ({
  ...{ action: newId<string>(), practice: newId<PracticeId>(), name: 'Archway Surgery', state: 'open', isClosed: false, due },
  ...{ reason: null, endedAt: null, endedBy: null },
  ...over,
})

describe('who has done it', () => {
  test('each practice counts once: as done, still going, stuck, or no longer asked', () => {
    fc.assert(
      fc.property(fates, (all) => {
        const { stuck, going, done, dropped } = totalsOf(all)
        expect(stuck + going + done + dropped).toBe(all.length)
        expect(done).toBe(all.filter(({ state }) => state === 'done').length)
      }),
    )
  })

  test('D8: a practice that has closed is not counted as one that has not done it; what it did stays', () => {
    expect(standOf({ state: 'open', isClosed: true })).toBe('dropped')
    expect(standOf({ state: 'blocked', isClosed: true })).toBe('dropped')
    expect(standOf({ state: 'done', isClosed: true })).toBe('done')
  })

  test('the totals are a sentence that leaves out what is none', () => {
    const totals = { done: 11, going: 3, stuck: 1, dropped: 0 }
    expect(askedOf(totals)).toBe(15)
    expect(totalsWords(totals)).toBe('11 of 15 done, 3 still going, 1 stuck')
    expect(totalsWords({ done: 15, going: 0, stuck: 0, dropped: 2 })).toBe('All 15 done, 2 no longer asked')
    expect(totalsWords({ done: 0, going: 0, stuck: 0, dropped: 4 })).toBe('No longer asked of any practice')
  })

  test('who could do with a hand stands first, then by name', () => {
    const rows = [
      recipient({ name: 'B', state: 'done' }),
      recipient({ name: 'Z', state: 'blocked' }),
      recipient({ name: 'C' }),
      recipient({ name: 'A' }),
    ]
    expect(inOrder(rows).map(({ name }) => name)).toEqual(['Z', 'A', 'C', 'B'])
  })

  test('pages show each practice once, in order, and nobody is left out', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), (n, size) => {
        const rows = Array.from({ length: n }, () => recipient())
        const seen: Recipient[] = []
        for (let after: string | null = null; ; ) {
          const part: Part<Recipient> = partAfter(rows, after, size)
          seen.push(...part.rows)
          if (part.next === null) break
          after = part.next
        }
        expect(seen).toEqual(rows)
      }),
    )
  })

  test('each says who did it and when, why it is stuck, or the date that was agreed instead', () => {
    const task = { due } as Parameters<typeof recipientWords>[1]
    const says = (over: Partial<Recipient>) => recipientWords(recipient(over), task, 'Europe/London')
    const endedAt = new Date('2027-06-01T09:00:00Z')
    expect(says({ state: 'done', endedAt, endedBy: 'Archway GP' })).toBe('Archway Surgery: done on Tue 1 Jun 2027, 10:00 by Archway GP')
    expect(says({ state: 'blocked', reason: 'No software' })).toBe('Archway Surgery: stuck (No software)')
    expect(says({})).toBe('Archway Surgery: still going')
    expect(says({ due: { on: '2027-07-31', precision: 'month' } })).toBe('Archway Surgery: still going, by Jul 2027')
    expect(says({ isClosed: true })).toBe('Archway Surgery: no longer asked, the practice has closed')
  })
})

describe('to whom a task goes', () => {
  const [signed, declined, closed] = [
    candidate('Archway'),
    candidate('Bulbourne', { hasSigned: false }),
    candidate('Closed', { isClosed: true }),
  ]
  const all = [signed, declined, closed]
  const names = (result: ReturnType<typeof chosenFrom>) => (result.ok ? result.value.to.map(({ name }) => name) : result.refusal.code)

  test('all that signed, all that are open, or those chosen; what is closed is left out and named', () => {
    expect(names(chosenFrom(all, 'signed'))).toEqual(['Archway'])
    expect(names(chosenFrom(all, 'open'))).toEqual(['Archway', 'Bulbourne'])
    const chosen = chosenFrom(all, 'chosen', [declined.id, closed.id])
    expect(chosen).toEqual({ ok: true, value: { to: [declined], leftOut: [closed] } })
  })

  test('nobody, only closed ones, somebody else’s, more than 200, or all and some at once: refused, each in its words', () => {
    expect(names(chosenFrom(all, 'chosen'))).toBe('tasks.nobody')
    expect(names(chosenFrom(all, 'chosen', [closed.id]))).toBe('tasks.only_closed')
    expect(names(chosenFrom(all, 'chosen', [signed.id, newId<PracticeId>()]))).toBe('tasks.unknown_practice')
    expect(names(chosenFrom(all, 'signed', [declined.id]))).toBe('tasks.all_or_some')
    expect(names(chosenFrom([declined], 'signed'))).toBe('tasks.no_practices')
    const many = Array.from({ length: 201 }, (_, n) => candidate(`Surgery ${n}`))
    expect(names(chosenFrom(many, 'open'))).toBe('tasks.too_many')
    expect(
      names(
        chosenFrom(
          many,
          'chosen',
          many.map(({ id }) => id),
        ),
      ),
    ).toBe('tasks.too_many')
    expect(chosenFrom(many.slice(0, 200), 'open').ok).toBe(true)
  })

  test('D7: whoever has 3 open actions of visits is named before it is sent, and nothing is kept from them', () => {
    const ofVisits = new Map([
      [signed.id, 3],
      [declined.id, 2],
    ])
    expect(withEnough([signed, declined], ofVisits, 3)).toEqual([signed])
    const lines = checkWords({
      to: [signed, declined],
      leftOut: [closed],
      text: '',
      due,
      limit: 3,
      withEnough: [signed],
      unspoken: [declined],
    })
    expect(lines).toEqual([
      'This goes to 2 practices, due Wed 30 Jun 2027. Is that right?',
      'Left out, because closed: Closed.',
      'With 3 open actions from visits already: Archway. This comes on top.',
      'Nobody of theirs is in the register, so the programme manager has to tell them: Bulbourne.',
    ])
  })

  test('a long list of names is cut, and says how many more', () => {
    expect(namesOf(Array.from({ length: 25 }, (_, n) => ({ name: `S${n}` })))).toMatch(/S19 and 5 more$/)
  })
})

test('D6: the sender is told at midday of the first working day after it was due; a month is over with its last day', () => {
  const working = {
    hours: { from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } },
    holidays: new Set(['2027-05-31']),
    zone: 'Europe/London',
  }
  expect(tellingMoment(due, working)).toEqual(new Date('2027-07-01T11:30:00Z'))
  // Sat 29 May; Monday is a bank holiday.
  expect(tellingMoment({ on: '2027-05-28', precision: 'day' }, working)).toEqual(new Date('2027-06-01T11:30:00Z'))
  expect(tellingMoment({ on: '2027-03-31', precision: 'month' }, working)).toEqual(new Date('2027-04-01T11:30:00Z'))
})
