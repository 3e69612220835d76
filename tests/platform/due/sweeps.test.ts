import { expect, test } from 'vitest'
import { runSweeps, startTicks } from '../../../src/platform/due/sweeps.ts'
import type { Sweep, SweepRun } from '../../../src/ports/feature.ts'

const now = new Date('2027-03-16T13:00:00Z')

/** A sweep that finds so many due in its batches, and then nothing. */
function sweepOf(name: string, ...batches: number[]) {
  const runs: SweepRun[] = []
  const run = async (at: SweepRun) => {
    runs.push(at)
    return batches.shift() ?? 0
  }
  return { name, run, runs } satisfies Sweep & { runs: SweepRun[] }
}

test('each sweep runs until nothing is due, and tells how much it did', async () => {
  const returns = sweepOf('returns', 50, 50, 3)
  const nudges = sweepOf('nudges')
  const done = await runSweeps([returns, nudges], { now }, () => expect.unreachable())
  expect([done, returns.runs.length, nudges.runs]).toEqual([{ returns: 103, nudges: 0 }, 4, [{ now }]])
})

test('a sweep that fails holds up none of the others', async () => {
  const failed: string[] = []
  const broken: Sweep = { name: 'broken', run: () => Promise.reject(new Error('a bug')) }
  const done = await runSweeps([broken, sweepOf('returns', 1)], { now }, (error, sweep) => failed.push(`${sweep}: ${error}`))
  expect([done, failed]).toEqual([{ broken: 0, returns: 1 }, ['broken: Error: a bug']])
})

test('a sweep that always finds more gives the others their turn', async () => {
  const endless: Sweep = { name: 'endless', run: async () => 1 }
  const done = await runSweeps([endless, sweepOf('returns', 1)], { now }, () => expect.unreachable())
  expect(done).toEqual({ endless: 200, returns: 1 })
})

test('a tick runs the sweeps at the product’s time, and stopping waits for them', async () => {
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
  const runs: SweepRun[] = []
  const slow: Sweep = {
    name: 'slow',
    run: async (at) => {
      runs.push(at)
      await finished
      return 0
    },
  }
  const ticks = startTicks({ sweeps: [slow], clock: { now: () => now }, onError: () => expect.unreachable(), expression: '* * * * * *' })
  await expect.poll(() => runs, { timeout: 5_000 }).toEqual([{ now }])
  let isStopped = false
  const stopped = ticks.stop().then(() => {
    isStopped = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isStopped).toBe(false)
  finish()
  await stopped
})
