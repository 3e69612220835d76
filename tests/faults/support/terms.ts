import type { SenderOptions } from '../../../src/platform/due/sender.ts'
import type { Point } from '../../../src/platform/points.ts'

export const SIGNING_SECRET = 'a-signing-secret-for-faults'

/** Everything that the product waits for, so small that a kill is got over in seconds. In production all of it is far longer. `batch`: the stand-in must answer within the time-out on a busy machine too. */
export const PATIENCE = {
  slackTimeoutMs: 1_200,
  sender: { leaseMs: 2_400, callMs: 1_300, paceMs: 0, doubtWaitMs: 400, pollMs: 50, batch: 8 } satisfies SenderOptions,
}

/** What the parent gives a bot to start with. */
export type BotOptions = {
  url?: string
  folder: string
  slackApiUrl: string
  botToken: string
  ticks: string | null
  sender?: SenderOptions
}

/** `deliveries`: how many there are in each state. */
export type Count = { deliveries: Partial<Record<string, number>>; proposals: number }

export type Step = { step: 'product' | 'machine'; ms: number }

/** `sendFiles`: a file for the executive's channel under each of these titles, unless it is there already. `step`: a clock is set. */
export type Ask = { arm: Point } | { count: true } | { sendFiles: readonly string[] } | Step
export type Told = { port: number } | { done: true } | { counted: Count }
