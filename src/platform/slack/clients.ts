import type { AuthorizeResult } from '@slack/bolt'
import { WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api'
import type { Log } from '../logging.ts'

/** Which workspaces this process speaks for, by their tokens. */
export type Clients = {
  /** What Bolt asks of every request: the token of its workspace. Rejects for a workspace that is not ours. */
  authorize(source: { teamId?: string | undefined }): Promise<AuthorizeResult>
  /** The client for a workspace; null where we hold no token for it. */
  inWorkspace(workspace: string): Promise<WebClient | null>
  /** Whether every token is known to be good. */
  isReady(): Promise<boolean>
  /** Asks Slack about every token once, so that a wrong one is told at the start and not at the first command. */
  check(): Promise<void>
}

type Identity = { workspace: string; client: WebClient; authorized: AuthorizeResult }

/** The options of every client: one try and no waiting, because a second try is decided by whoever knows what it would do. */
export const clientOptions = (options: Pick<WebClientOptions, 'slackApiUrl' | 'fetch' | 'logger' | 'timeout'>) =>
  ({ timeout: 10_000, ...options, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true }) satisfies WebClientOptions

export function createClients(tokens: readonly string[], options: WebClientOptions, log: Log): Clients {
  const known = new Map<string, Promise<Identity>>()

  /** Slack is asked once per token; an answer that did not come is asked for again next time. */
  function identity(token: string): Promise<Identity> {
    const asked = known.get(token) ?? identify(token, options)
    known.set(token, asked)
    asked.catch(() => known.delete(token))
    return asked
  }

  async function ofWorkspace(workspace: string | undefined): Promise<Identity | null> {
    const identities = await Promise.allSettled(tokens.map(identity))
    const found = identities.find((one) => one.status === 'fulfilled' && one.value.workspace === workspace)
    if (found?.status === 'fulfilled') return found.value
    const failed = identities.find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
    return null
  }

  return {
    async authorize({ teamId }) {
      const found = await ofWorkspace(teamId)
      if (!found) throw new Error(`No token for workspace ${teamId}`)
      return found.authorized
    },
    inWorkspace: async (workspace) => (await ofWorkspace(workspace))?.client ?? null,
    isReady: async () => (await Promise.allSettled(tokens.map(identity))).every(({ status }) => status === 'fulfilled'),
    async check() {
      for (const token of tokens) {
        await identity(token).catch((error: unknown) => {
          if (error instanceof WebAPIPlatformError) throw refused(error)
          log.warn({ err: error }, 'Slack cannot be reached yet')
        })
      }
    },
  }
}

async function identify(token: string, options: WebClientOptions): Promise<Identity> {
  const client = new WebClient(token, options)
  const { team_id, bot_id, user_id } = await client.auth.test()
  if (!team_id || !bot_id || !user_id) throw new Error('SLACK_BOT_TOKEN is not the token of a bot. It begins with xoxb-.')
  return { workspace: team_id, client, authorized: { botToken: token, botId: bot_id, botUserId: user_id, teamId: team_id } }
}

const refused = (cause: WebAPIPlatformError) =>
  new Error(
    `Slack refuses the token in SLACK_BOT_TOKEN (${cause.data.error}). Copy the "Bot User OAuth Token" from "OAuth & Permissions" of your app at api.slack.com/apps.`,
    { cause },
  )
