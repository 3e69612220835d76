import { existsSync } from 'node:fs'
import { createApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { createLog, type Log } from './platform/logging.ts'

type Running = { stop(): Promise<void> }

if (existsSync('.env')) process.loadEnvFile('.env')
const read = readConfig(process.env)
if (read.ok) run(read.config)
else giveUp(['DacCom cannot start, because its configuration is not complete:', ...read.faults.map((fault) => `- ${fault}`)].join('\n'))

function run(config: Config): void {
  const { slack } = config
  // The local workspace has a person before it and not a log file: it keeps to what went wrong.
  const log = createLog(!slack && config.logLevel === 'info' ? 'warn' : config.logLevel)
  const starting = slack ? startBot({ ...config, slack }, log) : startLocally(config, log)
  stopOnSignals(starting)
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'Something failed that nobody waited for')
    process.exit(1)
  })
  starting.catch((error: unknown) => giveUp(`DacCom cannot start. ${error instanceof Error ? error.message : String(error)}`))
}

async function startBot(config: Parameters<typeof createApp>[0]['config'], log: Log): Promise<Running> {
  const app = createApp({ config, log })
  await app.start()
  log.info({ mode: config.slack.mode, url: app.url() }, 'DacCom is ready')
  return app
}

/** The local workspace is loaded only when it is wanted: a production install has none of its packages. */
async function startLocally(config: Config, log: Log): Promise<Running> {
  const { startLocalWorkspace } = await import('./workspace/local/start.ts')
  const local = await startLocalWorkspace({ config, log })
  console.log(`This is the local workspace: a stand-in for Slack on this machine, with the DacCom sample in it.

  Open ${local.url} in a browser. Ctrl+C ends it; what you did is kept in ${config.dataDir}/workspace.

To connect a real Slack, set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN for Socket Mode), for example
in a file .env; .env.example says where each is found, and README.md goes through it step by step.`)
  return local
}

/** What is not finished by then is left as a crash would leave it, and the next start gets over it: nothing is lost or sent twice. */
const STOPS_WITHIN_MS = 9_000

/** The first signal stops in good order, a second at once. */
function stopOnSignals(starting: Promise<Running>): void {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      if (isStopping) process.exit(1)
      isStopping = true
      setTimeout(() => process.exit(0), STOPS_WITHIN_MS)
      await (await starting).stop()
      process.exit(0)
    })
  }
}

function giveUp(text: string): never {
  console.error(text)
  process.exit(1)
}
