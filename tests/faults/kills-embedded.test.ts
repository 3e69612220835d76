import { describe, expect, test } from 'vitest'
import type { Point } from '../../src/platform/points.ts'
import { killSeries, POINTS } from './series/kills.ts'

describe('killed three times at each point, on PGlite, nothing is lost and nothing goes twice', () => {
  test.each(Object.keys(POINTS) as Point[])('%s', async (point) => {
    expect(await killSeries('PGlite', point, 3)).toEqual({ kills: 3, reached: 3, expected: 9, lost: 0, twice: 0 })
  })
})
