import type { Db, Prisma } from '../../ports/database.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../shared/ids.ts'
import { FOR_A_PRACTICE } from './asked-store.ts'
import type { Action, EventKind } from './model.ts'
import { findActions } from './store.ts'

const NOT_OVER = ['open', 'blocked']

/** Those of a task, or of all tasks that a practice has, that are not over; nobody else changes them until this transaction ends. */
export async function holdOfTask(
  db: Db,
  organisationId: OrganisationId,
  of: { task: string } | { practice: PracticeId },
): Promise<Action[]> {
  const which = 'task' in of ? { taskId: of.task } : { taskId: { not: null }, ownerPracticeId: of.practice }
  const rows = await db.action.findMany({ where: { organisationId, ...which, state: { in: NOT_OVER } }, select: { id: true } })
  const ids = rows.map(({ id }) => id)
  await db.$queryRaw`
    SELECT id FROM "Action" WHERE "organisationId" = ${organisationId}::uuid AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
  // What somebody finished in the meantime stays as they left it.
  return (await findActions(db, organisationId, ids)).filter(({ state }) => NOT_OVER.includes(state))
}

/** Writes the same change to all of them. */
export async function writeActions(
  db: Db,
  organisationId: OrganisationId,
  ids: readonly string[],
  change: Prisma.ActionUncheckedUpdateManyInput,
): Promise<void> {
  await db.action.updateMany({ where: { organisationId, id: { in: [...ids] } }, data: { ...change, version: { increment: 1 } } })
}

export type EventOf = { action: string; before?: string | null; after?: string | null }

/** A line in the history of each, in one statement. */
export async function insertEventOfEach(
  db: Db,
  organisationId: OrganisationId,
  events: readonly EventOf[],
  { kind, by: byId, text, at }: { kind: EventKind; by: PersonId | null; text: string | null; at: Date },
): Promise<void> {
  await db.actionEvent.createMany({
    data: events.map(({ action: actionId, before = null, after = null }) => ({
      ...{ organisationId, id: newId<string>(), actionId, at, byId, kind, text, before, after },
    })),
  })
}

/** Whether it was asked of several practices and is asked of none of them any more. */
export const isOfTaskTakenBack = async (db: Db, organisationId: OrganisationId, { task }: Pick<Action, 'task'>): Promise<boolean> =>
  task !== null && (await db.practiceTask.count({ where: { organisationId, id: task, withdrawnAt: { not: null } } })) > 0

/** The practices that have nobody of their own who speaks for them. */
export async function unspokenFor(
  db: Db,
  organisationId: OrganisationId,
  practices: readonly PracticeId[],
  { now, zone }: { now: Date; zone: string },
): Promise<ReadonlySet<PracticeId>> {
  const today = dayAsDate(dayOf(now, zone))
  const rows = await db.roleAssignment.findMany({
    where: {
      ...{ organisationId, practiceId: { in: [...practices] }, role: { in: [...FOR_A_PRACTICE] }, fromOn: { lte: today } },
      ...{ OR: [{ toOn: null }, { toOn: { gt: today } }], person: { OR: [{ leftOn: null }, { leftOn: { gt: today } }] } },
    },
    distinct: ['practiceId'],
    select: { practiceId: true },
  })
  const spoken = new Set(rows.map(({ practiceId }) => practiceId))
  return new Set(practices.filter((practice) => !spoken.has(practice)))
}
