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

/**
 * Socket Mode, with two of its client's faults made good: an envelope without an event (`app_rate_limited`) must not end the
 * process, and stopping waits until the socket is closed. Both are mended in @slack/socket-mode 3.2; then this can go.
 */
export function createSocket(appToken: string, clientOptions: WebClientOptions, logger: Logger, log: Log): Socket {
  // The client's own retries are wanted here: until Slack can be reached there is nothing else to do.
  const { retryConfig: _, ...patient } = clientOptions
  const receiver = new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions: patient } })
  const { client } = receiver
  let connected = false
  client.on('connected', () => {
    connected = true
  })
  for (const state of ['reconnecting', 'disconnecting', 'disconnected', 'close']) {
    client.on(state, () => {
      connected = false
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
