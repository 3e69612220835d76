import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STATES } from '../../../src/features/minutes/model.ts'
import { comesBack, correctedAt, issuedAt, isToSend, moved, nextAsk, reordered } from '../../../src/features/minutes/rules.ts'

const now = new Date('2027-03-16T13:00:00Z')
const earlier = new Date('2027-03-15T13:00:00Z')

describe('D4: what can happen to a record', () => {
  test('a draft is written and sent out, what went out is corrected, sent again or confirmed, what is confirmed is only amended', () => {
    const may = STATES.map((state) => (['write', 'issue', 'confirm', 'amend'] as const).filter((move) => moved(state, move).ok).join(' '))
    expect(may).toEqual(['write issue', 'write issue confirm', 'amend'])
    expect(moved('confirmed', 'write')).toMatchObject({ refusal: { code: 'minutes.cannot_write', facts: { state: 'confirmed' } } })
  })

  test('there is something to send while it is a draft, and after a correction until that is sent', () => {
    expect(isToSend({ state: 'draft', issuedAt: null, correctedAt: null })).toBe(true)
    expect(isToSend({ state: 'issued', issuedAt: now, correctedAt: null })).toBe(false)
    expect(isToSend({ state: 'issued', issuedAt: earlier, correctedAt: now })).toBe(true)
  })

  test('a correction is unsent, and sent it is sent, however close the two come', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 }), (a, b) => {
        const at = (ms: number) => new Date(now.getTime() + ms)
        const corrected = correctedAt(now, at(a))
        expect(isToSend({ state: 'issued', issuedAt: now, correctedAt: corrected })).toBe(true)
        expect(isToSend({ state: 'issued', issuedAt: issuedAt(corrected, at(a + b)), correctedAt: corrected })).toBe(false)
      }),
    )
  })
})

describe('missing minutes', () => {
  test('are asked for after 3 days and after 7, and not again; after a stop of the bot once, not twice', () => {
    const asks = ['2027-03-16T13:00:00Z', '2027-03-19T13:00:00Z', '2027-03-23T12:59:59Z', '2027-03-23T13:00:00Z']
    expect(asks.map((at) => nextAsk(now, new Date(at))?.toISOString().slice(0, 10))).toEqual([
      '2027-03-19',
      '2027-03-23',
      '2027-03-23',
      undefined,
    ])
  })
})

describe('D5: what comes back on the next agenda', () => {
  const lines = [
    { id: 'heard', wanted: null },
    { id: 'decided', wanted: 'decision' as const },
    { id: 'talked', wanted: 'decision' as const },
    { id: 'agreed', wanted: 'action' as const },
    { id: 'done', wanted: 'action' as const },
  ]
  test('are the points of which something was wanted that the record does not have', () => {
    const sections = [
      { line: 'decided', decision: 'Yes.' },
      { line: 'talked', decision: null },
    ]
    expect(comesBack(lines, sections, [{ line: 'agreed' }, { line: null }], ['done']).map(({ id }) => id)).toEqual(['talked'])
    expect(comesBack(lines, [], []).map(({ id }) => id)).toEqual(['decided', 'talked', 'agreed', 'done'])
  })
})

describe('the order of sections', () => {
  test('whatever is moved, nothing is lost, and the way back leads back unless an end was reached', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(ids, fc.nat(7), fc.constantFrom(-1 as const, 1 as const), (all, n, by) => {
        const id = all[n % all.length] ?? ''
        const once = reordered(all, id, by)
        expect([...once].sort()).toEqual([...all].sort())
        if (once.join() !== all.join()) expect(reordered(once, id, by === 1 ? -1 : 1)).toEqual(all)
      }),
    )
    expect(reordered(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
    expect(reordered(['a', 'b'], 'gone', 1)).toEqual(['a', 'b'])
  })
})
