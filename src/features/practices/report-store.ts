import type { Db } from '../../ports/database.ts'
import { daysOf, type ReportMonth } from '../../ports/status-reports.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** How many practices signed in a month. */
export async function signedIn(db: Db, organisationId: OrganisationId, month: ReportMonth): Promise<number> {
  const { from, until } = daysOf(month)
  const rows = await db.practiceAgreement.findMany({
    where: { organisationId, agreement: 'signed', agreementOn: { gte: from, lt: until }, practice: { agreement: 'signed' } },
    distinct: ['practiceId'],
    select: { practiceId: true },
  })
  return rows.length
}

/** How many open practices take part in the LES. */
export const inLes = (db: Db, organisationId: OrganisationId, today: Date): Promise<number> =>
  db.practice.count({ where: { organisationId, les: 'taking_part', OR: [{ closedOn: null }, { closedOn: { gt: today } }] } })
