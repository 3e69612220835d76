import type { Db, Prisma } from '../../ports/database.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import type { EventKind, State, Submission } from './model.ts'

const WITH = {
  events: { include: { by: { select: { name: true } } }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
} as const satisfies Prisma.FunderSubmissionInclude
type Row = Prisma.FunderSubmissionGetPayload<{ include: typeof WITH }>

const EARLIEST_FIRST = [{ createdAt: 'asc' }, { id: 'asc' }] as const satisfies Prisma.FunderSubmissionOrderByWithRelationInput[]

const submissionOf = ({ events, ...row }: Row): Submission => ({
  ...{ id: row.id, project: row.projectId, state: row.state as State, moreWork: row.moreWork, reasons: row.reasons },
  ...{ nextChaseAt: row.nextChaseAt, timesChased: row.timesChased, version: row.version },
  submittedOn: dateAsDay(row.submittedOn),
  meetingOn: row.meetingOn && dateAsDay(row.meetingOn),
  endedOn: row.endedOn && dateAsDay(row.endedOn),
  events: events.map(({ at, happenedOn, kind, by, text }) => ({
    ...{ at, on: dateAsDay(happenedOn), kind: kind as EventKind, by: by.name, text },
  })),
})

/** The messages about a submission, wherever they were sent. */
export const submissionCard = (id: string): string => `submission:${id}`

export async function findSubmission(db: Db, organisationId: OrganisationId, id: string): Promise<Submission | null> {
  const row = await db.funderSubmission.findUnique({ where: { organisationId_id: { organisationId, id } }, include: WITH })
  return row && submissionOf(row)
}

/** A submission that nobody else changes until this transaction ends. */
export async function holdSubmission(db: Db, organisationId: OrganisationId, id: string): Promise<Submission | null> {
  await db.$queryRaw`SELECT id FROM "FunderSubmission" WHERE "organisationId" = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return findSubmission(db, organisationId, id)
}

/** All of these projects, the earliest first. */
export async function submissionsOf(db: Db, organisationId: OrganisationId, projects: readonly string[]): Promise<Submission[]> {
  const rows = await db.funderSubmission.findMany({
    where: { organisationId, projectId: { in: [...projects] } },
    include: WITH,
    orderBy: EARLIEST_FIRST,
  })
  return rows.map(submissionOf)
}

export type Change = Partial<
  Pick<Submission, 'state' | 'submittedOn' | 'meetingOn' | 'moreWork' | 'reasons' | 'endedOn' | 'nextChaseAt' | 'timesChased'>
>

const columns = ({ submittedOn, meetingOn, endedOn, ...rest }: Change) => ({
  ...rest,
  ...(submittedOn !== undefined && { submittedOn: dayAsDate(submittedOn) }),
  ...(meetingOn !== undefined && { meetingOn: meetingOn && dayAsDate(meetingOn) }),
  ...(endedOn !== undefined && { endedOn: endedOn && dayAsDate(endedOn) }),
})

/** Answers its id. */
export async function insertSubmission(
  db: Db,
  organisationId: OrganisationId,
  submission: Pick<Submission, 'project' | 'submittedOn' | 'meetingOn' | 'nextChaseAt'> & { by: PersonId },
  createdAt: Date,
): Promise<string> {
  const id = newId<string>()
  const { project, by, submittedOn, ...rest } = submission
  const begins = { projectId: project, state: 'submitted', timesChased: 0, version: 1, createdById: by, createdAt }
  await db.funderSubmission.create({ data: { organisationId, id, ...begins, ...columns(rest), submittedOn: dayAsDate(submittedOn) } })
  return id
}

export async function writeSubmission(db: Db, organisationId: OrganisationId, id: string, change: Change): Promise<void> {
  await db.funderSubmission.update({
    where: { organisationId_id: { organisationId, id } },
    data: { ...columns(change), version: { increment: 1 } },
  })
}

export type NewEvent = { kind: EventKind; on: Day; by: PersonId; text: string | null }

export async function insertEvent(db: Db, organisationId: OrganisationId, submissionId: string, event: NewEvent, at: Date): Promise<void> {
  const { kind, on, by, text } = event
  await db.funderSubmissionEvent.create({
    data: { organisationId, id: newId<string>(), submissionId, kind, happenedOn: dayAsDate(on), text, byId: by, at },
  })
}

/** What is asked of somebody now: of the projects that they manage or, without a manager who is here, lead; or that nobody else is there for. */
export async function awaitedFrom(
  db: Db,
  organisationId: OrganisationId,
  { person, isProgrammeManager, today }: { person: PersonId; isProgrammeManager: boolean; today: Day },
  most: number,
): Promise<string[]> {
  const hasLeft = { leftOn: { lte: dayAsDate(today) } }
  const unmanaged: Prisma.ProjectWhereInput = { OR: [{ managerId: null }, { manager: hasLeft }] }
  const rows = await db.funderSubmission.findMany({
    where: {
      ...{ organisationId, timesChased: { gt: 0 }, nextChaseAt: { not: null } },
      project: {
        state: { in: ['active', 'waiting'] },
        OR: [
          { managerId: person },
          { AND: [unmanaged, { leads: { some: { personId: person } } }] },
          ...(isProgrammeManager ? [{ AND: [unmanaged, { leads: { every: { person: hasLeft } } }] }] : []),
        ],
      },
    },
    select: { id: true },
    orderBy: [{ submittedOn: 'asc' }, { id: 'asc' }],
    take: most,
  })
  return rows.map(({ id }) => id)
}

/** What the group calls its funder, and the zone. */
export async function readFunder(db: Db, organisation: OrganisationId): Promise<{ funder: string; zone: string }> {
  return db.organisation.findUniqueOrThrow({ where: { id: organisation }, select: { funder: true, zone: true } })
}
