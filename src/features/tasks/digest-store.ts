import type { Db } from '../../ports/database.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'

export type DueTask = { id: string; text: string; dueOn: Day }

/** Those that fell due, or will before a day, and that some practice has not done; the earliest first. */
export async function dueBefore(db: Db, organisationId: OrganisationId, until: Day): Promise<DueTask[]> {
  const rows = await db.practiceTask.findMany({
    where: {
      ...{ organisationId, withdrawnAt: null, dueOn: { lt: dayAsDate(until) } },
      actions: { some: { state: { in: ['open', 'blocked'] } } },
    },
    select: { id: true, text: true, dueOn: true },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ dueOn, ...row }) => ({ ...row, dueOn: dateAsDay(dueOn) }))
}
