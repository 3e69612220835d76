import { type Db, Prisma } from '../../ports/database.ts'
import type { Concerns, Nudging } from '../../ports/nudges.ts'
import type { Fact } from '../../ports/outbox.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'

export type NudgeState = 'waiting' | 'for_summary' | 'sent' | 'summarised' | 'unwanted'

/** A nudge that is looked at now. */
export type DueNudge = { id: string; fact: Fact; subject: string | null; concerns: Concerns; isCollected: boolean }

/** One that was planned before is left out. */
export async function insertNudges(db: Db, organisationId: OrganisationId, nudgings: readonly Nudging[], now: Date): Promise<void> {
  const data = nudgings.map(({ to, fact, dedupeKey, subject, concerns }) => ({
    ...{ organisationId, id: newId<string>(), personId: to, fact: fact as Prisma.InputJsonObject, concerns, dedupeKey },
    ...{ subject: subject ?? null, wantedAt: now, state: 'waiting', nextAt: now },
  }))
  await db.nudge.createMany({ data, skipDuplicates: true })
}

/** People for whom a nudge is due, at most so many. */
export async function peopleWithDue(
  db: Db,
  now: Date,
  most: number,
  organisation?: OrganisationId,
): Promise<{ organisation: OrganisationId; person: PersonId }[]> {
  const scope = organisation ? Prisma.sql`AND "organisationId" = ${organisation}::uuid` : Prisma.empty
  return db.$queryRaw<{ organisation: OrganisationId; person: PersonId }[]>`
    SELECT "organisationId" AS organisation, "personId" AS person FROM "Nudge"
    WHERE "nextAt" <= ${now}::timestamptz ${scope} GROUP BY 1, 2 ORDER BY min("nextAt") LIMIT ${most}`
}

/**
 * Whether the person is this transaction's alone until it ends, so that two sweeps never spend one budget twice. Not so while another
 * holds them, or when they have left. The lock is the weakest that conflicts with itself: rows that refer to the person may still be made.
 */
export async function holdPerson(db: Db, organisation: OrganisationId, person: PersonId): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Person" WHERE "organisationId" = ${organisation}::uuid AND id = ${person}::uuid FOR NO KEY UPDATE SKIP LOCKED`
  return rows.length === 1
}

/** What is due for a person, oldest first, at most so many. */
export async function dueNudges(db: Db, organisationId: OrganisationId, personId: PersonId, now: Date, most: number): Promise<DueNudge[]> {
  const rows = await db.nudge.findMany({
    where: { organisationId, personId, nextAt: { lte: now } },
    orderBy: [{ wantedAt: 'asc' }, { id: 'asc' }],
    take: most,
  })
  return rows.map(({ id, fact, subject, concerns, state }) => ({
    id,
    fact: fact as Fact,
    subject,
    concerns: concerns as Concerns,
    isCollected: state === 'for_summary',
  }))
}

/** How many messages with nudges a person was sent since then; those that went together are one. A summary is none. */
export async function sentSince(db: Db, organisationId: OrganisationId, personId: PersonId, since: Date): Promise<number> {
  const rows = await db.nudge.findMany({
    where: { organisationId, personId, state: 'sent', sentAt: { gte: since } },
    distinct: ['sentAt'],
    select: { sentAt: true },
  })
  return rows.length
}

/** Moves nudges on. Without `nextAt` they are done with. */
export async function moveOn(
  db: Db,
  organisationId: OrganisationId,
  ids: readonly string[],
  to: { state?: NudgeState; nextAt?: Date; sentAt?: Date },
): Promise<void> {
  await db.nudge.updateMany({ where: { organisationId, id: { in: [...ids] } }, data: { ...to, nextAt: to.nextAt ?? null } })
}

/** When something is looked at next; null: nothing waits. */
export async function nextLook(db: Db, organisationId: OrganisationId): Promise<Date | null> {
  const { _min } = await db.nudge.aggregate({ where: { organisationId, nextAt: { not: null } }, _min: { nextAt: true } })
  return _min.nextAt
}
