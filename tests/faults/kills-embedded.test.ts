import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Point } from '../../src/platform/points.ts'
import { type Kills, POINTS, startKills } from './series/kills.ts'

let kills: Kills
beforeAll(async () => {
  kills = await startKills('PGlite')
})
afterAll(() => kills.close())

describe('killed three times at each point, on PGlite, nothing is lost and nothing goes twice', () => {
  test.each(Object.keys(POINTS) as Point[])('%s', async (point) => {
    expect(await kills.at(point, 3)).toEqual({ kills: 3, reached: 3, expected: 9, lost: 0, twice: 0 })
  })
})
