import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { createApp } from '../../../src/app.ts'
import { createLog } from '../../../src/platform/logging.ts'
import type { Point } from '../../../src/platform/points.ts'
import { openDatabase } from '../../../src/platform/postgres/database.ts'
import { drawings, queueFiles } from './files.ts'
import { type Ask, type BotOptions, PATIENCE, SIGNING_SECRET, type Told } from './terms.ts'

/** The product as a process of its own, which kills itself at a point once it is armed. */
const { url, folder, slackApiUrl, botToken, ticks, sender } = JSON.parse(process.argv[2] ?? '{}') as BotOptions
let armed: Point | undefined
const aheadMs = { product: 0, machine: 0 }
const clock = (which: keyof typeof aheadMs) => ({ now: () => new Date(Date.now() + aheadMs[which]) })

const database = await openDatabase({ url, folder, patienceMs: 2_000 })
const app = createApp({
  config: {
    slack: { mode: 'http', botToken, signingSecret: SIGNING_SECRET },
    slackApiUrl,
    dataDir: folder,
    port: 0,
    logLevel: 'warn',
    environment: 'production',
  },
  log: createLog('error', process.stderr),
  database,
  ticks,
  slackTimeoutMs: PATIENCE.slackTimeoutMs,
  sender: { ...PATIENCE.sender, ...sender },
  moreDrawings: drawings,
  clock: clock('product'),
  machine: clock('machine'),
  atPoint(point) {
    if (point !== armed) return
    writeSync(1, `reached: ${point}\n`)
    process.kill(process.pid, 'SIGKILL')
  },
})
await app.start()
process.on('message', async (ask: Ask) => {
  if ('arm' in ask) armed = ask.arm
  if ('step' in ask) aheadMs[ask.step] += ask.ms
  if ('sendFiles' in ask) await queueFiles(database.db, ask.sendFiles)
  tell('count' in ask ? { counted: await count() } : { done: true })
})
tell({ port: Number(new URL(app.url()).port) })
flushCompileCache()

function tell(told: Told): void {
  process.send?.(told)
}

async function count() {
  const states = await database.db.delivery.groupBy({ by: ['state'], _count: true })
  const deliveries = Object.fromEntries(states.map(({ state, _count }) => [state, _count]))
  return { deliveries, proposals: await database.db.proposal.count() }
}
