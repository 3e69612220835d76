import { App, LogLevel } from '@slack/bolt'
import type { Workspace } from '../../src/workspace/workspace.ts'
import { until } from './waiting.ts'

export type BareApp = { app: App; stop(): Promise<void> }

type BareAppOptions = {
  workspace: Workspace
  over: 'http' | 'socket'
  signingSecret: string
  appToken: string
  botToken: string
  register(app: App): void
}

/** A Bolt app of a few lines, connected to a workspace that has started, to show that the stand-in speaks as Slack does. */
export async function startBareApp({ workspace, over, signingSecret, appToken, botToken, register }: BareAppOptions): Promise<BareApp> {
  const shared = {
    authorize: async () => ({ botToken }),
    clientOptions: { slackApiUrl: `${workspace.address()}/api/`, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
  }
  const app = new App(over === 'http' ? { ...shared, signingSecret } : { ...shared, socketMode: true, appToken })
  register(app)
  const server = (await app.start(0)) as { address?(): { port: number } } | undefined
  if (over === 'http') workspace.sendTo(`http://127.0.0.1:${server?.address?.().port}/slack/events`)

  async function stop(): Promise<void> {
    await app.stop()
    // Bolt's own promise is kept before the socket has closed.
    const isClosed = () => (workspace.sockets.connections() === 0 ? true : undefined)
    await until(workspace, isClosed, () => 'the app has stopped but keeps its socket open', 5000)
  }

  return { app, stop }
}
