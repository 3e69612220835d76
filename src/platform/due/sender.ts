import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { Clock, MachineClock } from '../../ports/clock.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { type AtPoint, passOn } from '../points.ts'
import type { FrontEnd, Look, Taken } from './delivery.ts'
import { type Head, takeHeads } from './heads.ts'
import { isRepeatable, recordFault, recordLook, recordOutcome } from './results.ts'

export type SenderOptions = {
  /** How long a taken message is this sender's; far longer than a call may take. */
  leaseMs?: number
  /** A call is begun only while so much of the lease is left. */
  callMs?: number
  paceMs?: number
  burst?: number
  doubtWaitMs?: number
  /** How many messages are under way at once. */
  batch?: number
  /** How often it looks by itself for what has become due. */
  pollMs?: number
  /** How soon it looks when it is woken; what wakes it meanwhile is in the same look. */
  wakeMs?: number
  /** Only this organisation's messages: tests share a database. */
  organisation?: OrganisationId
}

export type Sender = {
  /** Begins to send, until `stop`. */
  start(): void
  /** There may be something to send. */
  wake(): void
  /** Comes back when nothing is under way and nothing can be sent now; answers how many messages it took itself. */
  drain(): Promise<number>
  /** Takes nothing more and comes back when what is under way is done. */
  stop(): Promise<void>
}

type Parts = {
  db: PrismaClient
  frontEnd: FrontEnd
  clock: Clock
  machine: MachineClock
  onError(error: unknown): void
  atPoint?: AtPoint | undefined
  options?: SenderOptions
}

export function createSender({ db, frontEnd, clock, machine, onError, atPoint = passOn, options = {} }: Parts): Sender {
  const { leaseMs = 60_000, callMs = 15_000, paceMs = 1_000, burst = 3, doubtWaitMs = 30_000, batch = 64 } = options
  const { pollMs = 1_000, wakeMs = 25 } = options
  const underWay = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let soon: NodeJS.Timeout | undefined
  let taking: Promise<number> | undefined
  let isStopped = false

  const times = () => ({ machine: machine.now(), doubtWaitMs, chance: Math.random() })
  const heldBy = ({ heldUntil, ...head }: Head): Taken => ({
    ...head,
    isHeld: () => heldUntil.getTime() - machine.now().getTime() > callMs,
  })

  async function handle(taken: Taken): Promise<void> {
    try {
      if (taken.was === 'sending' && !isRepeatable(taken.mode)) await lookFor(taken)
      else await attempt(taken)
    } catch (error) {
      onError(error)
    }
  }

  async function lookFor(taken: Taken): Promise<void> {
    const look = await frontEnd.look(taken).catch((error: unknown): Look => {
      onError(error)
      return 'unknown'
    })
    atPoint('in look-up')
    await recordLook(db, taken, look, times())
    if (look === 'empty' && taken.looks === 0) atPoint('between looks')
  }

  async function attempt(taken: Taken): Promise<void> {
    const outcome = await frontEnd.deliver(taken).catch((error: unknown) => {
      onError(error)
      return undefined
    })
    if (!outcome) return recordFault(db, taken, times())
    atPoint('before mark')
    await recordOutcome(db, taken, outcome, times())
    atPoint('retryAfterMs' in outcome ? 'in a 429 wait' : 'after mark')
  }

  /** More is taken only when half of the places are free: taken one by one, each message would cost a statement of its own. */
  async function take(): Promise<number> {
    const free = batch - underWay.size
    if (isStopped || free < batch / 2) return 0
    const terms = { now: clock.now(), machine: machine.now(), leaseMs, paceMs, burst, most: free, organisation: options.organisation }
    const heads = await takeHeads(db, terms)
    if (heads.length > 0) atPoint('after lease')
    for (const head of heads) {
      const done = handle(heldBy(head)).finally(() => {
        underWay.delete(done)
        wake()
      })
      underWay.add(done)
    }
    return heads.length
  }

  function wake(): void {
    if (isStopped || timer === undefined) return
    soon ??= setTimeout(look, wakeMs)
  }

  /** One taking at a time. */
  async function look(): Promise<void> {
    soon = undefined
    if (taking) return wake()
    taking = take().catch((error: unknown) => {
      onError(error)
      return 0
    })
    await taking
    taking = undefined
  }

  return {
    start() {
      isStopped = false
      timer ??= setInterval(wake, pollMs)
      wake()
    },
    wake,
    async drain() {
      for (let all = 0; ; ) {
        const taken = await take()
        all += taken
        if (taken === 0 && underWay.size === 0 && taking === undefined) return all
        await taking
        await Promise.all(underWay)
      }
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      clearTimeout(soon)
      timer = soon = undefined
      await taking
      await Promise.all(underWay)
    },
  }
}
