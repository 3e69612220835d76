import type { WebClient } from '@slack/web-api'
import type { Db } from '../../ports/database.ts'
import type { Look, Taken } from '../due/delivery.ts'
import { targetKey } from '../targets.ts'
import type { WithinLimits } from './rate-limits.ts'

/** How a posted message says which delivery it is, so that it can be found again. */
export const POST_EVENT = 'daccom_post'

const PAGE = 200
const MOST_PAGES = 20

/** Slack's clock and ours may differ by so much. */
const CLOCKS_DIFFER_S = 300

/** Looks for a delivery's message in the history of its channel, newest first, by the id in its metadata. */
export function createSearch(db: Db, withinLimits: WithinLimits) {
  return async (client: WebClient, taken: Taken, channel: string): Promise<Look> => {
    const enough = await oldestPossible(db, taken, channel)
    let cursor: string | undefined
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = { channel, limit: PAGE, include_all_metadata: true, ...(cursor ? { cursor } : {}) }
      const call = { organisation: taken.organisation, method: 'conversations.history' }
      const { messages = [], response_metadata } = await withinLimits(call, () => client.conversations.history(page))
      const found = messages.find(({ metadata }) => deliveryIn(metadata) === taken.id)
      if (found?.ts) return { found: { channel, ts: found.ts } }
      cursor = response_metadata?.next_cursor
      if (!cursor || Number(messages.at(-1)?.ts) < enough) return 'empty'
    }
    return 'unknown'
  }
}

const deliveryIn = (metadata: { event_type?: string; event_payload?: object } | undefined): unknown =>
  metadata?.event_type === POST_EVENT && metadata.event_payload && Reflect.get(metadata.event_payload, 'delivery_id')

/**
 * Nothing older than this, in seconds, can be the message: it was made after its row, whose id holds the time, and after the message
 * to the same target before it. History is not asked from there on but read until there, because the two clocks may differ.
 */
async function oldestPossible(db: Db, { organisation, id, to }: Taken, channel: string): Promise<number> {
  const before = await db.delivery.findFirst({
    where: { organisationId: organisation, target: targetKey(to), channel, mode: 'post', state: 'sent' },
    orderBy: { sentAt: 'desc' },
    select: { ts: true },
  })
  return Math.max(Number(before?.ts ?? 0), madeAt(id) - CLOCKS_DIFFER_S)
}

/** The first 48 bits of a UUIDv7 are its time in milliseconds. */
const madeAt = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) / 1_000
