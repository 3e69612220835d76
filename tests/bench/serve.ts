import { createApp } from '../../src/app.ts'
import { SAMPLE_PEOPLE } from '../../src/features/people/sample.ts'
import { createLog } from '../../src/platform/logging.ts'
import { migrate, openDatabase } from '../../src/platform/postgres/database.ts'
import { loadSample } from '../../src/sample.ts'
import { startBareApp } from './bare.ts'

/** What the bench asks for: which app, on which database, against which stand-in. One app for one process. */
type Asked = { app: 'bare' | 'bare + insert' | 'product'; folder: string; url?: string; slackApiUrl: string; signingSecret: string }

const asked = JSON.parse(process.argv[2] ?? '{}') as Asked
process.send?.(await start(asked))

async function start({ app, folder, url, slackApiUrl, signingSecret }: Asked): Promise<{ port: number }> {
  if (app === 'bare') return { port: await startBareApp(signingSecret) }
  const database = await openDatabase({ url, folder })
  await migrate(database)
  const accounts = new Map(SAMPLE_PEOPLE.map(({ email }, n) => [email, `U${n}`]))
  const chat = { at: { platform: 'slack', workspace: 'TBENCH' }, places: { executive: 'CEXECUTIVE' }, accounts } as const
  const organisation = await loadSample({ database, now: new Date(), chat })
  if (app === 'bare + insert') return { port: await startBareApp(signingSecret, { db: database.db, organisation }) }
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
  return { port: Number(new URL(product.url()).port) }
}
