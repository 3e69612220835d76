import type { Db } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import type { Stage } from './model.ts'

export type Progress = { settled: number; all: number }

/**
 * How far the checklists of projects are, by project and stage; counted where the items lie, however many there are. Without a join: of
 * tables that nobody has analysed, a planner takes the items for few and reads them once for each project.
 */
export async function progressOf(
  db: Db,
  organisationId: OrganisationId,
  projects: readonly string[],
): Promise<(project: string, stage: Stage) => Progress> {
  const rows = await db.$queryRaw<(Progress & { project: string; stage: number })[]>`
    SELECT "projectId" AS project, stage, count(*)::int AS "all", (count(*) FILTER (WHERE state <> 'open'))::int AS settled
    FROM "MilestoneItem" WHERE "organisationId" = ${organisationId}::uuid AND "projectId" = ANY(${[...projects]}::uuid[])
    GROUP BY "projectId", stage`
  const found = new Map(rows.map(({ project, stage, settled, all }) => [`${project}:${stage}`, { settled, all }]))
  return (project, stage) => found.get(`${project}:${stage}`) ?? { settled: 0, all: 0 }
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

/** Those of these people who have not left on a day, in their order. */
export async function hereOf(db: Db, organisationId: OrganisationId, people: Iterable<PersonId>, today: Day): Promise<PersonId[]> {
  const all = [...people]
  const hasLeft = await departedOf(db, organisationId, all, today)
  return all.filter((id) => !hasLeft.has(id))
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
