import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Measured, measure } from './load.ts'
import { benchOutbox, type Line } from './outbox.ts'
import { type Errand, listProposals, post, submitProposal } from './requests.ts'
import { startSink } from './slack-sink.ts'

const APPS = ['bare', 'bare + insert', 'product'] as const
type AppName = (typeof APPS)[number]

const FOR_MS = 4_000
const WARM_MS = 1_500
const json = process.argv.includes('--json')
const url = process.env.BENCH_DATABASE_URL

const sink = await startSink()
const signingSecret = randomBytes(16).toString('hex')
const errands: [name: string, errand: Errand][] = [
  ['/daccom proposals', listProposals(sink)],
  ['a proposal submitted', submitProposal],
]

const rows: { name: string; people: number; app: AppName; measured: Measured }[] = []
for (const app of APPS) {
  const running = await startProcess(app)
  const send = (fields: Record<string, string>) => post(running.port, signingSecret, fields)
  for (const [name, errand] of errands) {
    await measure(errand, send, 4, WARM_MS)
    for (const people of [1, 20]) rows.push({ name, people, app, measured: await measure(errand, send, people, FOR_MS) })
  }
  running.stop()
}
sink.stop()
print()
printLines(await benchOutbox(url))

async function startProcess(app: AppName): Promise<{ port: number; stop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'daccom-bench-'))
  const asked = { app, folder: join(folder, 'database'), ...(url ? { url } : {}), slackApiUrl: sink.apiUrl, signingSecret }
  const child = fork(new URL('serve.ts', import.meta.url), [JSON.stringify(asked)])
  process.once('exit', () => child.kill('SIGKILL'))
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port))
    child.once('exit', (code) => reject(new Error(`The ${app} app ended with ${code}`)))
  })
  return {
    port,
    stop() {
      child.removeAllListeners('exit')
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function print(): void {
  const lines = rows.map(({ name, people, app, measured }) => {
    const against =
      rows.find((row) => row.name === name && row.people === people && row.app === 'bare + insert')?.measured.perSecond ?? Number.NaN
    return { name: `${name}, ${people} at once, ${app}`, ...measured, ratio: measured.perSecond / against }
  })
  if (json) {
    for (const { name, perSecond, ratio } of lines)
      console.log(JSON.stringify({ name, value: perSecond, unit: '1/s', against: 'bare + insert', ratio }))
    return
  }
  console.log(`On ${url ? 'PostgreSQL' : 'PGlite'}, ${FOR_MS / 1000} s each; times to the acknowledgement\n`)
  console.log('| errand | per second | of bare + insert | p50 ms | p99 ms |\n|---|---:|---:|---:|---:|')
  for (const { name, perSecond, ratio, p50, p99 } of lines) {
    console.log(`| ${name} | ${perSecond.toFixed(0)} | ${ratio.toFixed(2)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`)
  }
}

function printLines(lines: readonly Line[]): void {
  if (json) {
    for (const line of lines) console.log(JSON.stringify(line))
    return
  }
  console.log('\n| the outbox | | ratio |\n|---|---:|---:|')
  for (const { name, value, unit, ratio } of lines)
    console.log(`| ${name} | ${value.toFixed(unit === 'ms' ? 1 : 0)} ${unit} | ${ratio?.toFixed(2) ?? ''} |`)
}
