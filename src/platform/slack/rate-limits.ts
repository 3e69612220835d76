import { WebAPIRateLimitedError } from '@slack/web-api'
import type { MachineClock } from '../../ports/clock.ts'
import type { OrganisationId } from '../../shared/ids.ts'

export type Call = { organisation: OrganisationId; method: string; channel?: string }

/** Calls Slack, unless it has told us to leave this method alone: then it is refused here, as Slack would. */
export type WithinLimits = <T>(call: Call, run: () => Promise<T>) => Promise<T>

/**
 * Slack limits a method for each workspace, and posts for each channel besides. So a refused post holds its channel only (its row
 * waits); when a second channel is refused meanwhile, it is the workspace's limit, and the method waits like any other. What is
 * held is known to this process: each replica finds out by a call of its own.
 */
export function createRateLimits(machine: MachineClock): WithinLimits {
  const until = new Map<string, number>()
  const now = () => machine.now().getTime()
  const leftMs = (key: string) => Math.max(0, (until.get(key) ?? 0) - now())

  function refused({ organisation, method, channel }: Call, seconds: number): void {
    for (const [key, instant] of until) if (instant <= now()) until.delete(key)
    const all = keyOf(organisation, method)
    const others = [...until.keys()].some((key) => key.startsWith(`${all}:`) && key !== `${all}:${channel}`)
    until.set(channel === undefined || others ? all : `${all}:${channel}`, now() + seconds * 1_000)
  }

  return async (call, run) => {
    const left = leftMs(keyOf(call.organisation, call.method))
    if (left > 0) throw new WebAPIRateLimitedError(left / 1_000)
    try {
      return await run()
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) refused(call, error.retryAfter)
      throw error
    }
  }
}

const keyOf = (organisation: OrganisationId, method: string) => `${organisation}:${method}`
