import type { Point } from '../src/platform/points.ts'
import { clockSeries } from '../tests/faults/series/clocks.ts'
import { limitSeries, replicaSeries, timeOutSeries } from '../tests/faults/series/floods.ts'
import { halfOpenSeries } from '../tests/faults/series/half-open.ts'
import { POINTS, startKills } from '../tests/faults/series/kills.ts'
import { restartSeries } from '../tests/faults/series/restarts.ts'
import { type Backend, nameOf } from '../tests/faults/support/home.ts'
import type { Tally } from '../tests/faults/support/tally.ts'
import { startPostgres } from './postgres-cluster.ts'

type Row = Tally & { fault: string; on: string; times: number }

const isFull = process.argv.includes('--full')
const json = process.argv.includes('--json')
const KILLS = isFull ? 20 : 1
const POSTS = isFull ? 1_000 : 100

process.exitCode = await main()

/** Every fault in turn, on both databases; 1 when anything was lost or went twice, or a kill missed its point or a channel was not left alone. */
async function main(): Promise<number> {
  const cluster = await startPostgres()
  const rows: Row[] = []
  const add = (row: Row) => {
    rows.push(row)
    console.log(json ? JSON.stringify(row) : lineOf(row))
  }
  if (!json) console.log('| fault | on | times | messages | lost | twice |\n|---|---|---:|---:|---:|---:|')
  try {
    for (const backend of ['PGlite', { server: cluster.url }] as const) {
      await kills(backend, add)
      const { timeOuts, ...tally } = await timeOutSeries(backend, POSTS)
      add({ fault: 'carried out, but answered by a time-out', on: nameOf(backend), times: timeOuts, ...tally })
      const { early, othersMeanwhile: _, ...limit } = await limitSeries(backend, 50)
      add({ fault: 'one channel told to wait', on: nameOf(backend), times: 1, ...limit })
      const { steps, ...clocks } = await clockSeries(backend, POSTS)
      add({ fault: 'clocks set forward and back', on: nameOf(backend), times: steps, ...clocks })
      if (early > 0) throw new Error('The channel was written to before its time was over')
    }
    const { bots, ...tally } = await replicaSeries(cluster.url, 500)
    add({ fault: 'three bots look for what is due', on: 'PostgreSQL', times: bots, ...tally })
    const { unworded, stored: kept, backAfterMs: _, ...silent } = await halfOpenSeries(cluster.url, 60)
    add({
      fault: 'connections to the database go silent',
      on: 'PostgreSQL',
      times: 1,
      ...silent,
      lost: silent.lost + silent.expected - kept,
    })
    if (unworded > 0) throw new Error('A form was not answered in words while the database was silent')
  } finally {
    await cluster.stop()
  }
  const { restarts, stored, ...tally } = await restartSeries(600)
  add({ fault: 'database killed under load', on: 'PostgreSQL', times: restarts, ...tally, lost: tally.lost + tally.expected - stored })
  return rows.every(({ lost, twice }) => lost === 0 && twice === 0) ? 0 : 1
}

async function kills(backend: Backend, add: (row: Row) => void): Promise<void> {
  const series = await startKills(backend)
  try {
    for (const point of Object.keys(POINTS) as Point[]) {
      const { kills: times, reached, ...tally } = await series.at(point, KILLS)
      if (reached !== times) throw new Error(`Of ${times} kills ${reached} were ${point}`)
      add({ fault: `kill -9 ${point}`, on: nameOf(backend), times, ...tally })
    }
  } finally {
    await series.close()
  }
}

function lineOf({ fault, on, times, expected, lost, twice }: Row): string {
  return `| ${fault} | ${on} | ${times} | ${expected} | ${lost} | ${twice} |`
}
