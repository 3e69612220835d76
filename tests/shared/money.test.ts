import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { penceOf, pounds } from '../../src/shared/money.ts'

describe('pounds as people type and read them', () => {
  test.each([
    ['12500', 1_250_000],
    ['£12,500', 1_250_000],
    ['£ 12,500.50', 1_250_050],
    ['12.5k', 1_250_000],
    ['1.5m', 150_000_000],
    ['0', 0],
  ])('%s is %i pence', (typed, pence) => {
    expect(penceOf(typed)).toBe(pence)
  })

  test.each(['about 12,500', '12,50', '1-2k', '£', '', '12.505', '-5', '12 500'])('%s is not one amount', (typed) => {
    expect(penceOf(typed)).toBeNull()
  })

  test('what is written is read back as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), (pence) => {
        expect(penceOf(pounds(pence))).toBe(pence)
      }),
    )
  })
})
