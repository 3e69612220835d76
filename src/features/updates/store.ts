import type { Db, Prisma } from '../../ports/database.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import type { Report } from './model.ts'

const WITH = { author: { select: { id: true, name: true } } } as const satisfies Prisma.ProjectReportInclude
type Row = Prisma.ProjectReportGetPayload<{ include: typeof WITH }>

const reportOf = ({ projectId, author, at, isOnTrack, happened, next, decision }: Row): Report => ({
  ...{ project: projectId, at, isOnTrack, happened, next, decision },
  author: { id: author.id as PersonId, name: author.name },
})

export type NewReport = Pick<Report, 'project' | 'isOnTrack' | 'happened' | 'next' | 'decision'> & { by: PersonId }

/** Answers its id. */
export async function insertReport(db: Db, organisationId: OrganisationId, { project, by, ...report }: NewReport, at: Date) {
  const id = newId<string>()
  await db.projectReport.create({ data: { organisationId, id, projectId: project, authorId: by, at, ...report } })
  return id
}

/** The last report on each of these projects; one without any is missing. */
export async function lastReportsOf(
  db: Db,
  organisationId: OrganisationId,
  projects: readonly string[],
): Promise<ReadonlyMap<string, Report>> {
  const rows = await db.projectReport.findMany({
    where: { organisationId, projectId: { in: [...projects] } },
    orderBy: [{ projectId: 'asc' }, { at: 'desc' }, { id: 'desc' }],
    distinct: ['projectId'],
    include: WITH,
  })
  return new Map(rows.map((row) => [row.projectId, reportOf(row)]))
}

/**
 * Which decision about a project stands on an agenda to come, in the words of its last report, whose it is; null: none does. `key`: what
 * it was raised for.
 */
export async function decisionStands(db: Db, organisationId: OrganisationId, projectId: string, key: string): Promise<string | null> {
  const open = await db.agendaItem.count({ where: { organisationId, raisedFor: key, state: { in: ['suggested', 'planned'] } } })
  if (open === 0) return null
  const row = await db.projectReport.findFirst({
    where: { organisationId, projectId, decision: { not: null } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { decision: true },
  })
  return row?.decision ?? null
}
