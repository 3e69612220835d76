import type { ActionArea, ActionNow, ActionState, AgreedContent, NewAction } from '../../ports/actions.ts'
import type { Db, Prisma } from '../../ports/database.ts'
import type { Place } from '../../ports/outbox.ts'
import { dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../shared/ids.ts'
import type { Action, ActionEvent, BlockedOn, EventKind } from './model.ts'
import { reference } from './wording.ts'

const NAMED = { select: { id: true, name: true } } as const

/** What an action is read with. */
export const WITH = {
  owner: NAMED,
  ownerPractice: NAMED,
  asked: NAMED,
  agreedBy: NAMED,
  endedBy: NAMED,
  meeting: { select: { id: true, title: true, startsAt: true } },
  dueMeeting: { select: { id: true, title: true } },
  project: { select: { id: true, name: true } },
  visit: { select: { practiceId: true } },
} as const satisfies Prisma.ActionInclude
export type Row = Prisma.ActionGetPayload<{ include: typeof WITH }>

type Named = { id: PersonId; name: string }

export const actionOf = ({ number, owner, ownerPractice, ...row }: Row): Action => ({
  id: row.id,
  reference: reference(number),
  text: row.text,
  owner: row.ownerId === null ? { practice: row.ownerPracticeId as PracticeId } : { person: row.ownerId as PersonId },
  ownerName: owner?.name ?? ownerPractice?.name ?? '',
  asked: row.asked as Named | null,
  due: row.dueOn === null ? null : { on: dateAsDay(row.dueOn), precision: row.duePrecision as 'day' | 'month' },
  dueMeeting: row.dueMeeting,
  timesMoved: row.timesMoved,
  line: row.agendaItemId,
  area: row.area as ActionArea | null,
  meeting: row.meeting,
  visit: row.visitId,
  visitPractice: (row.visit?.practiceId ?? null) as PracticeId | null,
  task: row.taskId,
  project: row.project,
  permalink: row.permalink,
  body: row.body as Place | null,
  state: row.state as ActionState,
  blockedOn: row.blockedOn as BlockedOn | null,
  reason: row.reason,
  agreedBy: row.agreedBy as Named,
  agreedAt: row.agreedAt,
  givenAt: row.givenAt,
  takenOnAt: row.takenOnAt,
  endedAt: row.endedAt,
  endedBy: row.endedBy as Named | null,
  nudgeStep: row.nudgeStep,
  nextNudgeAt: row.nextNudgeAt,
  askedIn: row.askedIn,
  postedIn: row.postedIn,
  escalatedAt: row.escalatedAt,
  version: row.version,
})

const contentColumns = ({ text, owner, due, dueMeeting, line = null, area }: AgreedContent) => ({
  text,
  ownerId: 'person' in owner ? owner.person : null,
  ownerPracticeId: 'practice' in owner ? owner.practice : null,
  dueOn: due && dayAsDate(due.on),
  duePrecision: due?.precision ?? null,
  agendaItemId: line,
  ...(area !== undefined && { area }),
  ...(dueMeeting !== undefined && { dueMeetingId: dueMeeting }),
})

function sourceColumns(source: NewAction['source'] = null) {
  if (source === null) return { source: null }
  if ('meeting' in source) return { source: 'meeting', meetingId: source.meeting, agendaItemId: source.line }
  if ('visit' in source) return { source: 'visit', visitId: source.visit, area: source.area }
  return 'review' in source ? { source: 'milestone_review' } : { source: 'task', taskId: source.task }
}

/** `numbers`: of the first, the others follow. Answers their ids. */
export async function insertActions(
  db: Db,
  organisationId: OrganisationId,
  firstNumber: number,
  actions: readonly NewAction[],
  now: Date,
): Promise<string[]> {
  const rows = actions.map((action, place) => ({
    ...{ organisationId, id: newId<string>(), number: firstNumber + place, ...contentColumns(action), ...sourceColumns(action.source) },
    ...{
      dueMeetingId: action.dueMeeting ?? null,
      permalink: action.permalink ?? null,
      body: action.body ?? null,
      projectId: action.project ?? null,
    },
    ...{ state: 'open', agreedById: action.by, agreedAt: now, timesMoved: 0, nudgeStep: 0, isToPost: false, version: 1 },
  }))
  await db.action.createMany({ data: rows })
  return rows.map(({ id }) => id)
}

export async function findAction(db: Db, organisationId: OrganisationId, id: string): Promise<Action | null> {
  const row = await db.action.findUnique({ where: { organisationId_id: { organisationId, id } }, include: WITH })
  return row && actionOf(row)
}

export async function nameOfPerson(db: Db, organisationId: OrganisationId, id: string): Promise<string | null> {
  return (await db.person.findUnique({ where: { organisationId_id: { organisationId, id } }, select: { name: true } }))?.name ?? null
}

/** Those with these ids, by number. */
export async function findActions(db: Db, organisationId: OrganisationId, ids: readonly string[]): Promise<Action[]> {
  const rows = await db.action.findMany({ where: { organisationId, id: { in: [...ids] } }, include: WITH, orderBy: { number: 'asc' } })
  return rows.map(actionOf)
}

/** An action that nobody else changes until this transaction ends. */
export async function holdAction(db: Db, organisationId: OrganisationId, id: string): Promise<Action | null> {
  await db.$queryRaw`SELECT id FROM "Action" WHERE "organisationId" = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return findAction(db, organisationId, id)
}

export const writeContent = (db: Db, organisationId: OrganisationId, id: string, content: AgreedContent): Promise<void> =>
  writeAction(db, organisationId, id, contentColumns(content))

/** Writes what changed of it. */
export async function writeAction(
  db: Db,
  organisationId: OrganisationId,
  id: string,
  change: Prisma.ActionUncheckedUpdateInput,
): Promise<void> {
  await db.action.update({ where: { organisationId_id: { organisationId, id } }, data: { ...change, version: { increment: 1 } } })
}

export async function removeAction(db: Db, organisationId: OrganisationId, id: string): Promise<void> {
  await db.actionEvent.deleteMany({ where: { organisationId, actionId: id } })
  await db.action.deleteMany({ where: { organisationId, id } })
}

const listed = async (db: Db, where: Prisma.ActionWhereInput): Promise<Action[]> =>
  (await db.action.findMany({ where, include: WITH, orderBy: { number: 'asc' } })).map(actionOf)

/** Those of a meeting, in the order in which they were agreed. */
export const actionsOf = (db: Db, organisationId: OrganisationId, meetingId: string, which?: 'given'): Promise<ActionNow[]> =>
  listed(db, { organisationId, meetingId, ...(which === 'given' && { givenAt: { not: null } }) })

/** The key activities of a project, in the order in which they were agreed. */
export const actionsOfProject = (db: Db, organisationId: OrganisationId, projectId: string): Promise<Action[]> =>
  listed(db, { organisationId, projectId, givenAt: { not: null } })

/** Those of a visit, in the order in which they were agreed. */
export const actionsOfVisit = (db: Db, organisationId: OrganisationId, visitId: string): Promise<ActionNow[]> =>
  listed(db, { organisationId, visitId })

/** Those of a meeting whose owners have not been given them. */
export async function idsToGive(db: Db, organisationId: OrganisationId, meetingId: string): Promise<string[]> {
  const rows = await db.action.findMany({
    where: { organisationId, meetingId, givenAt: null, state: 'open' },
    select: { id: true },
    orderBy: { number: 'asc' },
  })
  return rows.map(({ id }) => id)
}

const ofVisits = (organisationId: OrganisationId, practices?: readonly PracticeId[]) => ({
  ...{ organisationId, ownerPracticeId: practices ? { in: [...practices] } : { not: null }, source: 'visit' },
  state: { in: ['open', 'blocked'] },
})

/** The open ones of visits of some practices, or of all (D7). */
export const openOfVisits = (db: Db, organisationId: OrganisationId, practices?: readonly PracticeId[]): Promise<ActionNow[]> =>
  listed(db, ofVisits(organisationId, practices))

/** How many open ones of visits each practice has (D7). */
export async function openOfPractices(
  db: Db,
  organisationId: OrganisationId,
  practices: readonly PracticeId[],
): Promise<ReadonlyMap<PracticeId, number>> {
  const rows = await db.action.groupBy({
    by: ['ownerPracticeId'],
    where: ofVisits(organisationId, practices),
    _count: true,
  })
  return new Map(rows.map(({ ownerPracticeId, _count }) => [ownerPracticeId as PracticeId, _count]))
}

export type NewEvent = { kind: EventKind; by: PersonId | null; text?: string | null; before?: string | null; after?: string | null }

export async function insertEvents(
  db: Db,
  organisationId: OrganisationId,
  ids: readonly string[],
  event: NewEvent,
  at: Date,
): Promise<void> {
  const { by: byId, kind, text = null, before = null, after = null } = event
  await db.actionEvent.createMany({
    data: ids.map((actionId) => ({ organisationId, id: newId<string>(), actionId, at, byId, kind, text, before, after })),
  })
}

/** Its history, the earliest first. */
export async function eventsOf(db: Db, organisationId: OrganisationId, actionId: string): Promise<ActionEvent[]> {
  const rows = await db.actionEvent.findMany({
    where: { organisationId, actionId },
    include: { by: { select: { name: true } } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ at, by, kind, text, before, after }) => ({
    ...{ at, by: by?.name ?? null, kind: kind as EventKind, text, before, after },
  }))
}

/** Its owners have them from now on, each with where it stands on the ladder. */
export async function giveActions(
  db: Db,
  organisationId: OrganisationId,
  given: readonly { id: string; nudgeStep: number; nextNudgeAt: Date | null; askedIn: string | null }[],
  now: Date,
): Promise<void> {
  const ids = given.map(({ id }) => id)
  const steps = given.map(({ nudgeStep }) => nudgeStep)
  const moments = given.map(({ nextNudgeAt }) => nextNudgeAt?.toISOString() ?? null)
  const messages = given.map(({ askedIn }) => askedIn)
  await db.$executeRaw`
    UPDATE "Action" SET "givenAt" = ${now}::timestamptz, "nudgeStep" = given.step, "nextNudgeAt" = given.moment, "askedIn" = given.message
    FROM unnest(${ids}::uuid[], ${steps}::int[], ${moments}::timestamptz[], ${messages}::text[]) AS given(id, step, moment, message)
    WHERE "Action"."organisationId" = ${organisationId}::uuid AND "Action".id = given.id`
}
