import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Assignment, Entry, Span } from '../../../src/features/people/model.ts'
import { endable, offersFor, readsAddress } from '../../../src/features/people/offers.ts'
import {
  dutiesAmong,
  endedBy,
  isCovered,
  isOn,
  isPast,
  overlap,
  partsOf,
  since,
  whileThere,
  without,
} from '../../../src/features/people/rules.ts'
import { rolesWords, spanWords } from '../../../src/features/people/wording.ts'
import { ROLES } from '../../../src/ports/people.ts'
import type { Day } from '../../../src/shared/dates.ts'
import type { PersonId, PracticeId } from '../../../src/shared/ids.ts'
import { daysAfter } from '../../../src/shared/working-days.ts'

const FIRST = '2027-03-01'
const DAYS = 12
const day = (n: number): Day => daysAfter(FIRST, n)
const days = Array.from({ length: DAYS + 2 }, (_, n) => day(n))

const anyDay = fc.nat(DAYS).map(day)
const anySpan: fc.Arbitrary<Span> = fc
  .record({ from: fc.nat(DAYS - 1), length: fc.option(fc.integer({ min: 1, max: DAYS })) })
  .map(({ from, length }) => ({ fromOn: day(from), toOn: length === null ? null : day(from + length) }))
const anySpans = fc.array(anySpan, { maxLength: 4 })

const isOnAny = (spans: readonly Span[], on: Day) => spans.some((span) => isOn(span, on))

describe('what is held from a day to a day', () => {
  test('ended by a day, it counts on every day as before, and on none from that day on', () => {
    fc.assert(
      fc.property(anySpan, anyDay, (span, toOn) => {
        const ended = endedBy(span, toOn)
        for (const on of days) expect(ended !== null && isOn(ended, on)).toBe(isOn(span, on) && on < toOn)
      }),
    )
  })

  test('the rest since a day counts exactly where the whole counted, from that day on', () => {
    fc.assert(
      fc.property(anySpan, anyDay, (span, from) => {
        const rest = since(span, from)
        for (const on of days) expect(rest !== null && isOn(rest, on)).toBe(isOn(span, on) && on >= from)
      }),
    )
  })

  test('handed over on a day, no day is lost and none is held by both', () => {
    fc.assert(
      fc.property(anySpan, anySpans, anyDay, (span, theirs, from) => {
        const kept = endedBy(span, from)
        const rest = since(span, from)
        const given = rest ? without(rest, theirs) : []
        for (const on of days) {
          expect((kept !== null && isOn(kept, on)) || (on >= from && isOnAny([...theirs, ...given], on)) || !isOn(span, on)).toBe(true)
          expect(kept !== null && isOn(kept, on) && isOnAny(given, on)).toBe(false)
          expect(isOnAny(given, on) && isOnAny(theirs, on)).toBe(false)
        }
      }),
    )
  })

  test('two overlap exactly when some day is in both', () => {
    fc.assert(
      fc.property(anySpan, anySpan, (one, other) => {
        expect(overlap(one, other)).toBe([...days, day(3 * DAYS)].some((on) => isOn(one, on) && isOn(other, on)))
      }),
    )
  })

  test('a time is covered exactly when no day from then on is without', () => {
    fc.assert(
      fc.property(anySpans, anyDay, (spans, from) => {
        const all = [...Array.from({ length: 3 * DAYS }, (_, n) => daysAfter(from, n))]
        expect(isCovered(spans, from)).toBe(all.every((on) => isOnAny(spans, on)))
      }),
    )
  })

  test('what was cut off before it began covers nothing', () => {
    const cutOff = whileThere({ fromOn: '2027-03-10', toOn: null }, '2027-03-05')
    expect(isCovered([cutOff], '2027-03-01')).toBe(false)
    expect(isCovered([cutOff], '2027-03-10')).toBe(false)
    expect(without(cutOff, [])).toEqual([])
  })

  test('it is over on the day after the last', () => {
    const span = { fromOn: '2027-03-01', toOn: '2027-03-16' }
    expect([isPast(span, '2027-03-15'), isPast(span, '2027-03-16')]).toEqual([false, true])
  })
})

const WORDS: Record<string, string> = {
  prescribing_lead: 'prescribing lead',
  clinical_lead: 'clinical lead',
  practice_manager: 'practice manager',
  programme_manager: 'programme manager',
}
const partsIn = (words: string) => partsOf(words, ROLES, (role) => WORDS[role] ?? role)

describe('what somebody typed to find people', () => {
  test('the name of a role, also of several, is looked for whole', () => {
    expect(partsIn(' Prescribing leads ')).toEqual([{ text: 'prescribing lead', roles: ['prescribing_lead'] }])
    expect(partsIn('leads')).toEqual([{ text: 'lead', roles: ['clinical_lead', 'prescribing_lead'] }])
  })

  test('anything else by its parts: a practice and a role', () => {
    expect(partsIn('archway manager')).toEqual([
      { text: 'archway', roles: [] },
      { text: 'manager', roles: ['programme_manager', 'project_manager', 'practice_manager'] },
    ])
    expect(partsIn('  ')).toEqual([])
    expect(partsIn('! s')).toEqual([{ text: '!', roles: [] }])
  })

  test('there are never more parts than a search bears, and none is empty', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const parts = partsIn(words)
        expect(parts.length).toBeLessThanOrEqual(6)
        expect(parts.every(({ text }) => text !== '')).toBe(true)
      }),
    )
  })
})

const fernville = { id: 'fernville' as PracticeId, name: 'Fernville Surgery' }
const held = (role: Assignment['role'], over: Partial<Assignment> = {}): Assignment => ({
  ...{ id: role, role, practice: null, fromOn: '2027-01-01', toOn: null },
  ...over,
})
const entry = (over: Partial<Entry> = {}): Entry => ({
  ...{ id: 'gp' as PersonId, name: 'Fernville GP', email: null, affiliation: null, hasEmail: false, account: 'in_chat', leftOn: null },
  ...{ assignments: [], series: [], deputies: [], standsInFor: [], version: 0 },
  ...over,
})

const TODAY = '2027-03-16'
const NO_RIGHTS = { mayEdit: false, mayAppoint: false, mayHandOver: false }
const MANAGER = { mayEdit: true, mayAppoint: false, mayHandOver: true }
const ADMINISTRATOR = { mayEdit: true, mayAppoint: true, mayHandOver: true }

describe('what is offered about a person', () => {
  test('nothing to who may only read', () => {
    expect(offersFor(NO_RIGHTS, entry({ assignments: [held('administrator')], account: 'switched_off' }), 3, TODAY)).toEqual([])
  })

  test('an administrator ends what the programme manager cannot', () => {
    const director = entry({ assignments: [held('director')] })
    expect(offersFor(MANAGER, director, 0, TODAY)).toEqual(['edit', 'give'])
    expect(offersFor(ADMINISTRATOR, director, 0, TODAY)).toEqual(['edit', 'give', 'end', 'hand_over', 'leave'])
    expect(endable(director, false, TODAY)).toEqual([])
  })

  test('a deputy for a representative alone, and belonging to a practice is no duty', () => {
    expect(offersFor(MANAGER, entry({ assignments: [held('practice_representative', { practice: fernville })] }), 0, TODAY)).toContain(
      'deputy',
    )
    const member = entry({ assignments: [held('practice_member', { practice: fernville })] })
    expect(offersFor(MANAGER, member, 0, TODAY)).toEqual(['edit', 'give', 'end', 'leave'])
    expect(dutiesAmong(member.assignments, TODAY)).toEqual([])
  })

  test('who has left can come back, and what they still do beside roles can be handed over', () => {
    expect(offersFor(MANAGER, entry({ leftOn: '2027-03-01' }), 1, TODAY)).toEqual(['edit', 'hand_over', 'come_back'])
  })

  test('an address is for who may edit, for the person, and for those who answer for their practice', () => {
    const member = entry({ assignments: [held('practice_member', { practice: fernville })] })
    const reads = (over: object) => readsAddress({ person: 'x' as PersonId, mayEdit: false, answersFor: [], ...over }, member, TODAY)
    expect(reads({})).toBe(false)
    expect([reads({ mayEdit: true }), reads({ person: 'gp' }), reads({ answersFor: ['fernville'] })]).toEqual([true, true, true])
    expect(reads({ answersFor: ['archway'] })).toBe(false)
  })
})

describe('roles in words', () => {
  test('belonging to a practice is told only where nothing more is held there', () => {
    const roles = [held('practice_member', { practice: fernville }), held('practice_manager', { practice: fernville }), held('director')]
    expect(rolesWords({ roles, series: [{ role: 'chair', series: 'Locality' }] })).toBe(
      'Practice manager of Fernville Surgery, director and chair of Locality',
    )
    expect(rolesWords({ roles: roles.slice(0, 1), series: [] })).toBe('Member of Fernville Surgery')
    expect(rolesWords({ roles: [], series: [] })).toBe('No role')
  })

  test('the last day is told, not the day after', () => {
    expect(spanWords({ fromOn: '2027-03-01', toOn: '2027-03-17' }, TODAY)).toBe('from Mon 1 Mar 2027 until Tue 16 Mar 2027')
    expect(spanWords({ fromOn: '2027-03-01', toOn: null }, TODAY)).toBe('since Mon 1 Mar 2027')
    expect(spanWords({ fromOn: '2027-04-01', toOn: null }, TODAY)).toBe('from Thu 1 Apr 2027')
  })
})
