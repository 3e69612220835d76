import type { Db } from '../../ports/database.ts'
import type { DigestWeek } from '../../ports/digest.ts'
import { type Day, dateAsDay } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import type { Stage } from './model.ts'

const RUNNING = { state: { in: ['active', 'waiting'] } }
const PARTS = {
  ...{ id: true, name: true, managerId: true },
  leads: { select: { personId: true } },
  proposal: { select: { interests: { select: { personId: true } } } },
} as const

type About = { id: string; name: string }
export type ReviewWanted = { project: About; stage: Stage; askedAt: Date; impartial(person: PersonId): boolean }

/** The reviews that wait, the longest first; nobody decides one of a project that they have a part or an interest in (D17). */
export async function reviewsWaiting(db: Db, organisationId: OrganisationId): Promise<ReviewWanted[]> {
  const rows = await db.milestoneReview.findMany({
    where: { organisationId, outcome: null, project: RUNNING },
    select: { stage: true, askedAt: true, project: { select: PARTS } },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ stage, askedAt, project: { id, name, managerId, leads, proposal } }) => {
    const partial = new Set([
      managerId,
      ...leads.map(({ personId }) => personId),
      ...(proposal?.interests ?? []).map(({ personId }) => personId),
    ])
    return { project: { id, name }, stage: stage as Stage, askedAt, impartial: (person) => !partial.has(person) }
  })
}

/** `isFunders`: something that was asked of the funder for it is still to come. */
export type MilestoneDue = { project: About; stage: Stage; targetOn: Day; isFunders: boolean }

/** The present milestones that are to be passed before a day, the earliest first; one whose review is asked for waits for others. */
export async function milestonesDue(db: Db, organisation: OrganisationId, until: Day): Promise<MilestoneDue[]> {
  const rows = await db.$queryRaw<(About & { stage: Stage; targetOn: Date; isFunders: boolean })[]>`
    SELECT p.id, p.name, m.stage, m."targetOn", EXISTS (SELECT FROM "FunderRequest" r
      WHERE r."organisationId" = p."organisationId" AND r."proposalId" = p."proposalId" AND r.state = 'open') AS "isFunders"
    FROM "Milestone" m JOIN "Project" p ON p."organisationId" = m."organisationId" AND p.id = m."projectId"
    WHERE m."organisationId" = ${organisation}::uuid AND m.state = 'open' AND m."targetOn" < ${until}::date
      AND p.state IN ('active', 'waiting')
    ORDER BY m."targetOn", p.name, p.id`
  return rows.map(({ id, name, stage, targetOn, isFunders }) => ({
    project: { id, name },
    stage,
    targetOn: dateAsDay(targetOn),
    isFunders,
  }))
}

/** The projects of which a condition of a review is past its date, by name; of one that was stopped nobody waits for it. */
export const conditionsOutstanding = (db: Db, organisation: OrganisationId, today: Day): Promise<About[]> =>
  // What is late is found first: looked for project by project, it took as long as all the rest of the digest.
  db.$queryRaw<About[]>`
    WITH late AS MATERIALIZED (SELECT DISTINCT "projectId" AS id FROM "Action"
      WHERE "organisationId" = ${organisation}::uuid AND state IN ('open', 'blocked') AND "dueOn" < ${today}::date
        AND source = 'milestone_review')
    SELECT p.id, p.name FROM late JOIN "Project" p ON p."organisationId" = ${organisation}::uuid AND p.id = late.id AND p.state <> 'stopped'
    ORDER BY p.name, p.id`

export type Passed = { project: About; stage: Stage; isClosed: boolean }

/** The milestones that were passed in a week, in order. */
export async function passedIn(db: Db, organisationId: OrganisationId, { since, now }: DigestWeek): Promise<Passed[]> {
  const rows = await db.milestone.findMany({
    where: { organisationId, state: 'passed', passedAt: { gte: since, lt: now } },
    select: { stage: true, project: { select: { id: true, name: true, state: true } } },
    orderBy: [{ passedAt: 'asc' }, { projectId: 'asc' }, { stage: 'asc' }],
  })
  return rows.map(({ stage, project: { id, name, state } }) => ({
    project: { id, name },
    stage: stage as Stage,
    isClosed: state === 'closed',
  }))
}

/** Projects that began, or were stopped, in a week, in order. */
export async function turnedIn(
  db: Db,
  organisationId: OrganisationId,
  { since, now }: DigestWeek,
): Promise<(About & { isStopped: boolean })[]> {
  const week = { gte: since, lt: now }
  const rows = await db.project.findMany({
    where: { organisationId, OR: [{ createdAt: week }, { state: 'stopped', endedAt: week }] },
    select: { id: true, name: true, state: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name, state }) => ({ id, name, isStopped: state === 'stopped' }))
}
