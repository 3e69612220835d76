import { parse } from 'node:querystring'
import type { FetchFunction } from '@slack/web-api'
import type { Log } from '../logging.ts'
import { assertFitsSlack, type Surface } from './limits.ts'

/** Refuses by a throw what Slack would refuse. In production it does nothing: there Slack itself is asked. */
export type Fits = (surface: Surface, payload: unknown, method?: string) => void

/** The check of everything that goes out, for development and tests: a fault is logged with its place and thrown. */
export const fitsOrThrows =
  (log: Log): Fits =>
  (surface, payload, method) => {
    try {
      assertFitsSlack(surface, payload, method)
    } catch (error) {
      log.error({ fault: error instanceof Error ? error.message : error, method }, 'Slack would refuse this')
      throw error
    }
  }

export const anythingFits: Fits = () => undefined

const TIMEOUT_MS = 10_000

/**
 * The only way out to Slack, for the Web API and for answers to a `response_url` (which Bolt sends without a time-out). What does not
 * fit is answered here as Slack would, so that everybody behind it knows for certain that it was not carried out.
 */
export function outgoing(fits: Fits): FetchFunction {
  return async (url, init = {}) => {
    if (fits !== anythingFits && typeof init.body === 'string' && !bodyFits(fits, String(url), init.body)) return refusal(init.body)
    return withWait(await fetch(url, { ...init, signal: init.signal ?? AbortSignal.timeout(TIMEOUT_MS) }))
  }
}

/** What to wait when Slack refuses by rate and says no time: the SDK would not know the refusal for one. */
const WAIT_S = 30

function withWait(response: Response): Response {
  if (response.status !== 429 || Number.parseInt(response.headers.get('retry-after') ?? '', 10) >= 0) return response
  const headers = new Headers(response.headers)
  headers.set('retry-after', String(WAIT_S))
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}

/** The Web API is sent forms, a `response_url` JSON. */
const isJson = (body: string) => body.startsWith('{')

function bodyFits(fits: Fits, url: string, body: string): boolean {
  const sent: Record<string, unknown> = isJson(body) ? JSON.parse(body) : parse(body)
  const part = (name: string): unknown => (typeof sent[name] === 'string' && !isJson(body) ? JSON.parse(sent[name]) : sent[name])
  const method = new URL(url).pathname.split('/').at(-1) ?? ''
  const view = part('view') as { type?: Surface } | undefined
  try {
    if (view !== undefined) fits(view.type ?? 'modal', view, method)
    else if (sent.blocks !== undefined || sent.text !== undefined) fits('message', { text: sent.text, blocks: part('blocks') }, method)
    return true
  } catch {
    return false
  }
}

function refusal(body: string): Response {
  if (isJson(body)) return new Response('does not fit', { status: 400 })
  return Response.json({ ok: false, error: 'does_not_fit' })
}
