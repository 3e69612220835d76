import type { PrismaClient } from '../../generated/prisma/client.ts'
import { Prisma } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { targetOf } from '../targets.ts'
import type { Taken } from './delivery.ts'

export type Terms = {
  /** The product's time: what is due. */
  now: Date
  /** The machine's time: who holds what, and how much was sent lately. */
  machine: Date
  leaseMs: number
  /** At most `burst` messages to one target within `burst` times this. */
  paceMs: number
  burst: number
  most: number
  organisation?: OrganisationId | undefined
}

type Row = Omit<Taken, 'to' | 'isHeld'> & { target: string }
export type Head = Omit<Taken, 'isHeld'> & { heldUntil: Date }

/** Nothing is held for longer; then the platform is asked again. */
export const MOST_HELD_MS = 15 * 60_000

/**
 * Takes the oldest open message of each target that nobody holds and that may be written to again: so order and pace are kept for
 * each target, whatever the number of senders. One that is in doubt comes before everything else of its target. A hold or a sending
 * further ahead than any can be was written before the machine's clock was set back, and holds nobody up.
 */
export async function takeHeads(db: PrismaClient, terms: Terms): Promise<Head[]> {
  const { now, machine, burst, most, organisation } = terms
  const heldUntil = new Date(machine.getTime() + terms.leaseMs)
  const paceFrom = new Date(machine.getTime() - terms.paceMs * burst)
  const furthest = new Date(machine.getTime() + MOST_HELD_MS)
  const isHeld = (alias: 'o' | 'q') =>
    Prisma.sql`(${Prisma.raw(alias)}."heldUntil" > ${machine}::timestamptz AND ${Prisma.raw(alias)}."heldUntil" <= ${furthest}::timestamptz)`
  const scope = organisation === undefined ? Prisma.empty : Prisma.sql`AND o."organisationId" = ${organisation}::uuid`
  const rows = await db.$queryRaw<Row[]>`
    UPDATE "Delivery" d SET state = 'sending', attempts = d.attempts + 1, "heldUntil" = ${heldUntil}::timestamptz
    FROM (SELECT q."organisationId", q.id, q.state FROM (
            SELECT o."organisationId", o.target, (array_agg(o.id ORDER BY o.state DESC, o."dueAt", o.id))[1] AS id
            FROM "Delivery" o WHERE o.state IN ('queued', 'sending') AND o."dueAt" <= ${now}::timestamptz ${scope}
            GROUP BY 1, 2 HAVING NOT bool_or(${isHeld('o')})) h
          JOIN "Delivery" q ON q."organisationId" = h."organisationId" AND q.id = h.id
          WHERE q.state IN ('queued', 'sending') AND NOT ${isHeld('q')}
            AND (SELECT count(*) FROM "Delivery" r WHERE r."organisationId" = h."organisationId" AND r.target = h.target
                 AND r.state = 'sent' AND r."sentAt" > ${paceFrom}::timestamptz AND r."sentAt" <= ${heldUntil}::timestamptz) < ${burst}
          ORDER BY q."dueAt", q.id LIMIT ${most} FOR UPDATE OF q SKIP LOCKED) head
    WHERE d."organisationId" = head."organisationId" AND d.id = head.id
    RETURNING d."organisationId" AS organisation, d.id, d.target, d.mode, d.fact, d.subject, d.updates, d.attempts, d.looks, d."fileId",
      head.state AS was`
  return rows.map(({ target, ...row }) => ({ ...row, to: targetOf(target), heldUntil }))
}
