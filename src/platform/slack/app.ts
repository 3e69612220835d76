import { App, type AppOptions, HTTPReceiver, type Receiver, type ViewOutput } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import type { SlackCredentials } from '../../config.ts'
import { type Log, logForBolt } from '../logging.ts'
import type { Metrics } from '../metrics.ts'
import { type Clients, clientOptions, createClients } from './clients.ts'
import { newReference } from './errors.ts'
import { type Fits, outgoing } from './outgoing.ts'
import { createSocket } from './socket.ts'
import { formNotHeard } from './submissions.ts'
import { trouble } from './wording.ts'

export type SlackOptions = {
  credentials: SlackCredentials
  apiUrl?: string | undefined
  /** Further workspaces than the one of the credentials; tests have two. */
  moreTokens?: readonly string[] | undefined
  /** After so long a call that Slack has not answered is given up; default 10 s. */
  timeoutMs?: number | undefined
  fits: Fits
  metrics: Metrics
  log: Log
}

export type Slack = {
  app: App
  clients: Clients
  /** What to mount under `/slack/events`; null in Socket Mode. */
  requestListener: HTTPReceiver['requestListener'] | null
  /** Makes sure of the tokens, and connects in Socket Mode. */
  start(): Promise<void>
  isReady(): Promise<boolean>
  /** Waits for the requests that are under way, for at most `patienceMs`. */
  settle(patienceMs: number): Promise<void>
  /** Takes nothing more, then waits for what is under way, for at most `patienceMs`. */
  stop(patienceMs: number): Promise<void>
}

/** Slack's side of the product over HTTP or Socket Mode, without any listener yet. */
export function createSlack({ credentials, apiUrl, moreTokens = [], timeoutMs, fits, metrics, log }: SlackOptions): Slack {
  const logger = logForBolt(log)
  const options = clientOptions({
    ...(apiUrl && { slackApiUrl: apiUrl }),
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
    fetch: outgoing(fits),
    logger,
  })
  const clients = createClients([credentials.botToken, ...moreTokens], options, log)
  const way =
    credentials.mode === 'http' ? overHttp(credentials.signingSecret, logger) : overSocket(credentials.appToken, options, logger, log)
  const app = new AnsweringApp(
    { metrics, log },
    {
      receiver: way.receiver,
      authorize: (source) => clients.authorize(source),
      clientOptions: options,
      logger,
      convoStore: false,
    },
  )
  app.error(async (error) => {
    log.error({ err: error }, 'A request of Slack failed outside its listener')
  })
  return {
    app,
    clients,
    requestListener: way.requestListener,
    async start() {
      await clients.check()
      await way.start()
    },
    isReady: async () => way.isReady() && (await clients.isReady()),
    settle: (patienceMs) => app.settle(patienceMs),
    async stop(patienceMs) {
      await way.stop(patienceMs)
      await app.settle(patienceMs)
    },
  }
}

type Way = Pick<Slack, 'requestListener' | 'start' | 'stop'> & { receiver: Receiver; isReady(): boolean }

/** Our own server takes the requests; the receiver verifies and answers them. */
function overHttp(signingSecret: string, logger: ReturnType<typeof logForBolt>): Way {
  const receiver = new HTTPReceiver({ signingSecret, logger })
  return {
    receiver,
    requestListener: receiver.requestListener,
    start: async () => undefined,
    stop: async () => undefined,
    isReady: () => true,
  }
}

function overSocket(appToken: string, options: WebClientOptions, logger: ReturnType<typeof logForBolt>, log: Log): Way {
  const socket = createSocket(appToken, options, logger, log)
  return { ...socket, requestListener: null, isReady: socket.isConnected }
}

/** Bolt's app, which also answers what no listener was registered for, and knows what is still under way. */
class AnsweringApp extends App {
  readonly #underWay = new Set<Promise<void>>()
  /** Requests that have come as far as the listeners. */
  readonly #heard = new WeakSet<object>()
  readonly #metrics: Metrics
  readonly #log: Log

  constructor({ metrics, log }: Pick<SlackOptions, 'metrics' | 'log'>, options: AppOptions) {
    super(options)
    this.#metrics = metrics
    this.#log = log
    this.use(async ({ body, next }) => {
      this.#heard.add(body)
      await next()
    })
  }

  override async processEvent(event: Parameters<App['processEvent']>[0]): Promise<void> {
    const work = this.#answered(event)
    this.#underWay.add(work)
    await work.finally(() => this.#underWay.delete(work))
  }

  /** Left alone, Bolt would let such a request run into its time-out of 3 s. */
  async #answered(event: Parameters<App['processEvent']>[0]): Promise<void> {
    const startedAt = performance.now()
    const { body } = event
    const isForm = body.type === 'view_submission'
    let isAnswered = false
    const ack = async (response?: unknown) => {
      // Bolt acknowledges with nothing what it could not authorize. That would close a form as if it were saved.
      if (isForm && response === undefined && !this.#heard.has(body)) return
      isAnswered = true
      await event.ack(response)
      this.#metrics.acknowledged(kindOf(body), (performance.now() - startedAt) / 1000)
    }
    await super
      .processEvent({ ...event, ack })
      .catch((error: unknown) => this.#log.error({ err: error }, 'A request of Slack was not understood'))
    if (!isAnswered) await ack(isForm ? this.#notHeard(body) : undefined)
  }

  /** The answer to a form that no listener could take: nothing was saved, and what was typed stays where it can be read. */
  #notHeard({ view }: { view?: ViewOutput }) {
    const reference = newReference()
    this.#log.error({ reference, what: view?.callback_id }, 'A form was not heard')
    return { response_action: 'update', view: formNotHeard(view, trouble.nothing(reference)) }
  }

  /** Waits for the work that is under way, for at most `patienceMs`. */
  async settle(patienceMs: number): Promise<void> {
    const impatient = AbortSignal.timeout(patienceMs)
    const late = new Promise<void>((resolve) => impatient.addEventListener('abort', () => resolve(), { once: true }))
    await Promise.race([Promise.allSettled(this.#underWay), late])
  }
}

/** The kinds of request that Slack sends; anything else is one kind, because labels must be few. */
const KINDS = new Set([
  'block_actions',
  'view_submission',
  'view_closed',
  'block_suggestion',
  'shortcut',
  'message_action',
  'event_callback',
])

const kindOf = ({ type, command }: { type?: unknown; command?: unknown }) =>
  typeof command === 'string' ? 'command' : KINDS.has(String(type)) ? String(type) : 'other'
