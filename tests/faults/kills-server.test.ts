import { describe, expect, inject, test } from 'vitest'
import type { Point } from '../../src/platform/points.ts'
import { killSeries, POINTS } from './series/kills.ts'

const server = inject('faultServer')

describe('killed at each point, on PostgreSQL, nothing is lost and nothing goes twice', () => {
  test.each(Object.keys(POINTS) as Point[])('%s', async (point) => {
    expect(await killSeries({ server }, point, 1)).toEqual({ kills: 1, reached: 1, expected: 3, lost: 0, twice: 0 })
  })
})
