import type { ActionNow, NewAction } from '../../ports/actions.ts'
import type { Db, Prisma } from '../../ports/database.ts'
import { dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../shared/ids.ts'
import { reference } from './wording.ts'

const NAMES = { owner: { select: { name: true } }, ownerPractice: { select: { name: true } } } as const satisfies Prisma.ActionInclude
type Row = Prisma.ActionGetPayload<{ include: typeof NAMES }>

const actionOf = ({ number, owner, ownerPractice, dueOn, ...row }: Row): ActionNow => ({
  id: row.id,
  reference: reference(number),
  text: row.text,
  owner: row.ownerId === null ? { practice: row.ownerPracticeId as PracticeId } : { person: row.ownerId as PersonId },
  ownerName: owner?.name ?? ownerPractice?.name ?? '',
  due: dueOn === null ? null : { on: dateAsDay(dueOn), precision: row.duePrecision as 'day' | 'month' },
  line: row.agendaItemId,
  state: row.state as ActionNow['state'],
  version: row.version,
})

type Content = Pick<NewAction, 'text' | 'owner' | 'due' | 'line'>

const columnsOf = ({ text, owner, due, line = null }: Content) => ({
  text,
  ownerId: 'person' in owner ? owner.person : null,
  ownerPracticeId: 'practice' in owner ? owner.practice : null,
  dueOn: due && dayAsDate(due.on),
  duePrecision: due?.precision ?? null,
  agendaItemId: line,
})

/** Answers its id. */
export async function insertAction(db: Db, organisationId: OrganisationId, number: number, action: NewAction, now: Date): Promise<string> {
  const id = newId<string>()
  const { meeting = null, by } = action
  await db.action.create({
    data: {
      ...{ organisationId, id, number, ...columnsOf(action) },
      ...{ source: meeting === null ? null : 'meeting', meetingId: meeting, state: 'open', agreedById: by, agreedAt: now, version: 1 },
    },
  })
  return id
}

export async function findAction(db: Db, organisationId: OrganisationId, id: string): Promise<ActionNow | null> {
  const row = await db.action.findUnique({ where: { organisationId_id: { organisationId, id } }, include: NAMES })
  return row && actionOf(row)
}

/** An action that nobody else changes until this transaction ends. */
export async function holdAction(db: Db, organisationId: OrganisationId, id: string): Promise<ActionNow | null> {
  await db.$queryRaw`SELECT id FROM "Action" WHERE "organisationId" = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return findAction(db, organisationId, id)
}

export async function writeAction(db: Db, organisationId: OrganisationId, id: string, content: Content): Promise<void> {
  await db.action.update({
    where: { organisationId_id: { organisationId, id } },
    data: { ...columnsOf(content), version: { increment: 1 } },
  })
}

export async function removeAction(db: Db, organisationId: OrganisationId, id: string): Promise<void> {
  await db.action.deleteMany({ where: { organisationId, id } })
}

/** Those of a meeting, in the order in which they were agreed. */
export async function actionsOf(db: Db, organisationId: OrganisationId, meetingId: string): Promise<ActionNow[]> {
  const rows = await db.action.findMany({ where: { organisationId, meetingId }, include: NAMES, orderBy: { number: 'asc' } })
  return rows.map(actionOf)
}
