import { expect, inject, test } from 'vitest'
import { halfOpenSeries } from './series/half-open.ts'

test('connections to the database that go silent: forms are answered in words, nothing is lost, and it goes on without a restart', async () => {
  const { backAfterMs, ...rest } = await halfOpenSeries(inject('faultServer'), 60)
  expect(rest).toEqual({ unworded: 0, stored: 60, expected: 60, lost: 0, twice: 0 })
  expect(backAfterMs).toBeLessThan(30_000)
})
