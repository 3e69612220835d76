import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import type { Outcome } from '../due/delivery.ts'

/** Refusals of Slack's after which a message may be there all the same. */
const AMBIGUOUS = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable', 'team_added_to_org'])

/** An answer that is no JSON, such as a proxy's web page, is handed on by the SDK as if it were Slack's code. */
const CODE = /^[a-z][a-z0-9_]{1,80}$/

/** The card is gone or may no longer be changed: there is nothing left to draw. */
const GONE = new Set(['message_not_found', 'edit_window_closed'])

/** What a failed call to post or to change a message means. What is not known for certain is a doubt. */
export function outcomeOfCall(error: unknown): Outcome {
  if (error instanceof WebAPIRateLimitedError) return { retryAfterMs: error.retryAfter * 1_000 }
  if (error instanceof WebAPIPlatformError) return outcomeOfRefusal(error.data.error)
  if (hasNotLeft(error)) return { unreachable: true }
  return { doubt: true }
}

/** What a failed call before that means: nothing was sent. A fault of ours stays one. */
export function outcomeOfPreparation(error: unknown): Outcome {
  if (error instanceof WebAPIRateLimitedError) return { retryAfterMs: error.retryAfter * 1_000 }
  if (error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError) return { unreachable: true }
  if (!(error instanceof WebAPIPlatformError)) throw error
  const outcome = outcomeOfRefusal(error.data.error)
  return 'doubt' in outcome ? { unreachable: true } : outcome
}

function outcomeOfRefusal(code: string): Outcome {
  if (GONE.has(code)) return { stale: true }
  if (code === 'ratelimited' || code === 'rate_limited') return { unreachable: true }
  return AMBIGUOUS.has(code) || !CODE.test(code) ? { doubt: true } : { failed: code }
}

/** No connection came about, so no request was sent. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

function hasNotLeft(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    if ('code' in cause && typeof cause.code === 'string' && NOT_CONNECTED.has(cause.code)) return true
    cause = cause instanceof WebAPIRequestError ? cause.original : cause.cause
  }
  return false
}
