import type { WebClient } from '@slack/web-api'
import type { Accounts } from '../../ports/accounts.ts'
import type { Clock, MachineClock } from '../../ports/clock.ts'
import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { FrontEnd, Look, Outcome, Posted, Taken } from '../due/delivery.ts'
import { type AtPoint, passOn } from '../points.ts'
import { addressOf } from './addresses.ts'
import { cutToBytes } from './blocks.ts'
import type { FactDrawings, FileMessage, Message } from './feature.ts'
import { findShared, sendFile } from './files.ts'
import { createRateLimits, type WithinLimits } from './rate-limits.ts'
import { outcomeOfCall, outcomeOfPreparation } from './send-errors.ts'
import { createSearch, POST_EVENT } from './sent-search.ts'

type Parts = {
  db: Db
  clock: Clock
  machine: MachineClock
  drawings: FactDrawings
  /** The client of an organisation's workspace, with retries off; null where none is connected. */
  clientFor(organisation: OrganisationId): Promise<WebClient | null>
  linkByEmail: Accounts['linkByEmail']
  atPoint?: AtPoint | undefined
}

/** Slack's side of the sender: draws facts, posts and changes messages, and looks for what was perhaps posted. */
export function createSlackFrontEnd({ db, clock, machine, drawings, clientFor, linkByEmail, atPoint = passOn }: Parts): FrontEnd {
  const withinLimits = createRateLimits(machine)
  const search = createSearch(db, withinLimits)

  async function draw({ fact, organisation, to, mode }: Taken): Promise<Message | FileMessage | 'stale' | { failed: string }> {
    const drawing = drawings[fact.kind]
    if (!drawing) return { failed: 'unknown_fact' }
    return drawing.draw(drawing.schema.parse(fact), { db, organisation, now: clock.now(), to, isNew: mode === 'post' })
  }

  async function deliver(taken: Taken): Promise<Outcome> {
    const message = await draw(taken)
    if (message === 'stale') return { stale: true }
    if ('failed' in message) return message
    const card = taken.mode === 'update' ? await postedCard(db, taken) : undefined
    if (card === null || (card && 'file' in message)) return { stale: true }
    try {
      const client = await clientFor(taken.organisation)
      if (!client) return { failed: 'no_workspace' }
      const address = card ?? (await addressOf({ db, client, withinLimits, linkByEmail }, taken))
      if ('failed' in address) return address
      if (!taken.isHeld()) return { retryAfterMs: 0 }
      if ('file' in message) {
        return await sendFile({ db, withinLimits, atPoint }, { client, taken, channel: address.channel, message })
      }
      atPoint('before call')
      const outcome = await send({ client, withinLimits }, taken, address, message)
      atPoint('after call')
      return outcome
    } catch (error) {
      return outcomeOfPreparation(error)
    }
  }

  async function look(taken: Taken): Promise<Look> {
    const client = await clientFor(taken.organisation)
    const address = client && (await addressOf({ db, client, withinLimits, linkByEmail }, taken))
    if (!client || !address || 'failed' in address) return 'unknown'
    const { organisation, fileId } = taken
    if (fileId !== null) return findShared(client, withinLimits, { organisation, fileId }, address.channel)
    return search(client, taken, address.channel)
  }

  return { deliver, look }
}

type Card = Posted & { delivery: string }

/** A changed message may have a much shorter text than a new one; its blocks say everything all the same. */
const MOST_BYTES_CHANGED = 4_000

type Road = { client: WebClient; withinLimits: WithinLimits }

/** Only here does anything become visible, so only what goes wrong here can be in doubt. */
async function send(road: Road, taken: Taken, address: Card | { channel: string }, { text, blocks }: Message): Promise<Outcome> {
  const { client, withinLimits } = road
  const { organisation } = taken
  const { channel } = address
  const metadata = {
    event_type: POST_EVENT,
    event_payload: { delivery_id: 'delivery' in address ? address.delivery : taken.id },
  }
  try {
    if ('ts' in address) {
      const card = { channel, ts: address.ts, text: cutToBytes(text, MOST_BYTES_CHANGED), blocks, metadata }
      await withinLimits({ organisation, method: 'chat.update' }, () => client.chat.update(card))
      return { sent: { channel, ts: address.ts } }
    }
    const post = { channel, text, blocks, metadata, unfurl_links: false, unfurl_media: false }
    const { ts } = await withinLimits({ organisation, method: 'chat.postMessage', channel }, () => client.chat.postMessage(post))
    return ts === undefined ? { doubt: true } : { sent: { channel, ts } }
  } catch (error) {
    return outcomeOfCall(error)
  }
}

/** The message that an update is for, once it was sent. */
async function postedCard(db: Db, { organisation, updates }: Taken): Promise<Card | null> {
  if (updates === null) return null
  const card = await db.delivery.findUnique({
    where: { organisationId_id: { organisationId: organisation, id: updates }, state: 'sent' },
    select: { id: true, channel: true, ts: true },
  })
  return card?.channel && card.ts ? { delivery: card.id, channel: card.channel, ts: card.ts } : null
}
