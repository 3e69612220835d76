import { eventually } from '../support/eventually.ts'
import { type Backend, openHome } from '../support/home.ts'
import type { Bot } from '../support/process.ts'
import { propose, queue, type Seed } from '../support/seed.ts'
import { type Tally, tallyOfDeliveries } from '../support/tally.ts'
import { PATIENCE, type Step } from '../support/terms.ts'
import { spread, toEach } from './floods.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What is done to the clocks, one after another; at the end all that is due within a day has come. */
const STEPS: readonly Step[] = [
  { step: 'product', ms: HOUR },
  { step: 'machine', ms: HOUR },
  { step: 'product', ms: -HOUR },
  { step: 'machine', ms: -HOUR },
  { step: 'product', ms: 3 * HOUR },
  { step: 'machine', ms: 90_000 },
  { step: 'product', ms: -3 * HOUR },
  { step: 'product', ms: DAY },
]

/**
 * Messages fall due through three hours, and deferred proposals come back, of which proposer and executive are told. Meanwhile both
 * clocks are set forward and back, and every tenth post is carried out without an answer.
 */
export async function clockSeries(backend: Backend, messages: number): Promise<Tally & { steps: number }> {
  const from = Date.now()
  const dueAt = (n: number) => new Date(from + ((n + 1) * 3 * HOUR) / messages)
  const home = await openHome(backend, async ({ db }, seeded) => {
    await queue(db, seeded, toEach(spread(seeded.people, messages)), dueAt)
    await deferAll(db, seeded, dueAt(messages / 2))
  })
  const expected = messages + 2 * home.seeded.people.length
  let calls = 0
  const isTenth = () => {
    calls += 1
    return calls % 10 === 5
  }
  home.workspace.faults.plan({ method: 'chat.postMessage', answer: 'drop', carriesOut: true, times: expected, when: isTenth })
  try {
    // A clock that is set forward ends leases and waits at once: so a wait must be longer than a call, as in production.
    const bot = await home.start({ ticks: '* * * * * *', sender: { doubtWaitMs: PATIENCE.slackTimeoutMs + 300 } })
    for (const { step, ms } of STEPS) {
      await bot.step(step, ms)
      await moved(bot)
    }
    await allSent(bot, expected)
    return { steps: STEPS.length, ...tallyOfDeliveries(home, expected) }
  } finally {
    await home.close()
  }
}

/** Also of what only sweeps put into the outbox. */
async function allSent(bot: Bot, expected: number): Promise<void> {
  let last = '{}'
  await eventually(
    async () => {
      const { deliveries } = await bot.count()
      last = JSON.stringify(deliveries)
      return (deliveries.sent ?? 0) >= expected ? true : undefined
    },
    () => `Of ${expected} messages not all were sent: ${last}`,
    120_000,
  )
}

type Db = Parameters<typeof propose>[0]

async function deferAll(db: Db, seeded: Seed, nextReturnAt: Date): Promise<void> {
  const first = await db.proposal.count()
  await propose(db, seeded, seeded.people, { state: 'deferred', nextReturnAt }, first + 1)
}

/** Until the bot has begun with what has become due, or found that nothing has. */
async function moved(bot: Bot): Promise<void> {
  const sent = async () => (await bot.count()).deliveries.sent ?? 0
  const before = await sent()
  await eventually(
    async () => ((await sent()) > before ? true : undefined),
    () => '',
    1_000,
  ).catch(() => undefined)
}
