import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Standing } from './ladder-rules.ts'
import type { Action, Due } from './model.ts'
import { actionOf, WITH } from './store.ts'

/** What is still to be done by one of these meetings. */
export async function dueAtMeetings(db: Db, organisationId: OrganisationId, meetings: readonly string[]): Promise<Action[]> {
  const rows = await db.action.findMany({
    where: { organisationId, dueMeetingId: { in: [...meetings] }, state: { in: ['open', 'blocked'] } },
    include: WITH,
    orderBy: { number: 'asc' },
  })
  return rows.map(actionOf)
}

export type DueMoved = Standing & { id: string; due: Due; meeting: string | null }

/** Other days for them, in one statement; what their forms show has changed. */
export async function keepDueDates(db: Db, organisationId: OrganisationId, moved: readonly DueMoved[]): Promise<void> {
  const moments = moved.map(({ nextNudgeAt }) => nextNudgeAt?.toISOString() ?? null)
  await db.$executeRaw`
    UPDATE "Action" SET "dueOn" = moved.day, "duePrecision" = 'day', "dueMeetingId" = moved.meeting, "nudgeStep" = moved.step,
      "nextNudgeAt" = moved.moment, version = version + 1
    FROM unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ due }) => due.on)}::date[], ${moved.map(({ meeting }) => meeting)}::uuid[],
      ${moved.map(({ nudgeStep }) => nudgeStep)}::int[], ${moments}::timestamptz[]) AS moved(id, day, meeting, step, moment)
    WHERE "Action"."organisationId" = ${organisationId}::uuid AND "Action".id = moved.id`
}

/** These stay due on the day that their meeting had. */
export async function letGoOfMeeting(db: Db, organisationId: OrganisationId, ids: readonly string[]): Promise<void> {
  await db.action.updateMany({
    where: { organisationId, id: { in: [...ids] } },
    data: { dueMeetingId: null, version: { increment: 1 } },
  })
}
