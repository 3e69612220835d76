import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../scripts/postgres-cluster.ts'
import { makeDatabase } from '../support/server-databases.ts'
import { benchDigest } from './digest.ts'
import { type Measured, measure } from './load.ts'
import { benchOutbox, type Line } from './outbox.ts'
import { type Asked, type Running, startProcess } from './processes.ts'
import { benchProgramme } from './programme.ts'
import { type Errand, listProposals, post, submitProposal } from './requests.ts'
import { startSink } from './slack-sink.ts'
import { benchStanding } from './standing.ts'

const APPS = ['bare', 'bare + insert', 'product'] as const
type AppName = (typeof APPS)[number]

const FOR_MS = 4_000
const WARM_MS = 1_500
const json = process.argv.includes('--json')

const cluster = process.argv.includes('--postgres') ? await startPostgres() : undefined
const freshUrl = async () => cluster && makeDatabase(cluster.url, 'bench')

const sink = await startSink()
const signingSecret = randomBytes(16).toString('hex')
const errands: [name: string, errand: Errand][] = [
  ['/daccom proposals', listProposals(sink)],
  ['a proposal submitted', submitProposal],
]

const rows: { name: string; people: number; app: AppName; measured: Measured }[] = []
const lines: Line[] = []
try {
  for (const app of APPS) await inFolder((folder) => benchApp(app, folder))
  sink.stop()
  await inFolder(async (folder) => lines.push(...(await benchOutbox(await freshUrl(), folder))))
  await inFolder(async (folder) => lines.push(...(await benchStanding(await freshUrl(), folder))))
  await inFolder(async (folder) => lines.push(...(await benchDigest(await freshUrl(), folder))))
  await inFolder(async (folder) => lines.push(...(await benchProgramme(await freshUrl(), folder))))
  printRows()
  printLines()
} finally {
  await cluster?.stop()
}

async function inFolder(run: (folder: string) => Promise<unknown>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'daccom-bench-'))
  try {
    await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** An app under load, and then started once more on what it has. */
async function benchApp(app: AppName, folder: string): Promise<void> {
  const asked: Asked = {
    app,
    folder: join(folder, 'database'),
    url: await freshUrl(),
    slackApiUrl: sink.apiUrl,
    signingSecret,
    isNew: true,
  }
  const running = await startProcess(asked)
  await load(app, running)
  lines.push(against('bare', { name: `memory under load, ${app}`, value: await running.memoryMb(), unit: 'MB' }))
  await running.stop()
  const again = await startProcess({ ...asked, isNew: false })
  await again.stop()
  lines.push(against('bare', { name: `start, ${app}`, value: again.startedMs, unit: 'ms' }))
}

async function load(app: AppName, { port }: Running): Promise<void> {
  const send = (fields: Record<string, string>) => post(port, signingSecret, fields)
  for (const [name, errand] of errands) {
    await measure(errand, send, 4, WARM_MS)
    for (const people of [1, 20]) rows.push({ name, people, app, measured: await measure(errand, send, people, FOR_MS) })
  }
}

/** The line with its ratio to the same of another app. */
function against(other: AppName, line: Line): Line {
  const [what] = line.name.split(', ')
  const theirs = lines.find(({ name }) => name === `${what}, ${other}`)
  return theirs ? { ...line, against: other, ratio: line.value / theirs.value } : line
}

function printRows(): void {
  const measured = rows.map(({ name, people, app, measured }) => {
    const theirs = rows.find((row) => row.name === name && row.people === people && row.app === 'bare + insert')?.measured.perSecond
    return { name: `${name}, ${people} at once, ${app}`, ...measured, ratio: measured.perSecond / (theirs ?? Number.NaN) }
  })
  if (json) {
    for (const { name, perSecond, ratio } of measured)
      console.log(JSON.stringify({ name, value: perSecond, unit: '1/s', against: 'bare + insert', ratio }))
    return
  }
  console.log(`On ${cluster ? 'PostgreSQL' : 'PGlite'}, ${FOR_MS / 1000} s each; times to the acknowledgement\n`)
  console.log('| errand | per second | of bare + insert | p50 ms | p99 ms |\n|---|---:|---:|---:|---:|')
  for (const { name, perSecond, ratio, p50, p99 } of measured) {
    console.log(`| ${name} | ${perSecond.toFixed(0)} | ${ratio.toFixed(2)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`)
  }
}

function printLines(): void {
  if (json) {
    for (const line of lines) console.log(JSON.stringify(line))
    return
  }
  console.log('\n| what | | ratio |\n|---|---:|---:|')
  for (const { name, value, unit, ratio } of lines)
    console.log(`| ${name} | ${value.toFixed(unit === 'ms' && value < 100 ? 1 : 0)} ${unit} | ${ratio?.toFixed(2) ?? ''} |`)
}
