import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** Organisations whose next draft nobody has planned yet. */
export async function unplanned(db: Db, organisation?: OrganisationId): Promise<{ id: OrganisationId; zone: string }[]> {
  const rows = await db.organisation.findMany({
    where: { reportSchedule: null, ...(organisation !== undefined && { id: organisation }) },
    select: { id: true, zone: true },
    take: 50,
  })
  return rows.map(({ id, zone }) => ({ id: id as OrganisationId, zone }))
}

export async function planDraft(db: Db, organisationId: OrganisationId, nextDraftAt: Date): Promise<void> {
  await db.statusReportSchedule.createMany({ data: [{ organisationId, nextDraftAt }], skipDuplicates: true })
}

export async function draftsDue(db: Db, now: Date, organisation?: OrganisationId): Promise<{ id: OrganisationId; dueAt: Date }[]> {
  const rows = await db.statusReportSchedule.findMany({
    where: { nextDraftAt: { lte: now }, ...(organisation !== undefined && { organisationId: organisation }) },
    orderBy: { nextDraftAt: 'asc' },
    take: 20,
  })
  return rows.flatMap(({ organisationId, nextDraftAt }) =>
    nextDraftAt === null ? [] : [{ id: organisationId as OrganisationId, dueAt: nextDraftAt }],
  )
}

/** Moves it on; false where somebody else did so first. */
export async function moveDraft(db: Db, organisationId: OrganisationId, dueAt: Date, nextDraftAt: Date): Promise<boolean> {
  const { count } = await db.statusReportSchedule.updateMany({ where: { organisationId, nextDraftAt: dueAt }, data: { nextDraftAt } })
  return count > 0
}

export async function nextDraft(db: Db, organisationId: OrganisationId): Promise<Date | null> {
  const row = await db.statusReportSchedule.findUnique({ where: { organisationId }, select: { nextDraftAt: true } })
  return row?.nextDraftAt ?? null
}
