import { eventually } from './eventually.ts'
import type { Home } from './home.ts'
import type { Bot } from './process.ts'
import { EXECUTIVE } from './seed.ts'
import type { Draft } from './submitting.ts'

/** What a series came to. `expected` messages, of which so many were never posted, and so many posts too many. */
export type Tally = { expected: number; lost: number; twice: number }

/** Waits until the bot has nothing left to send. */
export async function drained(bot: Bot): Promise<void> {
  let last = '{}'
  await eventually(
    async () => {
      const { deliveries } = await bot.count()
      last = JSON.stringify(deliveries)
      return (deliveries.queued ?? 0) + (deliveries.sending ?? 0) === 0 ? true : undefined
    },
    () => `There was still something to send: ${last}`,
    120_000,
  )
}

/** Cards of the executive's channel against the proposals that were acknowledged, by title: the product's own rows are not asked. */
export function tallyOfCards({ workspace }: Home, drafts: readonly Draft[]): Tally {
  const texts = workspace.world.messagesIn(EXECUTIVE).map(({ text }) => text)
  const counts = drafts.map(({ title }) => texts.filter((text) => text.includes(title)).length)
  return {
    expected: drafts.length,
    lost: counts.filter((n) => n === 0).length,
    twice: surplus(counts),
  }
}

/** Every message of the stand-in, counted by the delivery that it names. */
export function tallyOfDeliveries({ workspace }: Home, expected: number): Tally {
  const posts = new Map<unknown, number>()
  for (const { metadata } of Object.values(workspace.world.state.messages).flat()) {
    const id = metadata?.event_payload.delivery_id
    posts.set(id, (posts.get(id) ?? 0) + 1)
  }
  return { expected, lost: Math.max(0, expected - posts.size), twice: surplus([...posts.values()]) }
}

const surplus = (counts: readonly number[]) => counts.reduce((sum, n) => sum + Math.max(0, n - 1), 0)
