import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Point } from '../../src/platform/points.ts'
import { type Kills, POINTS, startKills } from './series/kills.ts'

const server = inject('faultServer')
let kills: Kills
beforeAll(async () => {
  kills = await startKills({ server })
})
afterAll(() => kills.close())

describe('killed at each point, on PostgreSQL, nothing is lost and nothing goes twice', () => {
  test.each(Object.keys(POINTS) as Point[])('%s', async (point) => {
    expect(await kills.at(point, 1)).toEqual({ kills: 1, reached: 1, expected: 3, lost: 0, twice: 0 })
  })
})

test('a sender that marks before it calls would lose messages, and the table would show it', async () => {
  const mutant = await startKills({ server }, './marks-first.ts')
  try {
    const { reached, lost } = await mutant.at('before call', 1)
    expect(reached).toBe(1)
    expect(lost).toBeGreaterThan(0)
  } finally {
    await mutant.close()
  }
})
