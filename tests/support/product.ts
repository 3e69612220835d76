import { readFileSync } from 'node:fs'
import { type App, type AppOptions, createApp } from '../../src/app.ts'
import type { Config } from '../../src/config.ts'
import { createLog, type Log } from '../../src/platform/logging.ts'
import type { Manifest, TeamOption } from '../../src/workspace/options.ts'
import { createWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { testDatabase } from './database.ts'
import { type PersonDriver, peopleOf } from './person.ts'

export const SIGNING_SECRET = 'a-signing-secret-for-tests'
const APP_TOKEN = 'xapp-for-tests'

export type Mode = 'http' | 'socket'

export type Product = {
  app: App
  workspace: Workspace
  /** A person at their Slack, by user id. */
  as(userId: string): PersonDriver
  /** Every line that was logged. */
  logged(): string
  stop(): Promise<void>
}

let teams = 0

/** A team of its own for every test, so that the tests of one database never meet. */
export function testTeam(over: Partial<TeamOption> & Pick<TeamOption, 'users' | 'channels'>): TeamOption {
  teams += 1
  const id = `T${process.pid}${teams}`
  return { id, name: 'Dacorum', botToken: `xoxb-${id.toLowerCase()}`, ...over }
}

export function manifestFor(mode: Mode): Manifest {
  return JSON.parse(readFileSync(new URL(`../../manifests/slack.${mode}.json`, import.meta.url), 'utf8'))
}

/** The whole product against the stand-in for Slack, as `main.ts` starts it but for the options. */
export async function startProduct(
  inTeams: readonly TeamOption[],
  { mode = 'http', mail, ...over }: Partial<Omit<AppOptions, 'config' | 'log'>> & Pick<Config, 'mail'> & { mode?: Mode } = {},
): Promise<Product> {
  const lines: string[] = []
  const log: Log = createLog('debug', { write: (line) => lines.push(line) })
  const [first, ...more] = inTeams
  if (!first) throw new Error('A product needs a team')
  const now = over.clock ? { now: over.clock.now } : {}
  const workspace = createWorkspace({
    manifest: manifestFor(mode),
    teams: [...inTeams],
    signingSecret: SIGNING_SECRET,
    appToken: APP_TOKEN,
    // A busy machine is no fault of the product; tests about slowness set their own.
    ackWithinMs: 20_000,
    triggerLivesMs: 20_000,
    ...now,
  })
  const slackApiUrl = `${await workspace.start()}/api/`
  const slack =
    mode === 'http'
      ? ({ mode, botToken: first.botToken, signingSecret: SIGNING_SECRET } as const)
      : ({ mode, botToken: first.botToken, appToken: APP_TOKEN } as const)
  const app = createApp({
    config: { slack, slackApiUrl, dataDir: '', port: 0, logLevel: 'debug', environment: 'test', ...(mail && { mail }) },
    log,
    database: await testDatabase(),
    moreTokens: more.map(({ botToken }) => botToken),
    ticks: null,
    ...over,
  })
  await app.start()
  workspace.sendTo(`${app.url()}/slack/events`)
  return {
    app,
    workspace,
    as: peopleOf(workspace, { settle: app.settle }),
    logged: () => lines.join(''),
    async stop() {
      await app.stop()
      await workspace.stop()
    },
  }
}
