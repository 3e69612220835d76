import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import type { Config, SlackCredentials } from './config.ts'
import { createSlices, type Slices } from './features/index.ts'
import { findWorkingTime } from './features/organisation/index.ts'
import { administratorExists, findHolders, findPerson, permits } from './features/people/index.ts'
import { wasCarriedOut } from './platform/carried-out.ts'
import { orElsewhere } from './platform/due/elsewhere.ts'
import { pruning } from './platform/due/pruning.ts'
import { createRounds, noteRound, type Rounds } from './platform/due/rounds.ts'
import { createSender, type Sender, type SenderOptions } from './platform/due/sender.ts'
import { startTicks } from './platform/due/sweeps.ts'
import { inWorkingHours } from './platform/due/working-hours.ts'
import { type Check, healthz, metricsPage, readyz } from './platform/http/health.ts'
import { pageRoutes } from './platform/http/pages.ts'
import { type HttpServer, startHttp } from './platform/http/server.ts'
import { slackEvents } from './platform/http/slack-events.ts'
import type { Log } from './platform/logging.ts'
import { createMailer, type Mailer } from './platform/mail/mail.ts'
import { createMetrics, type Metrics } from './platform/metrics.ts'
import type { AtPoint } from './platform/points.ts'
import { type Database, migrate, openDatabase } from './platform/postgres/database.ts'
import { tidying } from './platform/postgres/tidying.ts'
import { createSlack, type Slack, type SlackOptions } from './platform/slack/app.ts'
import { createCallerOf } from './platform/slack/callers.ts'
import { createExplain } from './platform/slack/errors.ts'
import type { FactDrawings } from './platform/slack/feature.ts'
import { mount } from './platform/slack/mounting.ts'
import { createOpenHomes, type OpenHomes } from './platform/slack/open-homes.ts'
import { anythingFits, type Fits, fitsOrThrows } from './platform/slack/outgoing.ts'
import { createWritten } from './platform/slack/plain-text.ts'
import { createSlackFrontEnd } from './platform/slack/sender.ts'
import { createUseCases } from './platform/use-cases.ts'
import type { Clock, MachineClock } from './ports/clock.ts'
import type { PublicUrl } from './ports/links.ts'
import type { RunWork } from './ports/use-case.ts'

export type AppOptions = {
  config: Omit<Config, 'slack'> & { slack: SlackCredentials }
  /** Decides what people see; default: the machine's. */
  clock?: Clock
  /** Decides what is between machines. */
  machine?: MachineClock
  log: Log
  /** A migrated database of the caller, who also closes it. Default: the one of the configuration. */
  database?: Database
  /** Workspaces beside that of the configuration's token. */
  moreTokens?: readonly string[]
  sender?: SenderOptions
  /** When sweeps look for what is due, as cron writes it; null: never by themselves. */
  ticks?: string | null
  /** See `Edge`. */
  loadingAfterMs?: number
  slowAfterMs?: number
  /** See `SlackOptions`. */
  slackTimeoutMs?: number
  /** Facts beside those of the slices; tests have some. */
  moreDrawings?: FactDrawings
  /** Where links lead; default: the configuration's. */
  publicUrl?: PublicUrl
  /** Told how far each message has come. */
  atPoint?: AtPoint
}

export type App = {
  /** Begins to work; rejects, with everything closed again, when it cannot. */
  start(): Promise<void>
  /** Takes nothing more, finishes what is under way, and closes what it opened. */
  stop(): Promise<void>
  /** Where it listens, once started. */
  url(): string
  /** Answers a request that came in by another server. */
  answer: RequestListener
  /** Ends when nothing is under way and nothing that is due is unsent. */
  settle(): Promise<void>
  slices(): Slices
}

/** The whole product, from the database to the door. Tests, the bot and the local workspace all start it here. */
export function createApp(options: AppOptions): App {
  const { config, log, clock = machineClock, machine = machineClock } = options
  const fits = config.environment === 'production' ? anythingFits : fitsOrThrows(log)
  const metrics = createMetrics()
  let running: Running | undefined
  const stops: Stop[] = []
  const closes: Stop[] = []
  const stopsBy = (stop: Stop) => void stops.push(stop)

  async function begin(): Promise<Running> {
    const database = await databaseOf(options, (close) => void closes.push(close))
    const { slices, work } = slicesOn(database, { ...options, clock }, () => sender.wake())
    const rounds = createRounds(machine)
    const slack = createSlack(slackOptions(options, { fits, metrics }))
    const mailer = config.mail ? createMailer(config.mail) : null
    const homes = createOpenHomes(machine, (error) => log.error({ err: error }, 'A Home could not be drawn anew'))
    const sender = senderTo(slack, slices, database, { ...options, clock, machine, mailer, homes })
    mountOn(slack, slices, database, { ...options, clock, fits, metrics, homes })
    const http = await serve(slack, slices, database, { config, machine, metrics, log, ...(options.ticks !== null && { rounds }) })
    stopsBy(() => http.stop())
    stopsBy(() => slack.stop(PATIENCE_MS))
    await slack.start()
    sender.start()
    stopsBy(() => sender.stop())
    stopsBy(() => homes.stop())
    stopsBy(ticking(slices, database, { ...options, clock, machine, work, rounds }))
    return { http, slack, sender, slices, homes }
  }

  async function stop(): Promise<void> {
    // All at once, because each may have to wait for Slack; what they stand on is closed after.
    for (const together of [stops.splice(0), closes.splice(0)]) await Promise.all(together.map(cleanly))
  }

  const cleanly = (each: Stop) => each().catch((error: unknown) => log.error({ err: error }, 'Stopping was not clean'))

  function isRunning(): Running {
    if (!running) throw new Error('The app is not started')
    return running
  }

  return {
    async start() {
      running = await begin().catch(async (error: unknown) => {
        await stop()
        throw error
      })
    },
    stop,
    url: () => isRunning().http.url,
    answer: (request, response) => isRunning().http.answer(request, response),
    async settle() {
      const { slack, sender, homes } = isRunning()
      await slack.settle(PATIENCE_MS)
      await sender.drain()
      await homes.settle()
    },
    slices: () => isRunning().slices,
  }
}

type Running = { http: HttpServer; slack: Slack; sender: Sender; slices: Slices; homes: OpenHomes }
type Stop = () => Promise<void>

/** How long stopping waits for what is under way. */
const PATIENCE_MS = 5_000

const machineClock: MachineClock = { now: () => new Date() }

async function databaseOf({ config, database, log }: AppOptions, closesBy: (close: Stop) => void): Promise<Database> {
  if (database) return database
  const onError = (error: Error) => log.warn({ err: error }, 'A connection to the database broke')
  const opened = await openDatabase({ url: config.databaseUrl, folder: join(config.dataDir, 'database'), onError })
  closesBy(() => opened.close())
  const applied = await migrate(opened)
  if (applied.length > 0) log.info({ applied }, 'The database was brought up to date')
  return opened
}

const slackOptions = (
  { config, moreTokens, slackTimeoutMs, log }: AppOptions,
  parts: Pick<SlackOptions, 'fits' | 'metrics'>,
): SlackOptions => ({
  credentials: config.slack,
  apiUrl: config.slackApiUrl,
  moreTokens,
  timeoutMs: slackTimeoutMs,
  log,
  ...parts,
})

function slicesOn(
  { db }: Database,
  options: Pick<AppOptions, 'config' | 'publicUrl' | 'atPoint'> & { clock: Clock },
  onCommit: () => void,
) {
  const { config, clock, atPoint, publicUrl = () => config.publicUrl ?? null } = options
  const useCases = createUseCases({ db, clock, findPerson, permits, hasAdministrator: administratorExists, onCommit, atPoint })
  const deps = { db, clock, ...useCases, permits, findPerson, findHolders }
  return { slices: createSlices(deps, (work, how) => db.$transaction(work, how), publicUrl), work: useCases.work }
}

type Clocks = { clock: Clock; machine: MachineClock }

function senderTo(
  { clients }: Slack,
  { inSlack, workspaceOf, accounts, passOn, belowMessage: below }: Slices,
  { db }: Database,
  options: Pick<AppOptions, 'log' | 'sender' | 'moreDrawings' | 'atPoint'> & Clocks & { mailer: Mailer | null; homes: OpenHomes },
) {
  const { clock, machine, log, sender = {}, moreDrawings, atPoint, mailer, homes } = options
  const drawings = Object.assign({}, moreDrawings, ...inSlack.map((slice) => slice.drawings))
  const clientFor: Parameters<typeof createSlackFrontEnd>[0]['clientFor'] = async (organisation) => {
    const workspace = await workspaceOf(organisation)
    return workspace === null ? null : clients.inWorkspace(workspace)
  }
  const { linkByEmail } = accounts
  const chat = createSlackFrontEnd({ db, clock, machine, drawings, clientFor, linkByEmail, atPoint })
  const anywhere = orElsewhere(chat, { db, written: createWritten({ db, clock, drawings, below }), mailer, passOn })
  const frontEnd = homes.watching(inWorkingHours(anywhere, { db, clock, findWorkingTime }))
  const onError = (error: unknown) => log.error({ err: error }, 'A message could not be sent')
  return createSender({ db, frontEnd, clock, machine, onError, atPoint, options: sender })
}

function mountOn(
  slack: Slack,
  slices: Slices,
  { db }: Database,
  options: AppOptions & { clock: Clock; fits: Fits; metrics: Metrics; homes: OpenHomes },
): void {
  const { clock, fits, metrics, homes, log, loadingAfterMs = 300, slowAfterMs = 2_000 } = options
  const { accounts, features, inSlack, setUp } = slices
  const explain = createExplain(log, metrics, wasCarriedOut(db))
  const { firstContact } = setUp
  const edge = { accounts, callerOf: createCallerOf(accounts), explain, fits, log, firstContact, loadingAfterMs, slowAfterMs }
  mount(slack, edge, { inSlack, setUp, home: { features, db, clock, open: homes } })
}

type Ticking = Pick<AppOptions, 'ticks' | 'log'> & Clocks & { work: RunWork; rounds: Rounds }

function ticking({ features }: Slices, { db, kind }: Database, { ticks, clock, machine, log, work, rounds }: Ticking): () => Promise<void> {
  if (ticks === null) return async () => undefined
  const onError = (error: unknown, sweep: string) => log.error({ err: error, sweep }, 'A sweep failed')
  const sweeps = [...features.flatMap((feature) => feature.sweeps), ...pruning(db), ...(kind === 'embedded' ? [tidying(db, machine)] : [])]
  const onRound = async () => {
    await noteRound({ db, work, machine })
    rounds.done()
  }
  return startTicks({ sweeps, clock, onError, onRound, ...(ticks !== undefined && { expression: ticks }) }).stop
}

type Serving = Pick<AppOptions, 'config' | 'log'> & Pick<Clocks, 'machine'> & { metrics: Metrics; rounds?: Rounds }

async function serve(
  slack: Slack,
  { features }: Slices,
  { db }: Database,
  { config, machine, metrics, log, rounds }: Serving,
): Promise<HttpServer> {
  const checks: Check[] = [
    { name: 'database', isReady: async () => (await db.$queryRaw`SELECT 1`) !== null },
    { name: 'slack', isReady: slack.isReady },
    ...(rounds ? [rounds.check] : []),
  ]
  const events = slack.requestListener && { 'POST /slack/events': slackEvents(slack.requestListener, machine) }
  const pages = pageRoutes(
    features.flatMap((feature) => feature.pages ?? []),
    log,
  )
  const routes = { 'GET /healthz': healthz, 'GET /readyz': readyz(checks), 'GET /metrics': metricsPage(metrics), ...pages, ...events }
  return startHttp(config.port, routes, log)
}
