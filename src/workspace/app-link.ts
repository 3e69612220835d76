import type { Dict } from './model.ts'
import { signed } from './signature.ts'
import type { EnvelopeType, SocketHub } from './socket.ts'
import type { World } from './world.ts'

/** What goes to the app. Commands are form fields, interactions one `payload` field, events JSON. */
export type Delivery = { type: EnvelopeType; payload: Dict }

/** How the app answered: `body` is parsed JSON, or text, or nothing. */
export type Acknowledgement = { outcome: 'acknowledged'; body: unknown } | { outcome: 'late' } | { outcome: 'failed'; why: string }

export type AppLink = ReturnType<typeof createAppLink>

const encoded = ({ type, payload }: Delivery): { contentType: string; body: string } => {
  if (type === 'events_api') return { contentType: 'application/json', body: JSON.stringify(payload) }
  const fields = type === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) }
  return { contentType: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() }
}

/** The road to the app: the connected socket, or else signed requests to its URL. */
export function createAppLink(world: World, sockets: SocketHub, firstUrl: string | undefined) {
  let url = firstUrl
  let inFlight = 0
  let last: Delivery | undefined

  async function overHttp(delivery: Delivery, retryHeaders: Record<string, string>, signal: AbortSignal): Promise<Acknowledgement> {
    const { contentType, body } = encoded(delivery)
    const headers = { 'content-type': contentType, ...signed(body, world.signingSecret, world.machineNow()), ...retryHeaders }
    const response = await fetch(url ?? '', { method: 'POST', headers, body, signal, redirect: 'manual' })
    const text = await response.text()
    if (response.status !== 200) return { outcome: 'failed', why: `the app answered ${response.status}` }
    return { outcome: 'acknowledged', body: readBody(text, response.headers.get('content-type') ?? '') }
  }

  async function deliver(delivery: Delivery, retry?: { num: number; reason: string }): Promise<Acknowledgement> {
    last = delivery
    inFlight += 1
    world.changed({ kind: 'traffic' })
    const signal = AbortSignal.timeout(world.ackWithinMs)
    try {
      if (sockets.connections() > 0) {
        const more = retry ? { retry_attempt: retry.num, retry_reason: retry.reason } : {}
        return { outcome: 'acknowledged', body: await sockets.deliver(delivery.type, delivery.payload, more, signal) }
      }
      if (url === undefined) return { outcome: 'failed', why: 'no app is connected' }
      const headers = retry ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } : {}
      return await overHttp(delivery, headers as Record<string, string>, signal)
    } catch (error) {
      if (signal.aborted) return { outcome: 'late' }
      return { outcome: 'failed', why: error instanceof Error ? error.message : String(error) }
    } finally {
      inFlight -= 1
      world.changed({ kind: 'traffic' })
    }
  }

  return {
    deliver: (delivery: Delivery) => deliver(delivery),
    inFlight: () => inFlight,
    last: () => last,

    sendTo(next: string) {
      url = next
    },

    /** Sends the last delivery once more, as Slack does when it saw no answer. The answer's contents change nothing here. */
    redeliver(num = 1): Promise<Acknowledgement> {
      if (!last) throw new Error('nothing has been sent to the app yet')
      return deliver(last, last.type === 'events_api' ? { num, reason: 'http_timeout' } : undefined)
    },

    /** Asks the app's URL to prove that it is the app's, as Slack does when the URL is saved; true if it answers the challenge. */
    async verifiesUrl(): Promise<boolean> {
      const challenge = world.nextId('challenge-')
      const ack = await deliver({
        type: 'events_api',
        payload: { type: 'url_verification', token: 'verification-token-unused', challenge },
      })
      if (ack.outcome !== 'acknowledged') return false
      return ack.body === challenge || (ack.body as Dict | undefined)?.challenge === challenge
    },

    /** Sends something as a stranger would: with another secret, an old or future time stamp, or a body of one's own. */
    async forge(what: {
      body?: string
      contentType?: string
      signingSecret?: string
      at?: Date
      headers?: Record<string, string>
    }): Promise<Response> {
      const own = last ? encoded(last) : { contentType: 'application/json', body: '{}' }
      const body = what.body ?? own.body
      const headers = {
        'content-type': what.contentType ?? own.contentType,
        ...signed(body, what.signingSecret ?? world.signingSecret, what.at ?? world.machineNow()),
        ...what.headers,
      }
      return fetch(url ?? '', { method: 'POST', headers, body })
    },
  }
}

function readBody(text: string, contentType: string): unknown {
  if (text === '') return undefined
  if (!contentType.includes('json')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
