import type { Db } from '../../ports/database.ts'
import type { DigestWeek } from '../../ports/digest.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
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
export async function milestonesDue(db: Db, organisationId: OrganisationId, until: Day): Promise<MilestoneDue[]> {
  const rows = await db.milestone.findMany({
    where: { organisationId, state: 'open', targetOn: { lt: dayAsDate(until) }, project: RUNNING },
    select: {
      ...{ stage: true, targetOn: true },
      project: { select: { id: true, name: true, proposal: { select: { requests: { where: { state: 'open' }, select: { id: true } } } } } },
    },
    orderBy: [{ targetOn: 'asc' }, { projectId: 'asc' }],
  })
  return rows.flatMap(({ stage, targetOn, project: { id, name, proposal } }) =>
    targetOn === null
      ? []
      : [{ project: { id, name }, stage: stage as Stage, targetOn: dateAsDay(targetOn), isFunders: (proposal?.requests.length ?? 0) > 0 }],
  )
}

/** The projects of which a condition of a review is past its date, by name. */
export async function conditionsOutstanding(db: Db, organisationId: OrganisationId, today: Day): Promise<About[]> {
  return db.project.findMany({
    where: {
      organisationId,
      actions: { some: { source: 'milestone_review', state: { in: ['open', 'blocked'] }, dueOn: { lt: dayAsDate(today) } } },
    },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
}

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
