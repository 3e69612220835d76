import { z } from 'zod'
import type { Db, Prisma } from '../../ports/database.ts'
import { dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import { heading, type Month, type Report } from './model.ts'

const WITH = { publishedBy: { select: { name: true } } } as const satisfies Prisma.StatusReportInclude
type Row = Prisma.StatusReportGetPayload<{ include: typeof WITH }>
const headings = z.array(heading)

const reportOf = ({ publishedBy, month, state, headings: kept, ...row }: Row): Report => ({
  ...{ id: row.id, version: row.version, changes: row.changes, edits: row.edits, slug: row.slug },
  ...{ draftedAt: row.draftedAt, publishedAt: row.publishedAt },
  month: dateAsDay(month),
  state: state as Report['state'],
  headings: headings.parse(kept),
  publishedBy: publishedBy?.name ?? null,
})

export type Content = Pick<Report, 'month' | 'version' | 'changes' | 'headings'>

/** Begins a draft; null where its month has one already, so that of two who begin at once one does. */
export async function insertDraft(
  db: Db,
  organisationId: OrganisationId,
  { month, version, changes, headings }: Content,
  now: Date,
): Promise<string | null> {
  const id = newId<string>()
  const draft = { organisationId, id, month: dayAsDate(month), version, changes, headings: [...headings] }
  const { count } = await db.statusReport.createMany({
    data: [{ ...draft, state: 'draft', edits: 0, draftedAt: now }],
    skipDuplicates: true,
  })
  return count === 0 ? null : id
}

export async function findReport(db: Db, organisationId: OrganisationId, id: string): Promise<Report | null> {
  const row = await db.statusReport.findUnique({ where: { organisationId_id: { organisationId, id } }, include: WITH })
  return row && reportOf(row)
}

/** A report that nobody else changes until this transaction ends. */
export async function holdReport(db: Db, organisationId: OrganisationId, id: string): Promise<Report | null> {
  await db.$queryRaw`SELECT id FROM "StatusReport" WHERE "organisationId" = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return findReport(db, organisationId, id)
}

type Which = { month?: Month; state?: Report['state'] }

/** The latest report, of a month or of all: of one month the last version. */
export async function latestReport(db: Db, organisationId: OrganisationId, { month, state }: Which): Promise<Report | null> {
  const row = await db.statusReport.findFirst({
    where: { organisationId, ...(month !== undefined && { month: dayAsDate(month) }), ...(state !== undefined && { state }) },
    include: WITH,
    orderBy: [{ month: 'desc' }, { version: 'desc' }],
  })
  return row && reportOf(row)
}

/** Every published report, the latest month first and of a month the last version first; after the one that was shown last. */
export async function publishedReports(
  db: Db,
  organisationId: OrganisationId,
  after: Pick<Report, 'month' | 'version'> | null,
  most: number,
): Promise<Report[]> {
  const month = after && dayAsDate(after.month)
  const rows = await db.statusReport.findMany({
    where: {
      ...{ organisationId, state: 'published' },
      ...(after && month && { OR: [{ month: { lt: month } }, { month, version: { lt: after.version } }] }),
    },
    include: WITH,
    orderBy: [{ month: 'desc' }, { version: 'desc' }],
    take: most,
  })
  return rows.map(reportOf)
}

export async function writeDraft(db: Db, organisationId: OrganisationId, { id, changes, headings }: Report): Promise<void> {
  await db.statusReport.update({
    where: { organisationId_id: { organisationId, id } },
    data: { changes, headings: [...headings], edits: { increment: 1 } },
  })
}

export async function publishDraft(
  db: Db,
  organisationId: OrganisationId,
  id: string,
  { by, at, slug }: { by: PersonId; at: Date; slug: string | null },
): Promise<void> {
  await db.statusReport.update({
    where: { organisationId_id: { organisationId, id } },
    data: { state: 'published', publishedAt: at, publishedById: by, slug },
  })
}

/** A published report by its address, whosever it is; a draft has none. */
export async function reportAt(db: Db, slug: string): Promise<{ organisation: OrganisationId; report: Report } | null> {
  const row = await db.statusReport.findFirst({ where: { slug, state: 'published' }, include: WITH })
  return row && { organisation: row.organisationId as OrganisationId, report: reportOf(row) }
}

export async function draftsOf(db: Db, organisationId: OrganisationId, most: number): Promise<string[]> {
  const rows = await db.statusReport.findMany({
    where: { organisationId, state: 'draft' },
    select: { id: true },
    orderBy: [{ month: 'asc' }],
    take: most,
  })
  return rows.map(({ id }) => id)
}
