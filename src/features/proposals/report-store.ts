import type { Db } from '../../ports/database.ts'
import type { ReportMonth } from '../../ports/status-reports.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Kind, Outcome } from './model.ts'

const OPEN = ['submitted', 'more_information_wanted', 'under_study', 'ready_to_decide']

/** How many of each kind are on their way. */
export async function openByKind(db: Db, organisationId: OrganisationId): Promise<ReadonlyMap<Kind, number>> {
  const rows = await db.proposal.groupBy({ by: ['kind'], where: { organisationId, state: { in: OPEN } }, _count: true })
  return new Map(rows.map(({ kind, _count }) => [kind as Kind, _count]))
}

/** How many of each kind came in in a month. */
export async function cameIn(db: Db, organisationId: OrganisationId, { from, until }: ReportMonth): Promise<ReadonlyMap<Kind, number>> {
  const rows = await db.proposal.groupBy({
    by: ['kind'],
    where: { organisationId, submittedAt: { gte: from, lt: until } },
    _count: true,
  })
  return new Map(rows.map(({ kind, _count }) => [kind as Kind, _count]))
}

/** What was decided in a month, in order; open to all (D12). */
export async function decidedInMonth(
  db: Db,
  organisationId: OrganisationId,
  { from, until }: ReportMonth,
): Promise<{ reference: string; title: string; kind: Kind; outcome: Outcome }[]> {
  const rows = await db.decision.findMany({
    where: { organisationId, state: 'final', closedAt: { gte: from, lt: until } },
    select: { outcome: true, proposal: { select: { number: true, title: true, kind: true } } },
    orderBy: [{ closedAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ outcome, proposal: { number, title, kind } }) => ({
    ...{ reference: `P-${number}`, title, kind: kind as Kind, outcome: outcome as Outcome },
  }))
}
