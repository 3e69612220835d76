import type { PersonId } from '../../../src/shared/ids.ts'
import { eventually } from '../support/eventually.ts'
import { type Backend, openHome } from '../support/home.ts'
import type { Bot } from '../support/process.ts'
import { EXECUTIVE, LONG_AGO, propose, queue } from '../support/seed.ts'
import { drained, type Tally, tallyOfDeliveries } from '../support/tally.ts'

/** So many of them, each as often as the others. */
export const spread = (people: readonly PersonId[], most: number) =>
  Array.from({ length: most }, (_, n) => people[n % people.length] as PersonId)

export const toEach = (people: readonly PersonId[]) => people.map((person) => ({ person }))

/** Every tenth post is carried out and its answer never comes. */
export async function timeOutSeries(backend: Backend, posts: number): Promise<Tally & { timeOuts: number }> {
  const home = await openHome(backend, ({ db }, seeded) => queue(db, seeded, toEach(spread(seeded.people, posts))))
  let calls = 0
  let timeOuts = 0
  const isTenth = () => {
    calls += 1
    if (calls % 10 === 5) timeOuts += 1
    return calls % 10 === 5
  }
  home.workspace.faults.plan({ method: 'chat.postMessage', answer: 'hang', carriesOut: true, times: posts, when: isTenth })
  try {
    await drained(await home.start())
    return { timeOuts, ...tallyOfDeliveries(home, posts) }
  } finally {
    await home.close()
  }
}

/** Deferred proposals of everybody's that are all due; three bots see each of them, and each is told to its proposer and the executive. */
export async function replicaSeries(server: string, messages: number): Promise<Tally & { bots: number }> {
  const home = await openHome({ server }, async ({ db }, seeded) => {
    await propose(db, seeded, spread(seeded.people, messages / 2), { state: 'deferred', nextReturnAt: LONG_AGO })
  })
  try {
    const ticks = '* * * * * *'
    const [first] = await Promise.all([home.start({ ticks }), home.start({ ticks }), home.start({ ticks })])
    await returned(first, messages)
    await drained(first)
    return { bots: 3, ...tallyOfDeliveries(home, messages) }
  } finally {
    await home.close()
  }
}

async function returned(bot: Bot, messages: number): Promise<void> {
  const made = async () => Object.values((await bot.count()).deliveries).reduce<number>((sum, n) => sum + (n ?? 0), 0)
  await eventually(
    async () => ((await made()) >= messages ? true : undefined),
    () => 'The proposals did not all come back',
    120_000,
  )
}

/** What one channel is told to wait, and what the others got meanwhile. `early`: posts to the channel before its time was over. */
export type LimitTally = Tally & { early: number; othersMeanwhile: number }

/** Slack tells one channel to wait; everybody else's messages go on. */
export async function limitSeries(backend: Backend, others: number): Promise<LimitTally> {
  const home = await openHome(backend, ({ db }, seeded) =>
    queue(db, seeded, [{ place: 'executive' }, ...toEach(spread(seeded.people, others))]),
  )
  const posts: { channel: unknown; at: number }[] = []
  let isFirst = true
  home.workspace.faults.plan({
    method: 'chat.postMessage',
    answer: 'limit',
    retryAfter: 3,
    when({ channel }) {
      const isHit = isFirst && channel === EXECUTIVE
      if (isHit) isFirst = false
      posts.push({ channel, at: performance.now() })
      return isHit
    },
    times: others,
  })
  try {
    await drained(await home.start())
    const [refused, ...later] = posts.filter(({ channel }) => channel === EXECUTIVE).map(({ at }) => at)
    const until = (refused ?? 0) + 3_000
    const othersMeanwhile = posts.filter(({ channel, at }) => channel !== EXECUTIVE && at < until).length
    return { early: later.filter((at) => at < until).length, othersMeanwhile, ...tallyOfDeliveries(home, others + 1) }
  } finally {
    await home.close()
  }
}
