import type { Db } from '../../ports/database.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import type { Due } from '../../shared/due-dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import type { ReviewPlace, Stage } from './model.ts'

/** Answers its id. */
export async function insertReview(
  db: Db,
  organisationId: OrganisationId,
  { projectId, stage, place, by }: { projectId: string; stage: Stage; place: ReviewPlace; by: PersonId },
  askedAt: Date,
): Promise<string> {
  const id = newId<string>()
  await db.milestoneReview.create({ data: { organisationId, id, projectId, stage, askedById: by, askedAt, place } })
  return id
}

export async function moveReview(db: Db, organisationId: OrganisationId, id: string, place: ReviewPlace): Promise<void> {
  await db.milestoneReview.update({ where: { organisationId_id: { organisationId, id } }, data: { place } })
}

/** Whether what was raised stands on an agenda, or waits for one: a full one takes no more. */
export async function isOnAgenda(db: Db, organisationId: OrganisationId, raisedFor: string): Promise<boolean> {
  return (await db.agendaItem.count({ where: { organisationId, raisedFor, state: { in: ['suggested', 'planned'] } } })) > 0
}

/** A condition of a review that is still to be met (D17). `ownerId`: null: a practice has it by now. */
export type Condition = { id: string; reference: string; project: string; text: string; due: Due; ownerId: PersonId | null; by: PersonId }

/** The conditions of projects that are open, the earliest due first; `dueBefore`: those that were due by then. */
export async function openConditions(
  db: Db,
  organisationId: OrganisationId,
  projects: readonly string[],
  dueBefore: Day | null = null,
): Promise<Condition[]> {
  const rows = await db.action.findMany({
    where: {
      ...{ organisationId, projectId: { in: [...projects] }, source: 'milestone_review', state: { in: ['open', 'blocked'] } },
      dueOn: dueBefore === null ? { not: null } : { lt: dayAsDate(dueBefore) },
    },
    select: { id: true, number: true, projectId: true, text: true, dueOn: true, duePrecision: true, ownerId: true, agreedById: true },
    orderBy: [{ dueOn: 'asc' }, { number: 'asc' }],
  })
  return rows.flatMap(({ id, number, projectId, text, dueOn, duePrecision, ownerId, agreedById }) =>
    projectId === null || dueOn === null
      ? []
      : [
          {
            ...{ id, reference: `A-${number}`, project: projectId, text, ownerId: ownerId as PersonId | null, by: agreedById as PersonId },
            due: { on: dateAsDay(dueOn), precision: duePrecision as Due['precision'] },
          },
        ],
  )
}

/** When the conditions of a project are looked at next; null: it has none. */
export async function keepConditionMoment(db: Db, organisationId: OrganisationId, id: string, nextConditionAt: Date | null): Promise<void> {
  await db.project.update({ where: { organisationId_id: { organisationId, id } }, data: { nextConditionAt } })
}
