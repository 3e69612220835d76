import { existsSync } from 'node:fs'
import { type App, createApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { createLog } from './platform/logging.ts'

if (existsSync('.env')) process.loadEnvFile('.env')
const read = readConfig(process.env)
if (read.ok) await run(read.config)
else giveUp(['The configuration is not complete:', ...read.faults.map((fault) => `- ${fault}`)].join('\n'))

async function run(config: Config): Promise<void> {
  const log = createLog(config.logLevel)
  const { slack } = config
  try {
    if (!slack) return await runLocally(config)
    const app = createApp({ config: { ...config, slack }, log })
    stopOnSignals(app)
    await app.start()
    log.info({ mode: slack.mode, url: app.url() }, 'DacCom is ready')
  } catch (error) {
    log.debug({ err: error }, 'The start failed')
    giveUp(error instanceof Error ? error.message : String(error))
  }
}

/** Nothing of the local workspace is loaded, or even installed, where the bot runs for real. */
async function runLocally(config: Config): Promise<void> {
  const { startLocalWorkspace } = await import('./workspace/local/start.ts')
  const workspace = await startLocalWorkspace({ config, log: createLog(config.logLevel === 'info' ? 'warn' : config.logLevel) })
  stopOnSignals(workspace)
  console.log(`This is the local workspace: DacCom with a sample group, without Slack. Open ${workspace.url}`)
  console.log('To connect a real Slack, set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET: the README says where they are found.')
}

/** The first signal stops in good order, a second at once. */
function stopOnSignals(app: Pick<App, 'stop'>): void {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      if (isStopping) process.exit(1)
      isStopping = true
      await app.stop()
      process.exit(0)
    })
  }
}

function giveUp(text: string): never {
  console.error(text)
  process.exit(1)
}
