import type { IncomingMessage, ServerResponse } from 'node:http'
import { parse } from 'node:querystring'
import type { MachineClock } from '../../ports/clock.ts'
import { bodyOf } from './body.ts'
import { end, type Handle } from './server.ts'

const MOST_BYTES = 4 * 1024 * 1024
const MOST_SECONDS_AHEAD = 5 * 60

/** What Bolt's receiver offers for mounting: it verifies the signature and answers later, by itself. */
type RequestListener = (request: IncomingMessage, response: ServerResponse) => void

/**
 * The door for Slack's requests. Before Bolt sees one, it is made sure that the body is small and an object (Bolt ends
 * the process over a signed `null`) and that its time stamp does not lie ahead (Bolt only refuses old ones).
 */
export function slackEvents(listener: RequestListener, machine: MachineClock): Handle {
  return async (request, response) => {
    const body = await bodyOf(request, MOST_BYTES)
    if (body === 'too large') {
      response.setHeader('connection', 'close')
      return end(response, 413, 'Too large')
    }
    if (!isObject(body, request.headers['content-type'])) return end(response, 400, 'Not an object')
    if (isAhead(request.headers['x-slack-request-timestamp'], machine.now())) return end(response, 401, 'Time stamp ahead')
    listener(Object.assign(request, { rawBody: body }), response)
  }
}

/** Reads the body as Bolt will: a form, whose `payload` is JSON where there is one, or else JSON. */
function isObject(body: Buffer, type: string | undefined): boolean {
  try {
    const text = body.toString()
    const form = type === 'application/x-www-form-urlencoded' ? parse(text) : undefined
    const value: unknown = form ? (typeof form.payload === 'string' ? JSON.parse(form.payload) : form) : JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

const isAhead = (stamp: string | string[] | undefined, now: Date) => Number(stamp) > now.getTime() / 1000 + MOST_SECONDS_AHEAD
