import type { Db } from '../../ports/database.ts'
import type { ReportMonth } from '../../ports/status-reports.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Stage } from './model.ts'

type Area = { id: string; name: string } | null
const NAMED = { select: { name: true, area: { select: { id: true, name: true } } } } as const

/** The milestones that were passed in a month, in order. */
export async function passedIn(
  db: Db,
  organisationId: OrganisationId,
  { from, until }: ReportMonth,
): Promise<{ project: string; area: Area; stage: Stage }[]> {
  const rows = await db.milestone.findMany({
    where: { organisationId, state: 'passed', passedAt: { gte: from, lt: until } },
    select: { stage: true, project: NAMED },
    orderBy: [{ passedAt: 'asc' }, { stage: 'asc' }],
  })
  return rows.map(({ stage, project: { name, area } }) => ({ project: name, area, stage: stage as Stage }))
}

/** The projects that began in a month, or came to an end in it. */
export async function begunOrEnded(
  db: Db,
  organisationId: OrganisationId,
  { from, until }: ReportMonth,
): Promise<{ name: string; area: Area; what: 'begun' | 'closed' | 'stopped' }[]> {
  const within = { gte: from, lt: until }
  const rows = await db.project.findMany({
    where: { organisationId, OR: [{ createdAt: within }, { endedAt: within }] },
    select: { ...NAMED.select, state: true, endedAt: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ name, area, state, endedAt }) => {
    const hasEnded = endedAt !== null && endedAt >= from && endedAt < until
    return { name, area, what: !hasEnded ? 'begun' : state === 'stopped' ? 'stopped' : 'closed' }
  })
}
