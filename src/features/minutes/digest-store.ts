import type { Db } from '../../ports/database.ts'
import type { DigestWeek } from '../../ports/digest.ts'
import type { OrganisationId } from '../../shared/ids.ts'

export type Recorded = { id: string; title: string; startsAt: Date }

const MEETING = { select: { id: true, title: true, startsAt: true } } as const

/** The meetings whose record went out in a week, the earliest first. */
export async function issuedIn(db: Db, organisationId: OrganisationId, { since, now }: DigestWeek): Promise<Recorded[]> {
  const rows = await db.meetingRecord.findMany({
    where: { organisationId, issuedAt: { gte: since, lt: now } },
    select: { meeting: MEETING },
    orderBy: [{ issuedAt: 'asc' }, { meetingId: 'asc' }],
  })
  return rows.map(({ meeting }) => meeting)
}

/** The meetings whose record was asked for and has not gone out, the earliest first. */
export async function recordsWanted(db: Db, organisationId: OrganisationId): Promise<Recorded[]> {
  const rows = await db.minutesAsk.findMany({
    where: { organisationId, asked: { gt: 0 } },
    select: { meeting: MEETING },
    orderBy: [{ meeting: { startsAt: 'asc' } }, { meetingId: 'asc' }],
  })
  return rows.map(({ meeting }) => meeting)
}
