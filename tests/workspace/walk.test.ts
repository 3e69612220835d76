import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { findWorkingTime } from '../../src/features/organisation/index.ts'
import { productOn } from '../../src/operator/product.ts'
import { createLog } from '../../src/platform/logging.ts'
import type { Fact } from '../../src/ports/outbox.ts'
import { loadSample } from '../../src/sample.ts'
import { nextWorkingMoment } from '../../src/shared/working-days.ts'
import { movableClock } from '../../src/workspace/clock.ts'
import { startLocalWorkspace } from '../../src/workspace/local/start.ts'
import { sampleChat } from '../../src/workspace/local/team.ts'
import { walkTo } from '../../src/workspace/local/walk.ts'
import { testDatabase } from '../support/database.ts'

test('moving the clock on by weeks asks after the sample’s study twice on the way, each at its own moment in working hours', async () => {
  const database = await testDatabase()
  const now = new Date('2027-03-20T21:30:00Z')
  const clock = movableClock(0, { now: () => now })
  const organisation = await loadSample({ database, now })
  const sweeps = productOn(database, clock).slices.features.flatMap((feature) => feature.sweeps)
  const onError = (error: unknown) => {
    throw error
  }
  await walkTo(new Date('2027-03-31T12:00:00Z'), { clock, sweeps, organisation, settle: async () => undefined, onError })
  const rows = await database.db.delivery.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })
  const nudges = rows.filter(({ fact }) => (fact as Fact).kind === 'proposal_study_nudge')
  // Asked to study six days before the sample begins: a week is over on Sunday night, the fortnight on the next.
  expect(nudges.map(({ createdAt }) => createdAt.toISOString())).toEqual(['2027-03-22T08:00:00.000Z', '2027-03-30T07:00:00.000Z'])
  const working = await findWorkingTime(database.db, organisation)
  for (const { createdAt } of nudges) expect(nextWorkingMoment(createdAt, working)).toEqual(createdAt)
})

test('what is for one person on several days of a walk arrives on each of them, however quickly the clock goes on', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'daccom-walk-'))
  const read = readConfig({ DATA_DIR: dataDir, PORT: '0' })
  if (!read.ok) throw new Error(read.faults.join('\n'))
  const database = await testDatabase()
  const begun = new Date()
  // However fast the machine: to its own clock the whole walk takes no time.
  const app = { machine: { now: () => begun } }
  const local = await startLocalWorkspace({ config: read.config, log: createLog('silent'), database, app })
  onTestFinished(async () => {
    await local.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const { clock } = await (await fetch(`${local.url}/api/state`)).json()
  const date = new Date(Date.parse(clock.now) + 5 * 86_400_000).toISOString().slice(0, 10)
  const headers = { 'content-type': 'application/json', origin: local.url }
  await fetch(`${local.url}/api/clock`, { method: 'POST', headers, body: JSON.stringify({ to: 'date', date }) })
  const { id } = await database.db.organisation.findUniqueOrThrow({ where: { platform_workspace: sampleChat().at } })
  const waiting = { organisationId: id, state: 'queued', dueAt: { lte: new Date(`${date}T12:00:00Z`) } }
  expect(await database.db.delivery.count({ where: waiting })).toBe(0)
})
