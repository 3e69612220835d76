import type { Db } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'

export type Progress = { settled: number; all: number }

/** How far the checklist of the milestone that each project is at has come; counted where the items lie, however many there are. */
export async function progressOf(
  db: Db,
  organisationId: OrganisationId,
  projects: readonly string[],
): Promise<ReadonlyMap<string, Progress>> {
  if (projects.length === 0) return new Map()
  const rows = await db.$queryRaw<{ project: string; settled: number; all: number }[]>`
    SELECT i."projectId" AS project, count(*)::int AS "all", (count(*) FILTER (WHERE i.state <> 'open'))::int AS settled
    FROM "MilestoneItem" i
    JOIN "Milestone" m ON m."organisationId" = i."organisationId" AND m."projectId" = i."projectId" AND m.stage = i.stage
    WHERE i."organisationId" = ${organisationId}::uuid AND i."projectId" = ANY(${[...projects]}::uuid[]) AND m.state IN ('open', 'in_review')
    GROUP BY i."projectId"`
  return new Map(rows.map(({ project, settled, all }) => [project, { settled, all }]))
}

/** Those of these people who have left on a day. */
export async function departedOf(
  db: Db,
  organisationId: OrganisationId,
  people: readonly PersonId[],
  today: Day,
): Promise<ReadonlySet<PersonId>> {
  if (people.length === 0) return new Set()
  const rows = await db.person.findMany({
    where: { organisationId, id: { in: [...new Set(people)] }, leftOn: { lte: dayAsDate(today) } },
    select: { id: true },
  })
  return new Set(rows.map(({ id }) => id as PersonId))
}

/** The running projects that nobody manages on a day: who did has left, or there is nobody at all, by name. */
export async function unmanagedProjects(db: Db, organisationId: OrganisationId, today: Day): Promise<string[]> {
  const on = dayAsDate(today)
  const rows = await db.project.findMany({
    where: {
      ...{ organisationId, state: { in: ['active', 'waiting'] } },
      OR: [
        { manager: { leftOn: { lte: on } } },
        { managerId: null, leads: { none: { person: { OR: [{ leftOn: null }, { leftOn: { gt: on } }] } } } },
      ],
    },
    select: { id: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id }) => id)
}
