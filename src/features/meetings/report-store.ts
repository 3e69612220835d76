import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** A meeting that practices are asked or told of. `came`: how many practices; null: its register is not saved. */
export type ReportedMeeting = {
  title: string
  startsAt: Date
  place: string | null
  heading: 'general_meeting' | 'medicines' | 'meetings'
  came: number | null
}

/** Meetings of practices between two instants, the earliest first; committees are left out, and so is what was cancelled. */
export async function meetingsOfPractices(db: Db, organisationId: OrganisationId, from: Date, until: Date): Promise<ReportedMeeting[]> {
  const rows = await db.meeting.findMany({
    where: {
      ...{ organisationId, startsAt: { gte: from, lt: until }, state: { not: 'cancelled' } },
      OR: [{ seriesId: null }, { series: { audience: 'practices' } }],
    },
    select: {
      ...{ title: true, startsAt: true, place: true, registerSavedAt: true },
      series: { select: { isNoticeOnly: true, sends: true } },
      _count: { select: { attendances: { where: { presence: 'present', practiceId: { not: null } } } } },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ title, startsAt, place, registerSavedAt, series, _count }) => ({
    ...{ title, startsAt, place },
    heading: series?.isNoticeOnly ? 'general_meeting' : series?.sends === 'prescribing_lead' ? 'medicines' : 'meetings',
    came: registerSavedAt === null ? null : _count.attendances,
  }))
}
