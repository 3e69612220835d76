import type { ActionState } from '../../ports/actions.ts'
import type { Db, Prisma } from '../../ports/database.ts'
import { dateAsDay, dayAsDate, dayOf } from '../../shared/dates.ts'
import type { Due } from '../../shared/due-dates.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../shared/ids.ts'
import type { Candidate, Fate, Recipient, Task } from './model.ts'

const WITH = {
  sentBy: { select: { id: true, name: true } },
  withdrawnBy: { select: { name: true } },
} as const satisfies Prisma.PracticeTaskInclude
type Row = Prisma.PracticeTaskGetPayload<{ include: typeof WITH }>

const taskOf = ({ dueOn, duePrecision, withdrawnAt, withdrawnBy, withdrawnWhy, ...row }: Row): Task => ({
  id: row.id,
  text: row.text,
  due: { on: dateAsDay(dueOn), precision: duePrecision as Due['precision'] },
  sentBy: row.sentBy as Task['sentBy'],
  sentAt: row.sentAt,
  withdrawn: withdrawnAt && { at: withdrawnAt, by: withdrawnBy?.name ?? '', why: withdrawnWhy },
  version: row.version,
})

const keyOf = (organisationId: OrganisationId, id: string) => ({ organisationId_id: { organisationId, id } })

export async function findTask(db: Db, organisationId: OrganisationId, id: string): Promise<Task | null> {
  const row = await db.practiceTask.findUnique({ where: keyOf(organisationId, id), include: WITH })
  return row && taskOf(row)
}

/** A task that nobody else changes until this transaction ends. */
export async function holdTask(db: Db, organisationId: OrganisationId, id: string): Promise<Task | null> {
  await db.$queryRaw`SELECT id FROM "PracticeTask" WHERE "organisationId" = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return findTask(db, organisationId, id)
}

type NewTask = { text: string; due: Due; sentBy: PersonId; sentAt: Date; nextTellAt: Date }

export async function insertTask(
  db: Db,
  organisationId: OrganisationId,
  { text, due, sentBy, sentAt, nextTellAt }: NewTask,
): Promise<string> {
  const id = newId<string>()
  const columns = { organisationId, id, text, dueOn: dayAsDate(due.on), duePrecision: due.precision, sentById: sentBy, sentAt, nextTellAt }
  await db.practiceTask.create({ data: { ...columns, version: 1 } })
  return id
}

export async function writeTask(
  db: Db,
  organisationId: OrganisationId,
  id: string,
  change: Omit<Prisma.PracticeTaskUncheckedUpdateInput, 'version'>,
): Promise<void> {
  await db.practiceTask.update({ where: keyOf(organisationId, id), data: { ...change, version: { increment: 1 } } })
}

/** Every practice of the group, by name. */
export async function candidates(db: Db, organisationId: OrganisationId, { now, zone }: { now: Date; zone: string }): Promise<Candidate[]> {
  const today = dayAsDate(dayOf(now, zone))
  const rows = await db.practice.findMany({
    where: { organisationId },
    select: { id: true, name: true, agreement: true, closedOn: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name, agreement, closedOn }) => ({
    ...{ id: id as PracticeId, name, hasSigned: agreement === 'signed', isClosed: closedOn !== null && closedOn <= today },
  }))
}

/** The practices that have a task, or had it. */
export async function practicesWith(db: Db, organisationId: OrganisationId, taskId: string): Promise<ReadonlySet<PracticeId>> {
  const rows = await db.action.findMany({ where: { organisationId, taskId }, select: { ownerPracticeId: true } })
  return new Set(rows.map(({ ownerPracticeId }) => ownerPracticeId as PracticeId))
}

/** Which tasks somebody sees: those of some practices, or (null) all. */
export type Of = readonly PracticeId[] | null

/** The latest first; `after`: those sent before this one. */
export async function tasksOf(
  db: Db,
  organisationId: OrganisationId,
  { of, after, most }: { of: Of; after: string | null; most: number },
): Promise<Task[]> {
  const from = after === null ? null : await findTask(db, organisationId, after)
  const earlier = from && { OR: [{ sentAt: { lt: from.sentAt } }, { sentAt: from.sentAt, id: { lt: from.id } }] }
  const rows = await db.practiceTask.findMany({
    where: { organisationId, ...earlier, ...(of && { actions: { some: { ownerPracticeId: { in: [...of] } } } }) },
    include: WITH,
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    take: most,
  })
  return rows.map(taskOf)
}

/** Those that somebody sent and that are not over, the latest first. */
export async function runningOf(db: Db, organisationId: OrganisationId, sentById: PersonId, most: number): Promise<string[]> {
  const rows = await db.practiceTask.findMany({
    where: { organisationId, sentById, withdrawnAt: null, actions: { some: { state: { in: ['open', 'blocked'] } } } },
    select: { id: true },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    take: most,
  })
  return rows.map(({ id }) => id)
}

/** How many practices stand how, by task. */
export async function countsOf(
  db: Db,
  organisationId: OrganisationId,
  tasks: readonly string[],
  { now, zone }: { now: Date; zone: string },
): Promise<ReadonlyMap<string, (Fate & { count: number })[]>> {
  const rows = await db.$queryRaw<{ task: string; state: ActionState; isClosed: boolean; count: number }[]>`
    SELECT a."taskId" AS task, a.state, coalesce(p."closedOn" <= ${dayOf(now, zone)}::date, false) AS "isClosed", count(*)::int AS count
    FROM "Action" a JOIN "Practice" p ON p."organisationId" = a."organisationId" AND p.id = a."ownerPracticeId"
    WHERE a."organisationId" = ${organisationId}::uuid AND a."taskId" = ANY(${[...tasks]}::uuid[]) GROUP BY 1, 2, 3`
  return Map.groupBy(rows, ({ task }) => task)
}

/** How tasks stand at each practice, or at some only. */
export async function recipientsOf(
  db: Db,
  organisationId: OrganisationId,
  tasks: readonly string[],
  { now, zone, of }: { now: Date; zone: string; of: Of },
): Promise<(Recipient & { task: string })[]> {
  const today = dayAsDate(dayOf(now, zone))
  const rows = await db.action.findMany({
    where: { organisationId, taskId: { in: [...tasks] }, ownerPracticeId: of ? { in: [...of] } : { not: null } },
    include: { ownerPractice: { select: { name: true, closedOn: true } }, endedBy: { select: { name: true } } },
    orderBy: { number: 'asc' },
  })
  return rows.map(({ id, taskId, ownerPracticeId, ownerPractice, dueOn, duePrecision, endedBy, ...row }) => ({
    ...{ task: taskId as string, action: id, practice: ownerPracticeId as PracticeId, name: ownerPractice?.name ?? '' },
    ...{ state: row.state as ActionState, reason: row.reason, endedAt: row.endedAt, endedBy: endedBy?.name ?? null },
    due: dueOn && { on: dateAsDay(dueOn), precision: duePrecision as Due['precision'] },
    isClosed: ownerPractice?.closedOn != null && ownerPractice.closedOn <= today,
  }))
}

/** Whether a practice has closed by now. */
export async function hasClosed(db: Db, organisationId: OrganisationId, id: PracticeId, at: { now: Date; zone: string }): Promise<boolean> {
  const today = dayAsDate(dayOf(at.now, at.zone))
  return (await db.practice.count({ where: { organisationId, id, closedOn: { lte: today } } })) > 0
}

export async function isHere(db: Db, organisationId: OrganisationId, id: PersonId, at: { now: Date; zone: string }): Promise<boolean> {
  const today = dayAsDate(dayOf(at.now, at.zone))
  return (await db.person.count({ where: { organisationId, id, OR: [{ leftOn: null }, { leftOn: { gt: today } }] } })) > 0
}
