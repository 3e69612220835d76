import type { Db } from '../../ports/database.ts'
import { daysOf, type ReportMonth } from '../../ports/status-reports.ts'
import { type Day, dateAsDay } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** What was asked of the funder and is open, or came to an end in a month; the earliest asked first. */
export async function toReport(
  db: Db,
  organisationId: OrganisationId,
  month: ReportMonth,
): Promise<{ what: string; askedOn: Day; state: string }[]> {
  const { from, until } = daysOf(month)
  const rows = await db.funderRequest.findMany({
    where: { organisationId, OR: [{ state: 'open' }, { state: { in: ['delivered', 'refused'] }, endedOn: { gte: from, lt: until } }] },
    select: { what: true, askedOn: true, state: true },
    orderBy: [{ askedOn: 'asc' }, { number: 'asc' }],
  })
  return rows.map(({ askedOn, ...row }) => ({ ...row, askedOn: dateAsDay(askedOn) }))
}
