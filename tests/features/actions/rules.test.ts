import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Action, type Actor, MOVES } from '../../../src/features/actions/model.ts'
import { daysLate, isConcerned, maySee, maySeeLateness, moved, type Offer, offersFor } from '../../../src/features/actions/rules.ts'
import { ACTION_STATES } from '../../../src/ports/actions.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../../src/shared/ids.ts'

const people = fc.constantFrom('a', 'b', 'c') as fc.Arbitrary<PersonId>
const practices = fc.constantFrom('x', 'y') as fc.Arbitrary<PracticeId>
const actor: fc.Arbitrary<Actor> = fc.record({
  organisation: fc.constant('o' as OrganisationId),
  person: people,
  name: fc.constant('Somebody'),
  zone: fc.constant('Europe/London'),
  roles: fc.constant(new Set<never>()),
  practices: fc.subarray([
    { id: 'x' as PracticeId, name: 'X' },
    { id: 'y' as PracticeId, name: 'Y' },
  ]),
})
const named = people.map((id) => ({ id, name: 'Somebody' }))
const action = fc.record({
  owner: fc.oneof(
    people.map((person) => ({ person })),
    practices.map((practice) => ({ practice })),
  ),
  agreedBy: named,
  asked: fc.option(named),
  visit: fc.option(fc.constant('v')),
  visitPractice: fc.option(practices),
  task: fc.option(fc.constant('t')),
  state: fc.constantFrom(...ACTION_STATES),
})

describe('who may do what with an action', () => {
  test('whoever may do anything with it may see it; whom it does not concern is offered nothing', () => {
    fc.assert(
      fc.property(actor, action, fc.boolean(), (who, what, manages) => {
        const offers = offersFor(who, what, manages)
        if (offers.length > 0) expect(maySee(who, what, manages)).toBe(true)
        if (!manages && !isConcerned(who, what)) expect(offers).toEqual([])
        // D7: what was agreed at a practice's visit, or asked of each practice, stays with it.
        if (what.visit !== null || what.task !== null) expect(offers).not.toContain('handOver')
      }),
    )
  })

  test('D8: whoever is told that it is late may see it, and managing takes nothing away', () => {
    fc.assert(
      fc.property(actor, action, (who, what) => {
        if (maySeeLateness(who, what, false)) expect(maySee(who, what, false)).toBe(true)
        expect([maySee(who, what, true), maySeeLateness(who, what, true)]).toEqual([true, true])
      }),
    )
  })

  test('what is offered by its state is what its state allows', () => {
    const moves = { done: 'complete', stuck: 'block', drop: 'drop', reopen: 'reopen' } as const satisfies Partial<Record<Offer, string>>
    fc.assert(
      fc.property(actor, action, (who, what) => {
        const offers = offersFor(who, what, true)
        for (const [offer, move] of Object.entries(moves)) expect(offers.includes(offer as Offer)).toBe(move in MOVES[what.state])
      }),
    )
  })
})

describe('what becomes of an action', () => {
  const over = (state: Action['state']) =>
    ({ ...{ state, reference: 'A-1', ownerName: 'X', endedBy: { id: 'a', name: 'Ann' }, endedAt: new Date(0) } }) as Parameters<
      typeof moved
    >[0]

  test('a move that its state does not allow is refused, with who was first and when', () => {
    expect(moved(over('blocked'), 'complete', String)).toEqual({ ok: true, value: 'done' })
    expect(moved(over('done'), 'block', () => 'then')).toMatchObject({
      refusal: { code: 'actions.is_over', facts: { action: 'A-1', state: 'done', who: 'Ann', when: 'then' } },
    })
    expect(moved(over('open'), 'reopen', String)).toMatchObject({ refusal: { code: 'actions.is_open' } })
  })

  test('D6: late from the day after the one it was due by, while it is open or stuck', () => {
    const due = { on: '2027-03-31', precision: 'month' } as const
    expect(['2027-03-31', '2027-04-01', '2027-04-03'].map((today) => daysLate({ due, state: 'open' }, today))).toEqual([null, 1, 3])
    expect(ACTION_STATES.map((state) => daysLate({ due, state }, '2027-04-01'))).toEqual([1, null, 1, null])
    expect(daysLate({ due: null, state: 'open' }, '2027-04-01')).toBeNull()
  })
})
