import type { Db } from '../../ports/database.ts'
import { daysOf, type ReportMonth } from '../../ports/status-reports.ts'
import { type Day, dateAsDay } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** What practices were asked for and was not taken back, where it was sent in a month or is due in it or later. */
export async function tasksOfMonth(
  db: Db,
  organisationId: OrganisationId,
  month: ReportMonth,
): Promise<{ id: string; text: string; dueOn: Day }[]> {
  const { from } = daysOf(month)
  const rows = await db.practiceTask.findMany({
    where: {
      organisationId,
      withdrawnAt: null,
      sentAt: { lt: month.until },
      OR: [{ sentAt: { gte: month.from } }, { dueOn: { gte: from } }],
    },
    select: { id: true, text: true, dueOn: true },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ dueOn, ...row }) => ({ ...row, dueOn: dateAsDay(dueOn) }))
}
