import { NOT_HELD, targetOf } from '../../platform/targets.ts'
import { type Db, Prisma } from '../../ports/database.ts'
import type { Place, Target } from '../../ports/outbox.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Overdue, Undelivered } from './model.ts'
import { EVERYWHERE, isEverywhere, overdueBefore } from './rules.ts'

/** The message that tells of failures; its own is not told again. */
export const TELLS = 'messages_undelivered'

type Cause = { target: string; reason: string }

const ofCause = (organisation: OrganisationId, { target, reason }: Cause) => {
  const where = isEverywhere(reason) ? Prisma.empty : Prisma.sql`AND target = ${target}`
  return Prisma.sql`"organisationId" = ${organisation}::uuid AND state = 'failed' AND reason = ${reason} ${where}`
}

/** Organisations with a failure that nobody was told of. */
export async function withUntold(db: Db): Promise<OrganisationId[]> {
  const rows = await db.delivery.findMany({
    where: { state: 'failed', toldAt: null },
    distinct: ['organisationId'],
    select: { organisationId: true },
  })
  return rows.map(({ organisationId }) => organisationId as OrganisationId)
}

/** Failures that nobody was told of, each held until the transaction ends. */
export const lockUntold = (db: Db, organisation: OrganisationId, most: number) => db.$queryRaw<(Cause & { id: string; tells: boolean })[]>`
  SELECT id, target, reason, fact ->> 'kind' = ${TELLS} AS tells FROM "Delivery"
  WHERE "organisationId" = ${organisation}::uuid AND state = 'failed' AND "toldAt" IS NULL ORDER BY id LIMIT ${most} FOR UPDATE SKIP LOCKED`

export async function markTold(db: Db, organisationId: OrganisationId, ids: readonly string[], now: Date): Promise<void> {
  await db.delivery.updateMany({ where: { organisationId, id: { in: [...ids] } }, data: { toldAt: now } })
}

/** Whether the administrators know of this cause already. */
export async function isKnown(db: Db, organisation: OrganisationId, cause: Cause): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Delivery" WHERE ${ofCause(organisation, cause)} AND "toldAt" IS NOT NULL AND fact ->> 'kind' <> ${TELLS} LIMIT 1`
  return rows.length > 0
}

type Row = Cause & { id: string; count: bigint }

const undelivered = ({ id, target, reason, count }: Row): Undelivered => ({ id, to: targetOf(target), reason, count: Number(count) })

/** What could not be delivered, a line for each cause, oldest first. */
export async function listUndelivered(db: Db, organisation: OrganisationId, most: number): Promise<Undelivered[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT min(id::text) AS id, min(target) AS target, reason, count(*) AS count FROM "Delivery"
    WHERE "organisationId" = ${organisation}::uuid AND state = 'failed' AND fact ->> 'kind' <> ${TELLS}
    GROUP BY reason, CASE WHEN reason <> ALL(${EVERYWHERE}) THEN target END ORDER BY 1 LIMIT ${most}`
  return rows.map(undelivered)
}

/** The failed message with this id and how many share its cause; null when it is no longer failed. */
export async function findUndelivered(db: Db, organisationId: OrganisationId, id: string): Promise<Undelivered | null> {
  const found = await db.delivery.findFirst({
    where: { organisationId, id, state: 'failed' },
    select: { id: true, target: true, reason: true },
  })
  if (!found?.reason) return null
  const cause = { target: found.target, reason: found.reason }
  const [row] = await db.$queryRaw<{ count: bigint }[]>`SELECT count(*) AS count FROM "Delivery" WHERE ${ofCause(organisationId, cause)}`
  return undelivered({ id, ...cause, count: row?.count ?? 1n })
}

/**
 * Has everything of this cause sent again, oldest first as ever; how many there were. The drawing of a card never goes back to
 * `queued`, where a newer one may wait: taken as `sending`, it is simply done again.
 */
export const queueAgain = (db: Db, organisation: OrganisationId, reason: string, target: string): Promise<number> => db.$executeRaw`
  UPDATE "Delivery" SET state = CASE mode WHEN 'update' THEN 'sending' ELSE 'queued' END, reason = NULL, "toldAt" = NULL, looks = 0,
    "heldUntil" = ${NOT_HELD}::timestamptz
  WHERE ${ofCause(organisation, { target, reason })}`

/** What was due a while ago and is neither sent nor given up; null where there is none. */
export async function findOverdue(db: Db, organisationId: OrganisationId, now: Date): Promise<Overdue | null> {
  const { _count, _min } = await db.delivery.aggregate({
    where: { organisationId, state: { in: ['queued', 'sending'] }, dueAt: { lt: overdueBefore(now) } },
    _count: true,
    _min: { dueAt: true },
  })
  return _min.dueAt === null ? null : { count: _count, since: _min.dueAt }
}

/** What a target is called: a person's name, or the place. */
export async function nameOf(db: Db, organisationId: OrganisationId, to: Target): Promise<{ person: string } | { place: Place }> {
  if ('place' in to) return to
  const person = await db.person.findUnique({
    where: { organisationId_id: { organisationId, id: to.person } },
    select: { name: true },
  })
  return { person: person?.name ?? 'somebody' }
}
