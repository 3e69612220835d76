import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** How the bot is doing for one organisation. */
export type Status = { queued: number; failed: number; toPassOn: number; sweptAt: Date | null; zone: string }

export async function readStatus(db: Db, organisationId: OrganisationId, now: Date): Promise<Status> {
  const open = { organisationId, state: { in: ['queued', 'sending'] }, dueAt: { lte: now } }
  const { sweptAt, zone } = await db.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { sweptAt: true, zone: true },
  })
  return {
    queued: await db.delivery.count({ where: open }),
    failed: await db.delivery.count({ where: { organisationId, state: 'failed' } }),
    toPassOn: await db.toPassOn.count({ where: { organisationId, nextAt: { not: null } } }),
    sweptAt,
    zone,
  }
}
