import type { Db } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'
import type { Kept, KeptForm, Targets } from './keeping-model.ts'
import { type Project, STAGES, type Stage } from './model.ts'
import { findProject } from './store.ts'

/** A project with what only its own window shows. */
export async function findKept(db: Db, organisationId: OrganisationId, id: string): Promise<Kept | null> {
  const project = await findProject(db, organisationId, id)
  if (!project) return null
  const { outsideBodies, learned, endedAt, practices } = await db.project.findUniqueOrThrow({
    where: { organisationId_id: { organisationId, id } },
    select: {
      ...{ outsideBodies: true, learned: true, endedAt: true },
      practices: { select: { practice: { select: { id: true, name: true } } }, orderBy: { practice: { name: 'asc' } } },
    },
  })
  const involved = practices.map(({ practice }) => practice as { id: PracticeId; name: string })
  return { ...project, outsideBodies, learned, endedAt, practices: involved }
}

/** What a form holds is written over what stood. */
export async function writeKept(db: Db, organisationId: OrganisationId, id: string, form: KeptForm): Promise<void> {
  const { name, manager = null, area = null, outsideBodies = null, funderApproval = null, leads = [], practices = [] } = form
  const own = { organisationId, projectId: id }
  await db.project.update({
    where: { organisationId_id: { organisationId, id } },
    data: { name, managerId: manager, areaId: area, outsideBodies, funderApproval, version: { increment: 1 } },
  })
  await db.projectLead.deleteMany({ where: { ...own, personId: { notIn: leads } } })
  await db.projectLead.createMany({ data: leads.map((personId) => ({ ...own, personId })), skipDuplicates: true })
  await db.projectPractice.deleteMany({ where: { ...own, practiceId: { notIn: practices } } })
  await db.projectPractice.createMany({ data: practices.map((practiceId) => ({ ...own, practiceId })), skipDuplicates: true })
}

export async function writeTargets(
  db: Db,
  organisationId: OrganisationId,
  projectId: string,
  targets: Targets,
  stages: readonly Stage[] = STAGES,
): Promise<void> {
  const on = (day: Day | null) => (day === null ? null : dayAsDate(day))
  for (const stage of stages)
    await db.milestone.update({
      where: { organisationId_projectId_stage: { organisationId, projectId, stage } },
      data: { targetOn: on(targets[stage]) },
    })
}

export async function writeState(
  db: Db,
  organisationId: OrganisationId,
  id: string,
  { state, reason, endedAt }: { state: Project['state']; reason: string | null; endedAt: Date | null },
): Promise<void> {
  await db.project.update({
    where: { organisationId_id: { organisationId, id } },
    data: { state, reason, endedAt, version: { increment: 1 } },
  })
}

/** The first of these practices that is not the organisation's; null: all are. */
export async function areOurs(db: Db, organisationId: OrganisationId, practices: readonly PracticeId[]): Promise<boolean> {
  return (await db.practice.count({ where: { organisationId, id: { in: [...practices] } } })) === new Set(practices).size
}

/** The practices that are open on a day, and those that take part already. */
export async function choosablePractices(db: Db, organisationId: OrganisationId, today: Day): Promise<{ id: PracticeId; name: string }[]> {
  const rows = await db.practice.findMany({
    where: { organisationId, OR: [{ closedOn: null }, { closedOn: { gt: dayAsDate(today) } }] },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows as { id: PracticeId; name: string }[]
}

/** Gives a lead's place to somebody else; who leads it already does so once. */
export async function passLead(db: Db, organisationId: OrganisationId, projectId: string, from: PersonId, to: PersonId): Promise<void> {
  await db.projectLead.delete({ where: { organisationId_projectId_personId: { organisationId, projectId, personId: from } } })
  await db.projectLead.createMany({ data: [{ organisationId, projectId, personId: to }], skipDuplicates: true })
}

export async function passManaging(db: Db, organisationId: OrganisationId, id: string, to: PersonId): Promise<void> {
  await db.project.update({ where: { organisationId_id: { organisationId, id } }, data: { managerId: to, version: { increment: 1 } } })
}

/** What these people are called. */
export async function namesOf(db: Db, organisationId: OrganisationId, people: readonly string[]): Promise<ReadonlyMap<PersonId, string>> {
  const rows = await db.person.findMany({ where: { organisationId, id: { in: [...people] } }, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [id as PersonId, name]))
}
