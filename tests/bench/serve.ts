import { createApp } from '../../src/app.ts'
import { samplePeople } from '../../src/features/people/sample.ts'
import { createLog } from '../../src/platform/logging.ts'
import { type Database, migrate, openDatabase } from '../../src/platform/postgres/database.ts'
import { loadSample } from '../../src/sample.ts'
import type { OrganisationId } from '../../src/shared/ids.ts'
import { startBareApp } from './bare.ts'
import type { Asked } from './processes.ts'

const asked = JSON.parse(process.argv[2] ?? '{}') as Asked
process.send?.({ port: await start(asked) })
process.on('message', () => process.send?.({ rss: process.memoryUsage.rss() }))

/** Starts what the bench asks for; its port. */
async function start({ app, folder, url, slackApiUrl, signingSecret, isNew }: Asked): Promise<number> {
  if (app === 'bare') return startBareApp(signingSecret)
  const database = await openDatabase({ url, folder })
  await migrate(database)
  if (isNew) await withPeople(database)
  if (app === 'bare + insert') return startBareApp(signingSecret, { db: database.db, organisation: await onlyOrganisation(database) })
  const product = createApp({
    config: {
      slack: { mode: 'http', botToken: 'xoxb-bench', signingSecret },
      slackApiUrl,
      dataDir: folder,
      port: 0,
      logLevel: 'error',
      environment: 'production',
    },
    log: createLog('error'),
    database,
    ticks: null,
  })
  await product.start()
  return Number(new URL(product.url()).port)
}

async function withPeople(database: Database): Promise<void> {
  const accounts = new Map(samplePeople().map(({ email }, n) => [email, `U${n}`]))
  const chat = { at: { platform: 'slack', workspace: 'TBENCH' }, places: { executive: 'CEXECUTIVE' }, accounts } as const
  await loadSample({ database, now: new Date(), chat })
}

async function onlyOrganisation({ db }: Database): Promise<OrganisationId> {
  return (await db.organisation.findFirstOrThrow()).id as OrganisationId
}
