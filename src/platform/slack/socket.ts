import { type Logger, SocketModeReceiver } from '@slack/bolt'
import { WebAPIPlatformError, type WebClientOptions } from '@slack/web-api'
import type { Log } from '../logging.ts'

export type Socket = {
  receiver: SocketModeReceiver
  /** Connects; resolves when Slack has said hello. */
  start(): Promise<void>
  stop(patienceMs: number): Promise<void>
  isConnected(): boolean
}

/** What happens when a connection that was lost does not come back in time. */
export type Lost = { afterMs: number; tell(error: Error): void }

/**
 * The client would go on trying, ever more rarely, in a process that looks alive and hears nothing. Nobody waits for this error, so
 * the guard of the process ends it, and a new one begins at once.
 */
const ENDS_THE_PROCESS: Lost = {
  afterMs: 30_000,
  tell(error) {
    throw error
  },
}

/**
 * Socket Mode, with three of its client's faults made good: an envelope without an event (`app_rate_limited`) must not end the
 * process, stopping waits until the socket is closed, and a connection that does not come back is told. The first two are mended in
 * @slack/socket-mode 3.2; then they can go.
 */
export function createSocket(
  appToken: string,
  clientOptions: WebClientOptions,
  logger: Logger,
  log: Log,
  lost: Lost = ENDS_THE_PROCESS,
): Socket {
  // The client's own retries are wanted here: until Slack can be reached there is nothing else to do.
  const { retryConfig: _, ...patient } = clientOptions
  const receiver = new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions: patient } })
  const { client } = receiver
  let connected = false
  let isStopping = false
  let losing: NodeJS.Timeout | undefined
  const isBack = () => {
    clearTimeout(losing)
    losing = undefined
  }
  client.on('connected', () => {
    connected = true
    isBack()
  })
  for (const state of ['reconnecting', 'disconnecting', 'disconnected', 'close']) {
    client.on(state, () => {
      const wasConnected = connected
      connected = false
      if (!wasConnected || isStopping) return
      const error = new Error(`Socket Mode did not come back within ${lost.afterMs / 1_000} s`)
      losing ??= setTimeout(() => lost.tell(error), lost.afterMs)
    })
  }
  surviveOddEnvelopes(client, log)

  return {
    receiver,
    async start() {
      await client.start().catch((error: unknown) => {
        throw error instanceof WebAPIPlatformError ? refused(error) : error
      })
    },
    async stop(patienceMs) {
      isStopping = true
      isBack()
      const impatient = AbortSignal.timeout(patienceMs)
      const late = new Promise<void>((resolve) => impatient.addEventListener('abort', () => resolve(), { once: true }))
      await Promise.race([client.disconnect(), late])
    },
    isConnected: () => connected,
  }
}

type Hears = (data: unknown, isBinary: boolean) => Promise<void>

function surviveOddEnvelopes(client: SocketModeReceiver['client'], log: Log): void {
  const hears = client.listeners('ws_message') as Hears[]
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    for (const hear of hears)
      hear(data, isBinary).catch((error: unknown) => log.warn({ err: error }, 'An envelope of Slack was not understood'))
  })
}

const refused = (cause: WebAPIPlatformError) =>
  new Error(
    `Slack refuses the token in SLACK_APP_TOKEN (${cause.data.error}). Make one with the scope connections:write under "Basic Information", "App-Level Tokens" of your app at api.slack.com/apps, and switch Socket Mode on.`,
    { cause },
  )
