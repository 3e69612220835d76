import type { Db } from '../../ports/database.ts'
import type { DigestWeek } from '../../ports/digest.ts'
import type { OrganisationId } from '../../shared/ids.ts'

export type Held = { id: string; title: string; startsAt: Date; came: number; ofPractices: boolean }

/** The meetings whose register was saved in a week, the earliest first, with how many came. */
export async function heldIn(db: Db, organisationId: OrganisationId, { since, now }: DigestWeek): Promise<Held[]> {
  const rows = await db.meeting.findMany({
    where: { organisationId, state: 'held', registerSavedAt: { gte: since, lt: now }, startsAt: { gte: since } },
    select: {
      ...{ id: true, title: true, startsAt: true, series: { select: { audience: true } } },
      _count: { select: { attendances: { where: { presence: 'present', visitorName: null } } } },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ series, _count, ...row }) => ({ ...row, came: _count.attendances, ofPractices: series?.audience !== 'members' }))
}

/** The meetings whose register was asked for and is not in yet, the earliest first. */
export async function registersWanted(db: Db, organisationId: OrganisationId): Promise<Pick<Held, 'id' | 'title' | 'startsAt'>[]> {
  const rows = await db.registerAsk.findMany({
    where: { organisationId, asked: { gt: 0 } },
    select: { meeting: { select: { id: true, title: true, startsAt: true } } },
    orderBy: [{ meeting: { startsAt: 'asc' } }, { meetingId: 'asc' }],
  })
  return rows.map(({ meeting }) => meeting)
}
