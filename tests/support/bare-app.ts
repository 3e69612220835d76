import { App, type AppOptions, LogLevel } from '@slack/bolt'

export type BareApp = { app: App; url: string; stop(): Promise<void> }

type BareAppOptions = { signingSecret: string; botToken: string; apiUrl: string; register(app: App): void; options?: AppOptions }

/** A Bolt app of a few lines over HTTP, to show that the stand-in speaks as Slack does. */
export async function startBareApp({ signingSecret, botToken, apiUrl, register, options }: BareAppOptions): Promise<BareApp> {
  const app = new App({
    signingSecret,
    authorize: async () => ({ botToken }),
    clientOptions: { slackApiUrl: `${apiUrl}/api/`, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
    ...options,
  })
  register(app)
  const server = (await app.start(0)) as { address(): { port: number } }
  return { app, url: `http://127.0.0.1:${server.address().port}/slack/events`, stop: async () => void (await app.stop()) }
}
