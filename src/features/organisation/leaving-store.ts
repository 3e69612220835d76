import { eraseWithin } from '../../platform/postgres/erase.ts'
import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** How an export is called in the audit trail; `facts.delivery` is the key of its message, or null where it was written to a file. */
export const EXPORTED = 'organisation.exported'

/** When everything was last handed out; one that was to be sent counts once it has arrived. Null: not since then. */
export async function exportedSince(db: Db, organisationId: OrganisationId, since: Date): Promise<Date | null> {
  const events = await db.auditEvent.findMany({
    where: { organisationId, subject: 'organisation', subjectId: organisationId, action: EXPORTED, at: { gte: since } },
    orderBy: { at: 'desc' },
  })
  const keyOf = (facts: unknown) => (facts as { delivery: string | null }).delivery
  const keys = events.flatMap(({ facts }) => keyOf(facts) ?? [])
  const arrived = await db.delivery.findMany({
    where: { organisationId, dedupeKey: { in: keys }, state: 'sent' },
    select: { dedupeKey: true },
  })
  const isOut = (key: string | null) => key === null || arrived.some(({ dedupeKey }) => dedupeKey === key)
  return events.find(({ facts }) => isOut(keyOf(facts)))?.at ?? null
}

export type Held = { practices: number; people: number; proposals: number }

/** What there is to lose. */
export async function whatIsHeld(db: Db, organisationId: OrganisationId): Promise<Held> {
  const where = { organisationId }
  return {
    practices: await db.practice.count({ where }),
    people: await db.person.count({ where }),
    proposals: await db.proposal.count({ where }),
  }
}

export async function readForErasing(db: Db, id: OrganisationId): Promise<{ name: string; isSample: boolean }> {
  return db.organisation.findUniqueOrThrow({ where: { id }, select: { name: true, isSample: true } })
}

/** Everything of it goes, in the transaction of whoever asked. */
export const erase = (db: Db, organisation: OrganisationId): Promise<void> => eraseWithin(db, organisation)
