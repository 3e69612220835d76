import type { Db } from '../../ports/database.ts'
import type { DigestWeek } from '../../ports/digest.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Action } from './model.ts'
import { actionOf, WITH } from './store.ts'

const OPEN = { state: { in: ['open', 'blocked'] }, givenAt: { not: null } }
/** What is asked of all practices at once is told by its task, unless a decision is wanted. */
const NO_TASK = { OR: [{ taskId: null }, { blockedOn: 'needs_decision' }] }

/** What waits for the executive (D9), the longest first, with how many there are in all. */
export async function escalated(db: Db, organisationId: OrganisationId, most: number): Promise<{ first: Action[]; all: number }> {
  const where = { organisationId, ...OPEN, escalatedAt: { not: null }, ...NO_TASK }
  const rows = await db.action.findMany({ where, include: WITH, orderBy: [{ escalatedAt: 'asc' }, { number: 'asc' }], take: most })
  return { first: rows.map(actionOf), all: await db.action.count({ where }) }
}

/** Those of people that have been late the longest and do not wait for the executive; a condition of a review is told with its project. */
export async function lateOfPeople(db: Db, organisationId: OrganisationId, today: Day, most: number): Promise<Action[]> {
  const rows = await db.action.findMany({
    where: {
      ...{ organisationId, ...OPEN, escalatedAt: null, dueOn: { lt: dayAsDate(today) } },
      ...{ ownerId: { not: null }, visitId: null, taskId: null, OR: [{ source: null }, { source: { not: 'milestone_review' } }] },
    },
    include: WITH,
    orderBy: [{ dueOn: 'asc' }, { number: 'asc' }],
    take: most,
  })
  return rows.map(actionOf)
}

/** How many are past their date and how many are of practices; how many fall due by the end of the week; how many were done in it. */
export type Counts = { late: number; ofPractices: number; oldest: Day | null; due: number; done: number }

export async function countsOf(
  db: Db,
  organisation: OrganisationId,
  { since, now }: DigestWeek,
  { today, until }: { today: Day; until: Day },
): Promise<Counts> {
  const [row] = await db.$queryRaw<(Omit<Counts, 'oldest' | 'done'> & { oldest: Date | null })[]>`
    SELECT count(*) FILTER (WHERE "dueOn" < ${today}::date)::int AS late,
      count(*) FILTER (WHERE "dueOn" < ${today}::date AND "ownerPracticeId" IS NOT NULL)::int AS "ofPractices",
      min("dueOn") FILTER (WHERE "dueOn" < ${today}::date) AS oldest,
      count(*) FILTER (WHERE "dueOn" >= ${today}::date)::int AS due
    FROM "Action" WHERE "organisationId" = ${organisation}::uuid AND state IN ('open', 'blocked')
      AND "givenAt" IS NOT NULL AND "dueOn" < ${until}::date`
  const done = await db.action.count({ where: { organisationId: organisation, state: 'done', endedAt: { gte: since, lt: now } } })
  const { late = 0, ofPractices = 0, oldest = null, due = 0 } = row ?? {}
  return { late, ofPractices, oldest: oldest && dateAsDay(oldest), due, done }
}
