import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { Prisma } from '../../ports/database.ts'
import { NOT_HELD } from '../targets.ts'
import type { Look, Outcome, Posted, Taken } from './delivery.ts'
import { MOST_HELD_MS } from './heads.ts'

/** After so many takings a message that cannot even be drawn is given up, for the administrator to see. */
const MOST_FAULTS = 12

/** `chance`: between 0 and 1. */
type Times = { machine: Date; doubtWaitMs: number; chance: number }
type Change = Prisma.DeliveryUncheckedUpdateManyInput

/** For another attempt, as if there had been none. */
const AGAIN = { state: 'queued', looks: 0, heldUntil: NOT_HELD, fileId: null } satisfies Change

/** Writes what came of an attempt. */
export async function recordOutcome(db: PrismaClient, taken: Taken, outcome: Outcome, times: Times): Promise<void> {
  if ('sent' in outcome) return recordSent(db, taken, outcome.sent, times.machine)
  await fenced(db, taken, changeAfter(taken, outcome, times))
}

function changeAfter({ mode, attempts }: Taken, outcome: Exclude<Outcome, { sent: Posted }>, times: Times): Change {
  if ('stale' in outcome) return { state: 'dropped', reason: 'stale' }
  if ('failed' in outcome) return { state: 'failed', reason: outcome.failed }
  if ('later' in outcome) return { ...AGAIN, dueAt: outcome.later }
  const { machine, doubtWaitMs } = times
  const wait = 'doubt' in outcome ? doubtWaitMs : 'unreachable' in outcome ? backOff(attempts, times) : outcome.retryAfterMs
  const heldUntil = after(machine, wait)
  return 'doubt' in outcome || isRepeatable(mode) ? { heldUntil } : { ...AGAIN, heldUntil }
}

/**
 * Writes what a look showed. Only two looks that succeeded and found nothing, a wait apart, allow another attempt: the first may have
 * been too early for a post that the platform was slow to carry out.
 */
export async function recordLook(db: PrismaClient, taken: Taken, look: Look, { machine, doubtWaitMs }: Times): Promise<void> {
  if (typeof look === 'object') return recordSent(db, taken, look.found, machine)
  const wait = after(machine, doubtWaitMs)
  if (look === 'unknown') await fenced(db, taken, { heldUntil: wait })
  else await fenced(db, taken, taken.looks === 0 ? { looks: 1, heldUntil: wait } : AGAIN)
}

/** Writes that an attempt ended in a fault of ours before anything was sent: tried again ever later, and given up at last. */
export async function recordFault(db: PrismaClient, taken: Taken, times: Times): Promise<void> {
  if (taken.attempts >= MOST_FAULTS) return fenced(db, taken, { state: 'failed', reason: 'fault' })
  const heldUntil = after(times.machine, backOff(taken.attempts, times))
  await fenced(db, taken, isRepeatable(taken.mode) ? { heldUntil } : { ...AGAIN, heldUntil })
}

/** Doubles from 2 s up to 5 min; up to a quarter less by chance, so that what failed together does not come back together. */
function backOff(attempts: number, { chance }: Pick<Times, 'chance'>): number {
  return Math.min(300_000, 1_000 * 2 ** attempts) * (1 - chance / 4)
}

/**
 * Drawing a card anew may be done twice, so an update is never looked for: it stays `sending` and is simply done again. It must not
 * go back to `queued` either, because a newer update of the same card may be waiting there.
 */
export const isRepeatable = (mode: Taken['mode']): boolean => mode === 'update'

/** That a message was sent is a fact, whoever holds the row by now. */
async function recordSent(db: PrismaClient, { organisation, id }: Taken, { channel, ts }: Posted, sentAt: Date): Promise<void> {
  const where = { organisationId: organisation, id, state: { not: 'sent' } }
  await db.delivery.updateMany({ where, data: { state: 'sent', channel, ts, sentAt, reason: null } })
}

/** Everything else counts only while nobody has taken the row since. */
async function fenced(db: PrismaClient, { organisation, id, attempts }: Taken, data: Change): Promise<void> {
  await db.delivery.updateMany({ where: { organisationId: organisation, id, state: 'sending', attempts }, data })
}

const after = (instant: Date, ms: number) => new Date(instant.getTime() + Math.min(ms, MOST_HELD_MS))
