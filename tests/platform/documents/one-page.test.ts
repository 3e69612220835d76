import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { onOnePage } from '../../../src/platform/documents/one-page.ts'
import type { FlowingPiece } from '../../../src/ports/documents.ts'

const of = (text: string): FlowingPiece[] => [{ kind: 'paragraph', text }]
const prose = (letters: number) => of('The practices were asked in May. '.repeat(Math.ceil(letters / 33)).slice(0, letters))
const one = (text: string) => onOnePage([], [{ name: 'why', pieces: of(text) }])

/** How many of it, one after the other, go on a page. */
const most = (text: string) => {
  let n = 1
  while (one(text.repeat(n + 1)).fits) n += 1
  return n * text.length
}

describe('what goes on one page', () => {
  test('a page holds a few thousand letters of prose, fewer wide ones, and as many lines as there is room for, less a tenth', () => {
    expect(most('The practices were asked in May. ')).toBeGreaterThan(3500)
    expect(most('W')).toBeLessThan(2600)
    // 745.5 points less a tenth, in lines of 12.5.
    expect(most('a\n') / 2).toBe(52)
  })

  test('what is too long is named, the longest first, with about how many lines are to go, and what is short is left alone', () => {
    const parts = [
      { name: 'what', pieces: prose(2800) },
      { name: 'why', pieces: prose(300) },
      { name: 'benefits', pieces: prose(3400) },
    ]
    const { fits, tooLong } = onOnePage([{ kind: 'title', text: 'COPD nurses' }], parts)
    expect(fits).toBe(false)
    expect(tooLong.map(({ name }) => name)).toEqual(['benefits', 'what'])
    expect(tooLong.every(({ lines }) => lines > 0 && lines < 30)).toBe(true)
  })

  test('what takes the page by itself leaves no room: then every part is too long', () => {
    const { fits, tooLong } = onOnePage(prose(9000), [{ name: 'why', pieces: prose(10) }])
    expect({ fits, tooLong: tooLong.map(({ name }) => name) }).toEqual({ fits: false, tooLong: ['why'] })
  })

  test('more text never takes less room, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }), (a, b) => {
        const shorter = one(a.repeat(60))
        const longer = one(a.repeat(60) + b.repeat(60))
        expect(longer.fits && !shorter.fits).toBe(false)
      }),
    )
  })

  test('shortening each part by what was said makes the page fit', () => {
    const lines = (n: number) => of(Array.from({ length: n }, () => 'one line').join('\n'))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }), (lengths) => {
        const named = (all: readonly number[]) => all.map((n, name) => ({ name, pieces: lines(n) }))
        const { tooLong } = onOnePage([], named(lengths))
        const shortened = lengths.map((n, name) => n - (tooLong.find((each) => each.name === name)?.lines ?? 0))
        expect(onOnePage([], named(shortened.map((n) => Math.max(1, n)))).fits).toBe(true)
      }),
    )
  })
})
