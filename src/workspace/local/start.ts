import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import manifest from '../../../manifests/slack.http.json' with { type: 'json' }
import { type AppOptions, createApp } from '../../app.ts'
import type { Config } from '../../config.ts'
import type { Slices } from '../../features/index.ts'
import type { Log } from '../../platform/logging.ts'
import { type Database, migrate, openDatabase } from '../../platform/postgres/database.ts'
import { eraseOrganisation } from '../../platform/postgres/erase.ts'
import { loadSample } from '../../sample.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { movableClock } from '../clock.ts'
import { builtPage } from '../page-server/build.ts'
import { createPageServer } from '../page-server.ts'
import { createWorkspace } from '../workspace.ts'
import { memoryIn } from './memory.ts'
import { snapshotAtHand } from './snapshot.ts'
import { accountOf, BOT_TOKEN, sampleChat, sampleTeam, TEAM } from './team.ts'
import { walkTo } from './walk.ts'

export type LocalOptions = {
  config: Config
  log: Log
  /** A migrated database of the caller, who also closes it; default: embedded, in the workspace's folder. */
  database?: Database
  app?: Pick<AppOptions, 'ticks' | 'sender' | 'machine'>
}

export type LocalWorkspace = { url: string; stop(): Promise<void> }

const ZONE = 'Europe/London'
const KEEP_AFTER_MS = 300

/** The whole product against the stand-in for Slack, with the sample in it and a page to use it: no account, no network. */
export async function startLocalWorkspace({ config, log, database, app: appOptions }: LocalOptions): Promise<LocalWorkspace> {
  const folder = join(config.dataDir, 'workspace')
  const built = builtPage()
  const data = database ?? (await openDatabase({ folder: join(folder, 'database'), begin: snapshotAtHand }))
  await migrate(data)

  const memory = memoryIn(join(folder, 'chat.json'))
  const kept = memory.recall()
  const clock = movableClock(kept?.aheadMs)
  const signingSecret = randomBytes(16).toString('hex')
  const workspace = createWorkspace({ manifest, teams: [sampleTeam()], signingSecret, now: clock.now })
  const untouched = workspace.snapshot()
  let organisation = await sampleIn(data)
  if (organisation !== null && kept) workspace.restore(kept.chat)
  organisation ??= await loadSample({ database: data, now: clock.now(), chat: sampleChat() })

  const slackApiUrl = `${await workspace.start()}/api/`
  let pageUrl = config.publicUrl
  const app = createApp({
    config: { ...config, environment: 'development', port: 0, slackApiUrl, slack: { mode: 'http', botToken: BOT_TOKEN, signingSecret } },
    clock,
    log,
    database: data,
    // The page hands on what is not its own, so links lead where the visitor is.
    publicUrl: () => pageUrl ?? null,
    ...appOptions,
    // A pace is kept by the machine's time: the clock would be days on before a message that waits for it had gone.
    sender: { paceMs: 0, ...appOptions?.sender },
  })
  await app.start()
  workspace.sendTo(`${app.url()}/slack/events`)

  const keep = () => memory.keep({ aheadMs: clock.aheadMs(), chat: workspace.snapshot() })
  const keeping = keptLater(keep, (error) => log.error({ err: error }, 'The chat could not be kept'))
  const stopWatching = workspace.watch(keeping.soon)
  const sweeps = () => app.slices().features.flatMap((feature) => feature.sweeps)

  const page = createPageServer({
    workspace,
    team: TEAM,
    port: config.port,
    built: await built,
    clock,
    zone: ZONE,
    commands: helpOf(app.slices()),
    steps: async () => {
      if (organisation === null) return []
      const its = organisation
      const steps = await Promise.all(app.slices().features.map((feature) => feature.firstSteps?.(its) ?? []))
      const inOrder = steps.flat().sort((a, b) => a.rank - b.rank)
      return inOrder.map(({ id, text, done, as }) => ({ id, text, done, as: accountOf(as) }))
    },
    nextDigestAt: async () => organisation && app.slices().nextDigestAt(organisation),
    async moveClock(to) {
      const onError = (error: unknown, sweep: string) => log.error({ err: error, sweep }, 'A sweep failed')
      await walkTo(to, { clock, sweeps: sweeps(), organisation: organisation as OrganisationId, settle: app.settle, onError })
      keeping.soon()
    },
    async reset() {
      await app.settle()
      const before = organisation
      // Until the new sample is there nothing is asked of the old one, which is on its way out.
      organisation = null
      if (before !== null) await eraseOrganisation(data.db, before)
      clock.reset()
      workspace.restore(untouched)
      organisation = await loadSample({ database: data, now: clock.now(), chat: sampleChat() })
      await app.settle()
    },
    failed: (error) => log.error({ err: error }, 'The local workspace failed'),
    otherwise: app.answer,
  })

  async function stop(): Promise<void> {
    await page.stop()
    await app.stop()
    stopWatching()
    keeping.stop()
    keep()
    await workspace.stop()
    if (!database) await data.close()
  }

  const url = await page.start().catch(async (error: unknown) => {
    await stop()
    throw error
  })
  pageUrl ??= url
  return { url, stop }
}

/** The commands' own help, for the composer to complete. */
const helpOf = ({ inSlack, setUp }: Slices) => [...inSlack.flatMap(({ commands }) => commands), setUp.command].flatMap(({ help }) => help)

/** The sample that is in the database, or null. Nothing but a sample is ever at home in the local workspace. */
async function sampleIn({ db }: Database): Promise<OrganisationId | null> {
  const where = { platform_workspace: sampleChat().at }
  const found = await db.organisation.findUnique({ where, select: { id: true, isSample: true } })
  if (found && !found.isSample)
    throw new Error('This database holds an organisation of the local workspace that is no sample. Set DATA_DIR to another folder.')
  return found ? (found.id as OrganisationId) : null
}

/** Keeps what changed a moment after the last change, and not at every one of them. */
function keptLater(keep: () => void, onError: (error: unknown) => void) {
  let timer: NodeJS.Timeout | undefined
  return {
    soon() {
      timer ??= setTimeout(() => {
        timer = undefined
        try {
          keep()
        } catch (error) {
          onError(error)
        }
      }, KEEP_AFTER_MS)
    },
    stop: () => clearTimeout(timer),
  }
}
