import { type Db, Prisma } from '../../ports/database.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import type { Standing } from './ladder-rules.ts'
import type { Action } from './model.ts'
import { actionOf, WITH } from './store.ts'

export async function organisationsWithDue(db: Db, now: Date): Promise<OrganisationId[]> {
  const rows = await db.$queryRaw<{ id: OrganisationId }[]>`
    SELECT DISTINCT "organisationId" AS id FROM "Action" WHERE "nextNudgeAt" <= ${now}::timestamptz`
  return rows.map(({ id }) => id)
}

/** Those whose moment has come, as a query: a test asks for its plan. */
export const dueQuery = (organisation: OrganisationId, now: Date, most: number) => Prisma.sql`
  SELECT id FROM "Action" WHERE "organisationId" = ${organisation}::uuid AND "nextNudgeAt" <= ${now}::timestamptz
  ORDER BY "nextNudgeAt" LIMIT ${most} FOR UPDATE SKIP LOCKED`

/** Nobody else changes them until this transaction ends; those that somebody holds already are left for the next time. */
export async function holdDue(db: Db, organisation: OrganisationId, now: Date, most: number): Promise<string[]> {
  return (await db.$queryRaw<{ id: string }[]>(dueQuery(organisation, now, most))).map(({ id }) => id)
}

export async function nextDue(db: Db, organisationId: OrganisationId): Promise<Date | null> {
  const { _min } = await db.action.aggregate({ where: { organisationId, nextNudgeAt: { not: null } }, _min: { nextNudgeAt: true } })
  return _min.nextNudgeAt
}

/** What counts as an answer to a question; whoever asked to be asked later said when. */
const ANSWERS = ['taken_on', 'noted', 'moved', 'blocked', 'reopened'] as const

/** Who has answered about which of these actions since then: "action person". */
export async function answersSince(
  db: Db,
  organisationId: OrganisationId,
  ids: readonly string[],
  since: Date,
): Promise<ReadonlySet<string>> {
  const rows = await db.actionEvent.findMany({
    where: { organisationId, actionId: { in: [...ids] }, at: { gt: since }, kind: { in: [...ANSWERS] }, byId: { not: null } },
    select: { actionId: true, byId: true },
  })
  return new Set(rows.map(({ actionId, byId }) => `${actionId} ${byId}`))
}

export type Moved = Standing & { id: string; askedIn: string | null; isToPost: boolean; escalatedAt: Date | null }

/** Where each stands from now on, and which message asks about it: one statement for all. */
export async function keepStandings(db: Db, organisationId: OrganisationId, moved: readonly Moved[]): Promise<void> {
  const steps = moved.map(({ nudgeStep }) => nudgeStep)
  const moments = moved.map(({ nextNudgeAt }) => nextNudgeAt?.toISOString() ?? null)
  const escalated = moved.map(({ escalatedAt }) => escalatedAt?.toISOString() ?? null)
  await db.$executeRaw`
    UPDATE "Action" SET "nudgeStep" = moved.step, "nextNudgeAt" = moved.moment, "askedIn" = moved.message, "isToPost" = moved.post,
      "escalatedAt" = moved.escalated
    FROM unnest(${moved.map(({ id }) => id)}::uuid[], ${steps}::int[], ${moments}::timestamptz[], ${moved.map(({ askedIn }) => askedIn)}::text[],
      ${moved.map(({ isToPost }) => isToPost)}::bool[], ${escalated}::timestamptz[]) AS moved(id, step, moment, message, post, escalated)
    WHERE "Action"."organisationId" = ${organisationId}::uuid AND "Action".id = moved.id`
}

/** What a message last asked about, the earliest due first; what has ended since is among it. */
export async function askedAboutIn(db: Db, organisationId: OrganisationId, askedIn: string): Promise<Action[]> {
  const rows = await db.action.findMany({
    where: { organisationId, askedIn },
    include: WITH,
    orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { number: 'asc' }],
  })
  return rows.map(actionOf)
}

/** Whoever of these has not left. */
export async function peopleHere(
  db: Db,
  organisationId: OrganisationId,
  ids: readonly PersonId[],
  today: Date,
): Promise<ReadonlySet<PersonId>> {
  const rows = await db.person.findMany({
    where: { organisationId, id: { in: [...new Set(ids)] }, OR: [{ leftOn: null }, { leftOn: { gt: today } }] },
    select: { id: true },
  })
  return new Set(rows.map(({ id }) => id as PersonId))
}
