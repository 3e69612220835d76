import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { commonRefusal, count, freeText, inWords, lineAbout, onOneLine, parsed } from '../../src/shared/text.ts'

const form = z.object({ title: freeText(10), note: z.exactOptional(freeText(5)) })

describe('what people type', () => {
  test('is trimmed, and loses what no database stores', () => {
    expect(parsed(form, { title: '  a\0b\ud800  ' })).toEqual({ ok: true, value: { title: 'ab\ufffd' } })
  })

  test('every faulty field comes back with a reason of its own', () => {
    expect(parsed(form, { title: '   ', note: 'too long' })).toMatchObject({
      ok: false,
      refusal: { code: 'text.missing', field: 'title' },
      also: [{ code: 'text.too_long', field: 'note', facts: { most: 5 } }],
    })
  })

  test('a missing field is asked for, not called unreadable', () => {
    expect(parsed(form, {})).toMatchObject({ refusal: { code: 'text.missing', field: 'title' } })
  })

  test('what nobody can see was not typed', () => {
    for (const title of ['\u200b', ' \u200b\u2060\ufeff ', '\u00ad', '\u3164'])
      expect(parsed(form, { title })).toMatchObject({ refusal: { code: 'text.missing', field: 'title' } })
    expect(parsed(form, { title: '👩‍⚕️' }).ok).toBe(true)
  })

  test('a choice that is none of those offered is called unreadable, not missing', () => {
    const choice = z.object({ kind: z.enum(['service', 'request']) })
    expect(parsed(choice, { kind: 'garbled' })).toMatchObject({ refusal: { code: 'text.unreadable', field: 'kind' } })
    expect(commonRefusal({ code: 'text.unreadable' })).toContain('choose or type it again')
  })

  test('an NHS number is refused by name, and the answer does not hold it (D25)', () => {
    const answer = parsed(z.object({ title: freeText(100) }), { title: 'Mrs A, 943 476 5919' })
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'text.nhs_number', field: 'title' } })
    expect(JSON.stringify(answer)).not.toContain('943')
    expect(commonRefusal({ code: 'text.nhs_number' })).toContain('NHS number')
  })

  test('a length counts characters as people see them', () => {
    expect(parsed(z.object({ title: freeText(3) }), { title: `${'👩‍⚕️'.slice(0, 2)}ab` }).ok).toBe(true)
  })
})

test('counts and lists read as English', () => {
  expect([count(1, 'practice'), count(3, 'practice'), count(0, 'reply', 'replies')]).toEqual(['1 practice', '3 practices', '0 replies'])
  expect([inWords(['Ann']), inWords(['Ann', 'Bob', 'Carol']), inWords(['Ann', 'Bob'], 'or')]).toEqual([
    'Ann',
    'Ann, Bob and Carol',
    'Ann or Bob',
  ])
})

describe('a line of a phone', () => {
  test('is as long as it may be at most, and keeps what is said of a thing, whatever the thing is called', () => {
    const name = fc.string({ maxLength: 200, unit: 'grapheme' })
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 40 }), (called, days) => {
        const line = lineAbout('P-14 ', called, `: waits for ${days} days`, 90)
        expect([...line].length).toBeLessThanOrEqual(90)
        expect(line.startsWith('P-14 ')).toBe(true)
        expect(line.endsWith(`: waits for ${days} days`)).toBe(true)
      }),
    )
    expect(lineAbout('P-14 ', 'Night\n  clinic', ': new', 90)).toBe('P-14 Night clinic: new')
    expect(lineAbout('', 'x'.repeat(20), ': new', 10)).toBe('xxxx…: new')
  })
})

test('a text that is cut is never longer than it may be, and stands on one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (text, most) => {
      const cut = onOneLine(text, most)
      expect([...cut].length).toBeLessThanOrEqual(most)
      expect(cut).not.toMatch(/\n/)
    }),
  )
})
