import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DecisionForm, ONE_SIDE_OF_A4, STATES, type State } from '../../../src/features/proposals/model.ts'
import { offersTo, type Viewer } from '../../../src/features/proposals/offers.ts'
import {
  conflict,
  contentOf,
  fitsItsKind,
  formOf,
  MOVES,
  type Move,
  mayBeReferredAtGate,
  missingComments,
  moved,
  pausedStudy,
  resumedStudy,
  sends,
  termsOf,
} from '../../../src/features/proposals/rules.ts'
import { fernville, person, proposal } from './samples.ts'

const state = fc.constantFrom(...STATES)
const everyMove = [...new Set(STATES.flatMap((from) => Object.keys(MOVES[from])))] as Move[]
const move = fc.constantFrom(...everyMove)

/** Where a run of moves ends, those refused left out. */
const endOf = (moves: readonly Move[], start: State = 'draft'): State =>
  moves.reduce<State>((now, next) => {
    const to = moved(now, next)
    return to.ok ? to.value : now
  }, start)

describe('D12: the road of a proposal', () => {
  test('no move leads where the table does not', () => {
    fc.assert(
      fc.property(state, move, (from, next) => {
        const allowed = (MOVES[from] as Record<string, State>)[next]
        const answer = moved(from, next)
        expect(answer).toEqual(
          allowed
            ? { ok: true, value: allowed }
            : { ok: false, refusal: { code: 'proposals.not_now', facts: { state: from, move: next } } },
        )
      }),
    )
  })

  test('nothing is decided that was not studied: each road to a decision goes through a review', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const withoutStudy = moves.filter((each) => each !== 'review')
        expect(['ready_to_decide', 'accepted', 'declined', 'deferred']).not.toContain(endOf(withoutStudy))
      }),
    )
  })

  test('what is decided, referred or withdrawn stays so', () => {
    fc.assert(
      fc.property(fc.constantFrom<State>('accepted', 'declined', 'referred', 'withdrawn'), fc.array(move), (end, moves) => {
        expect(endOf(moves, end)).toBe(end)
      }),
    )
  })

  test('every state can be reached from a draft', () => {
    const reached = new Set<State>(['draft'])
    for (const from of reached) for (const to of Object.values(MOVES[from])) reached.add(to)
    expect([...reached].sort()).toEqual([...STATES].sort())
  })

  test('the proposer edits until study begins and withdraws until it is decided', () => {
    expect(STATES.filter((from) => moved(from, 'edit').ok)).toEqual(['draft', 'submitted', 'more_information_wanted'])
    expect(STATES.filter((from) => moved(from, 'withdraw').ok)).toEqual([
      'draft',
      'submitted',
      'more_information_wanted',
      'under_study',
      'ready_to_decide',
    ])
  })

  test('an answer goes back to whoever asked', () => {
    expect(sends(proposal({ state: 'more_information_wanted' }))).toBe('answerGate')
    expect(sends(proposal({ state: 'more_information_wanted', reviewer: person('Archway GP') }))).toBe('answerReviewer')
  })

  test('only a request from outside is referred on without a study', () => {
    expect((['service', 'les_case', 'request'] as const).map((kind) => mayBeReferredAtGate({ kind }))).toEqual([false, false, true])
  })

  test('the fortnight stands still while the proposal is back with its proposer, and leaves a day at least', () => {
    const due = new Date('2027-03-30T13:00:00Z')
    const asked = new Date('2027-03-20T13:00:00Z')
    const answered = new Date('2027-05-01T09:00:00Z')
    expect(resumedStudy(pausedStudy(due, asked), answered)).toEqual(new Date('2027-05-11T09:00:00Z'))
    expect(resumedStudy(pausedStudy(due, new Date('2027-04-02T13:00:00Z')), answered)).toEqual(new Date('2027-05-02T09:00:00Z'))
  })
})

describe('D12: nobody gates, studies or decides what they have a part in', () => {
  const stranger = { person: person('Archway GP').id, practices: [] }

  test('the proposer, the own practice and a declared interest are refused, anyone else is not', () => {
    expect(conflict(proposal(), { ...stranger, person: person('Fernville GP').id })?.code).toBe('proposals.your_own')
    expect(conflict(proposal(), { ...stranger, practices: [fernville] })?.code).toBe('proposals.your_practice')
    const declared = proposal({ interests: [{ person: person('Archway GP') }] })
    expect(conflict(declared, stranger)?.code).toBe('proposals.your_interest')
    expect(conflict(proposal(), stranger)).toBeNull()
  })

  const viewer = fc.record<Viewer>({
    person: fc.constantFrom(person('Fernville GP').id, person('Archway GP').id, person('Manor Street GP').id),
    practices: fc.constantFrom([], [fernville]),
    isGatekeeper: fc.boolean(),
    isExecutive: fc.boolean(),
    mayAsk: fc.boolean(),
    mayStudy: fc.boolean(),
  })

  test('whoever has a part in it is offered nothing but what is theirs to do', () => {
    fc.assert(
      fc.property(viewer, state, (who, now) => {
        const about = proposal({ state: now, reviewer: person('Manor Street GP') })
        if (conflict(about, who) === null) return
        const theirs = ['edit', 'withdraw', 'letter', 'giveBack', 'takeBack']
        expect(offersTo(who, about, null).filter((offer) => !theirs.includes(offer))).toEqual([])
      }),
    )
  })

  test('a member without any role is offered nothing of somebody else’s proposal', () => {
    const nobody: Viewer = { ...stranger, isGatekeeper: false, isExecutive: false, mayAsk: false, mayStudy: false }
    for (const now of STATES) expect(offersTo(nobody, proposal({ state: now }), null)).toEqual([])
  })
})

describe('D11: the form', () => {
  test('what is kept fills the form again, and the form gives the same back', () => {
    const kinds = fc.constantFrom('service', 'les_case', 'request')
    const text = fc.string({ minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(kinds, text, text, fc.integer({ min: 0, max: 1_000_000_000 }), (kind, one, two, costPence) => {
        const kept = contentOf({
          kind,
          title: one,
          behalf: fernville.id,
          area: 'not_listed',
          whatAndWhy: two,
          benefits: one,
          cost: costPence,
          les: one,
          sender: two,
          wanted: two,
          suggestedLead: one,
          finish: 'send',
        })
        const { cost, ...form } = formOf(kept, 'send')
        const again = contentOf({ ...form, ...(cost === undefined ? {} : { cost: costPence }) })
        expect(again).toEqual(kept)
      }),
    )
  })

  test('a business case under an LES fits on one side of A4, and the longest part is named where it does not', () => {
    const base = { kind: 'les_case' as const, title: 'T', behalf: 'other', area: 'not_listed', finish: 'send' as const }
    const fits = contentOf({ ...base, whatAndWhy: 'x'.repeat(ONE_SIDE_OF_A4 - 1) })
    expect(fitsItsKind(fits).ok).toBe(true)
    const over = contentOf({ ...base, whatAndWhy: 'x'.repeat(1000), benefits: 'x'.repeat(2009) })
    expect(fitsItsKind(over)).toEqual({
      ok: false,
      refusal: { code: 'proposals.more_than_one_side', field: 'benefits', facts: { over: 10 } },
    })
    expect(fitsItsKind({ ...over, kind: 'service' }).ok).toBe(true)
  })
})

describe('D12: the study and the decision', () => {
  test('a comment is asked for only where a criterion is not met or nobody can tell', () => {
    const ratings = (['meets', 'partly', 'does_not', 'cannot_tell'] as const).map((rating) => ({ key: rating, criterion: 'c', rating }))
    expect(missingComments(ratings).map(({ field }) => field)).toEqual(['comment:does_not', 'comment:cannot_tell'])
    expect(missingComments(ratings.map((each) => ({ ...each, comment: 'because' })))).toEqual([])
  })

  const today = '2027-03-16'
  const decided = (form: Partial<DecisionForm>): DecisionForm => ({ outcome: 'declined', reason: 'r', takenIn: 'channel', ...form })
  const missing = (kind: 'service' | 'les_case' | 'request', form: Partial<DecisionForm>) =>
    termsOf(kind, decided(form), today).refusals.map(({ field }) => field)

  test('each outcome has to name what it needs (D13)', () => {
    expect(missing('service', { outcome: 'accepted' })).toEqual(['leads', 'manager'])
    expect(missing('les_case', { outcome: 'accepted' })).toEqual(['les', 'amount'])
    expect(missing('request', { outcome: 'accepted' })).toEqual(['actsOn'])
    expect(missing('service', { outcome: 'deferred' })).toEqual(['returnsOn'])
    expect(missing('service', { outcome: 'referred' })).toEqual(['referredTo'])
    expect(missing('service', { outcome: 'declined' })).toEqual([])
  })

  test('a meeting is named and not still to come; a deferral comes back after today', () => {
    expect(missing('service', { takenIn: 'meeting' })).toEqual(['meetingOn'])
    expect(missing('service', { takenIn: 'meeting', meetingOn: '2027-03-17' })).toEqual(['meetingOn'])
    expect(missing('service', { takenIn: 'meeting', meetingOn: today })).toEqual([])
    expect(missing('service', { outcome: 'deferred', returnsOn: today })).toEqual(['returnsOn'])
    expect(missing('service', { outcome: 'deferred', returnsOn: '2027-03-17' })).toEqual([])
  })

  test('a project has one or two clinical leads', () => {
    expect(missing('service', { outcome: 'accepted', leads: ['a', 'b', 'c'], manager: 'm' })).toEqual(['leads'])
    expect(termsOf('service', decided({ outcome: 'accepted', leads: ['a', 'b'], manager: 'm' }), today)).toEqual({
      terms: { leads: ['a', 'b'], manager: 'm' },
      refusals: [],
    })
  })

  test('terms of another outcome are not kept', () => {
    expect(termsOf('service', decided({ referredTo: 'PCT', returnsOn: '2028-01-01', manager: 'm' }), today).terms).toEqual({})
  })
})
