import type { AcceptedService } from '../../ports/accepting.ts'
import type { Db, Prisma } from '../../ports/database.ts'
import type { FunderApproval } from '../../ports/projects.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import type { Tells } from './checklists.ts'
import { type Item, type MilestoneState, type Outcome, type Project, type Review, type ReviewPlace, STAGES, type Stage } from './model.ts'

const NAMED = { select: { id: true, name: true } } as const
const WITH = {
  proposal: { select: { id: true, number: true } },
  area: { select: { id: true, name: true } },
  manager: NAMED,
  leads: { select: { person: NAMED }, orderBy: { person: { name: 'asc' } } },
  milestones: { orderBy: { stage: 'asc' } },
} as const satisfies Prisma.ProjectInclude
type Row = Prisma.ProjectGetPayload<{ include: typeof WITH }>
type Named = { id: PersonId; name: string }

const projectOf = ({ area, leads, manager, milestones, ...row }: Row): Project => ({
  ...{
    id: row.id,
    name: row.name,
    proposal: row.proposal as Project['proposal'],
    area,
    funderApproval: row.funderApproval as FunderApproval | null,
    reason: row.reason,
    learned: row.learned,
    version: row.version,
  },
  state: row.state as Project['state'],
  manager: manager as Named | null,
  leads: leads.map(({ person }) => person as Named),
  milestones: milestones.map(({ stage, state, targetOn, passedAt }) => ({
    ...{ stage: stage as Stage, state: state as MilestoneState, targetOn: targetOn && dateAsDay(targetOn), passedAt },
  })),
})

/** A project with its leads and its four milestones, of which the first is open, with a version of its checklist. Answers its id. */
export async function insertProject(
  db: Db,
  organisationId: OrganisationId,
  { proposal, title, area, leads, manager, by }: Omit<AcceptedService, 'proposal'> & { proposal: string | null },
  now: Date,
  checklist: number,
): Promise<string> {
  const id = newId<string>()
  const own = { organisationId, projectId: id }
  await db.project.create({
    data: {
      ...{ organisationId, id, name: title, proposalId: proposal, areaId: area, managerId: manager },
      ...{ state: 'active', createdById: by, createdAt: now, version: 1 },
    },
  })
  await db.projectLead.createMany({ data: leads.map((personId) => ({ ...own, personId })) })
  await db.milestone.createMany({
    data: STAGES.map((stage) => ({
      ...own,
      stage,
      timesAsked: 0,
      ...(stage === 1 ? { state: 'open', checklist } : { state: 'to_come' }),
    })),
  })
  return id
}

export async function findProject(db: Db, organisationId: OrganisationId, id: string): Promise<Project | null> {
  const row = await db.project.findUnique({ where: { organisationId_id: { organisationId, id } }, include: WITH })
  return row && projectOf(row)
}

/** A project that nobody else changes until this transaction ends. */
export async function holdProject(db: Db, organisationId: OrganisationId, id: string): Promise<Project | null> {
  await db.$queryRaw`SELECT id FROM "Project" WHERE "organisationId" = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return findProject(db, organisationId, id)
}

/** Whose words of the name are all in its name; those that run first, by name, at most so many. */
export async function projectsBy(db: Db, organisationId: OrganisationId, words: readonly string[], most: number): Promise<Project[]> {
  const rows = await db.project.findMany({
    where: { organisationId, AND: words.map((word) => ({ name: { contains: word, mode: 'insensitive' } })) },
    include: WITH,
    orderBy: [{ state: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    take: most,
  })
  return rows.map(projectOf)
}

/** Those that are active or waiting, by name. */
export async function runningProjects(db: Db, organisationId: OrganisationId): Promise<Project[]> {
  const rows = await db.project.findMany({
    where: { organisationId, state: { in: ['active', 'waiting'] } },
    include: WITH,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(projectOf)
}

/** Those that are closed or stopped, the latest first, at most so many. */
export async function endedProjects(db: Db, organisationId: OrganisationId, most: number): Promise<Project[]> {
  const rows = await db.project.findMany({
    where: { organisationId, state: { in: ['closed', 'stopped'] } },
    include: WITH,
    orderBy: [{ endedAt: 'desc' }, { id: 'asc' }],
    take: most,
  })
  return rows.map(projectOf)
}

/** Running projects that somebody leads or manages, by name. */
export async function projectsOf(db: Db, organisationId: OrganisationId, person: PersonId): Promise<Project[]> {
  const rows = await db.project.findMany({
    where: {
      ...{ organisationId, state: { in: ['active', 'waiting'] } },
      OR: [{ managerId: person }, { leads: { some: { personId: person } } }],
    },
    include: WITH,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(projectOf)
}

/** The items of one project, or of several, in their order. */
export async function itemsOf(
  db: Db,
  organisationId: OrganisationId,
  projects: readonly string[],
): Promise<(Item & { project: string })[]> {
  const rows = await db.milestoneItem.findMany({
    where: { organisationId, projectId: { in: [...projects] } },
    include: { settledBy: { select: { name: true } } },
    orderBy: [{ projectId: 'asc' }, { stage: 'asc' }, { position: 'asc' }],
  })
  return rows.map(({ id, projectId, stage, text, asksNote, needsApproval, tells, state, note, settledBy, settledAt }) => ({
    ...{ id, project: projectId, stage: stage as Stage, text, asksNote, needsApproval, tells: tells as Tells | null },
    ...{ state: state as Item['state'], note, settledAt, settledBy: settledBy?.name ?? null },
  }))
}

export type Settling = { state: 'open' } | { state: 'ticked' | 'waived'; note: string | null; by: PersonId; at: Date }

export async function settleItem(db: Db, organisationId: OrganisationId, id: string, settling: Settling): Promise<void> {
  const settled =
    settling.state === 'open'
      ? { note: null, settledById: null, settledAt: null }
      : { note: settling.note, settledById: settling.by, settledAt: settling.at }
  await db.milestoneItem.update({ where: { organisationId_id: { organisationId, id } }, data: { state: settling.state, ...settled } })
}

export async function changeMilestone(
  db: Db,
  organisationId: OrganisationId,
  projectId: string,
  stage: Stage,
  change: { state?: MilestoneState; targetOn?: Day; passedAt?: Date; checklist?: number; nextAskAt?: Date | null; timesAsked?: number },
): Promise<void> {
  const { targetOn, ...rest } = change
  await db.milestone.update({
    where: { organisationId_projectId_stage: { organisationId, projectId, stage } },
    data: { ...rest, ...(targetOn !== undefined && { targetOn: dayAsDate(targetOn) }) },
  })
}

export async function changeProject(
  db: Db,
  organisationId: OrganisationId,
  id: string,
  change: { state?: Project['state']; endedAt?: Date; learned?: string | null },
): Promise<void> {
  await db.project.update({ where: { organisationId_id: { organisationId, id } }, data: { ...change, version: { increment: 1 } } })
}

export async function decideReview(
  db: Db,
  organisationId: OrganisationId,
  id: string,
  decision: { outcome: Outcome; reason: string; decidedById: PersonId; decidedAt: Date },
): Promise<void> {
  await db.milestoneReview.update({ where: { organisationId_id: { organisationId, id } }, data: decision })
}

/** The reviews of a project, the earliest first. */
export async function reviewsOf(db: Db, organisationId: OrganisationId, projectId: string): Promise<Review[]> {
  const rows = await db.milestoneReview.findMany({
    where: { organisationId, projectId },
    include: { askedBy: NAMED, decidedBy: { select: { name: true } } },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, stage, askedBy, askedAt, place, outcome, reason, decidedBy, decidedAt }) => ({
    ...{ id, stage: stage as Stage, askedBy: askedBy as Named, askedAt, place: place as ReviewPlace, reason, decidedAt },
    ...{ outcome: outcome as Outcome | null, decidedBy: decidedBy?.name ?? null },
  }))
}

/** Who declared an interest in the proposal that a project came of. */
export async function interestedIn(db: Db, organisationId: OrganisationId, { proposal }: Project): Promise<ReadonlySet<string>> {
  if (proposal === null) return new Set()
  const rows = await db.proposalInterest.findMany({ where: { organisationId, proposalId: proposal.id }, select: { personId: true } })
  return new Set(rows.map(({ personId }) => personId))
}
