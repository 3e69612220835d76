import { type Db, Prisma } from '../../ports/database.ts'
import type { OrganisationId, ProposalId } from '../../shared/ids.ts'
import type { Proposal } from './model.ts'

/** What happens to a proposal by itself: it comes back to the executive, or its reviewer is asked how it goes. */
export type DueColumn = 'nextReturnAt' | 'nextNudgeAt'

/** Proposals whose moment has come, each held until the transaction ends. */
export async function lockDue(db: Db, organisationId: OrganisationId, column: DueColumn, now: Date, most: number): Promise<ProposalId[]> {
  const due = Prisma.raw(`"${column}"`)
  const rows = await db.$queryRaw<{ id: ProposalId }[]>`
    SELECT id FROM "Proposal" WHERE "organisationId" = ${organisationId}::uuid AND ${due} <= ${now}::timestamptz
    ORDER BY ${due} LIMIT ${most} FOR UPDATE SKIP LOCKED`
  return rows.map(({ id }) => id)
}

/** The organisations that have such a proposal. */
export async function withDue(db: Db, column: DueColumn, now: Date): Promise<OrganisationId[]> {
  const rows = await db.proposal.findMany({
    where: { [column]: { lte: now } },
    distinct: ['organisationId'],
    select: { organisationId: true },
  })
  return rows.map(({ organisationId }) => organisationId as OrganisationId)
}

/** When the next moment of this kind comes; null: none is planned. */
export async function nextDue(db: Db, organisationId: OrganisationId, column: DueColumn): Promise<Date | null> {
  const first = await db.proposal.findFirst({
    where: { organisationId, [column]: { not: null } },
    orderBy: { [column]: 'asc' },
    select: { nextReturnAt: true, nextNudgeAt: true },
  })
  return first?.[column] ?? null
}

/** Plans when the reviewer is asked next. Nothing that people see has changed, so the version stays as it is. */
export async function planNextNudge(db: Db, organisationId: OrganisationId, { id }: Proposal, nextNudgeAt: Date | null): Promise<void> {
  await db.proposal.update({ where: { organisationId_id: { organisationId, id } }, data: { nextNudgeAt } })
}
