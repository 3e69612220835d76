import { describe, expect, inject, test } from 'vitest'
import { limitSeries, replicaSeries, timeOutSeries } from './series/floods.ts'
import { restartSeries } from './series/restarts.ts'
import type { Backend } from './support/home.ts'

const server = inject('faultServer')
const BACKENDS: readonly (readonly [posts: number, name: string, backend: Backend])[] = [
  [500, 'PGlite', 'PGlite'],
  [100, 'PostgreSQL', { server }],
]

describe('a flood of messages', () => {
  test.each(BACKENDS)(
    'of %i posts on %s, a tenth was carried out and never answered: each stands there once',
    async (posts, _name, backend) => {
      expect(await timeOutSeries(backend, posts)).toEqual({ timeOuts: expect.any(Number), expected: posts, lost: 0, twice: 0 })
    },
  )

  test('500 messages that are due go once each, though three bots look for them every second', async () => {
    expect(await replicaSeries(server, 500)).toEqual({ bots: 3, expected: 500, lost: 0, twice: 0 })
  })

  test('a channel that Slack tells to wait is left alone for so long, and holds nobody up', async () => {
    const { othersMeanwhile, ...rest } = await limitSeries('PGlite', 50)
    expect(rest).toEqual({ early: 0, expected: 51, lost: 0, twice: 0 })
    expect(othersMeanwhile).toBeGreaterThan(10)
  })
})

test('the database is killed five times while 600 proposals are submitted: each is stored once and stands in the channel once', async () => {
  expect(await restartSeries(600)).toEqual({ restarts: 5, stored: 600, expected: 600, lost: 0, twice: 0 })
})
