import type { Db, Prisma } from '../../ports/database.ts'
import { dateAsDay, dayAsDate, dayOf } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import type { Item, State } from './model.ts'

const WITH = {
  presenter: { select: { id: true, name: true, leftOn: true } },
  suggestedBy: { select: { id: true, name: true } },
} as const satisfies Prisma.AgendaItemInclude

type Row = Prisma.AgendaItemGetPayload<{ include: typeof WITH }>

const itemOf = ({ presenter, suggestedBy, wanted, state, ...row }: Row): Item => ({
  ...{ id: row.id, seriesId: row.seriesId, meetingId: row.meetingId, title: row.title, minutes: row.minutes, position: row.position },
  ...{ report: row.report, droppedWhy: row.droppedWhy, timesPutOff: row.timesPutOff, cameFromId: row.cameFromId, version: row.version },
  raisedFor: row.raisedFor,
  presenter: presenter && {
    ...{ id: presenter.id as PersonId, name: presenter.name },
    leftOn: presenter.leftOn && dateAsDay(presenter.leftOn),
  },
  suggestedBy: { id: suggestedBy.id as PersonId, name: suggestedBy.name },
  wanted: wanted as Item['wanted'],
  state: state as State,
})

export const OPEN_STATES = ['suggested', 'planned'] as const satisfies State[]

const ORDER = [{ position: 'asc' }, { id: 'asc' }] as const satisfies Prisma.AgendaItemOrderByWithRelationInput[]

export async function findItem(db: Db, organisationId: OrganisationId, id: string): Promise<Item | null> {
  const row = await db.agendaItem.findUnique({ where: { organisationId_id: { organisationId, id } }, include: WITH })
  return row && itemOf(row)
}

/** The same, and nobody else changes it until this transaction ends. */
export async function holdItem(db: Db, organisationId: OrganisationId, id: string): Promise<Item | null> {
  await db.$queryRaw`SELECT id FROM "AgendaItem" WHERE "organisationId" = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return findItem(db, organisationId, id)
}

/** A meeting's items in the order of its agenda, those in these states or all. */
export async function itemsOf(db: Db, organisationId: OrganisationId, meetingId: string, states?: readonly State[]): Promise<Item[]> {
  const where = { organisationId, meetingId, ...(states && { state: { in: [...states] } }) }
  return (await db.agendaItem.findMany({ where, include: WITH, orderBy: ORDER })).map(itemOf)
}

/** What waits until a meeting of its series is planned. */
export async function waitingFor(db: Db, organisationId: OrganisationId, seriesId: string): Promise<Item[]> {
  const where = { organisationId, seriesId, meetingId: null, state: { in: [...OPEN_STATES] } }
  return (await db.agendaItem.findMany({ where, include: WITH, orderBy: ORDER })).map(itemOf)
}

/** Nobody plans for this series until the transaction ends, so that what waits for its next meeting is not overlooked. */
export async function keepUnplanned(db: Db, organisationId: OrganisationId, seriesId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM "MeetingSeries" WHERE "organisationId" = ${organisationId}::uuid AND id = ${seriesId}::uuid FOR SHARE`
}

export type NewItem = Pick<Item, 'seriesId' | 'meetingId' | 'title' | 'minutes' | 'wanted'> & {
  state: (typeof OPEN_STATES)[number]
  presenterId: PersonId | null
  suggestedById: PersonId
  timesPutOff?: number
  cameFromId?: string
  raisedFor?: string | null
}

/** Stands behind all that are there; answers its id. */
export async function insertItem(db: Db, organisationId: OrganisationId, now: Date, item: NewItem): Promise<string> {
  const id = newId<string>()
  const { meetingId, seriesId } = item
  const position = (await lastPosition(db, organisationId, { meetingId, seriesId })) + 1
  await db.agendaItem.create({
    data: { organisationId, id, ...item, timesPutOff: item.timesPutOff ?? 0, position, version: 1, createdAt: now },
  })
  return id
}

type Home = Pick<Item, 'meetingId' | 'seriesId'>

async function lastPosition(db: Db, organisationId: OrganisationId, { meetingId, seriesId }: Home): Promise<number> {
  const where = meetingId === null ? { organisationId, meetingId, seriesId } : { organisationId, meetingId }
  const { _max } = await db.agendaItem.aggregate({ where, _max: { position: true } })
  return _max.position ?? 0
}

export type Change = Partial<Pick<Item, 'title' | 'minutes' | 'wanted' | 'state' | 'report' | 'droppedWhy'>> & {
  presenterId?: PersonId | null
  reportedAt?: Date
}

export async function changeItem(db: Db, organisationId: OrganisationId, id: string, change: Change): Promise<void> {
  await db.agendaItem.update({ where: { organisationId_id: { organisationId, id } }, data: { ...change, version: { increment: 1 } } })
}

/** Behind everything of its agenda; whoever takes a suggestion puts it there. */
export async function placeLast(db: Db, organisationId: OrganisationId, { id, meetingId, seriesId }: Home & { id: string }): Promise<void> {
  const position = (await lastPosition(db, organisationId, { meetingId, seriesId })) + 1
  await db.agendaItem.update({ where: { organisationId_id: { organisationId, id } }, data: { position } })
}

/** The planned items of a meeting take these places; what their forms show stays, so their versions do. */
export async function keepOrder(db: Db, organisationId: OrganisationId, order: readonly string[]): Promise<void> {
  for (const [n, id] of order.entries())
    await db.agendaItem.update({ where: { organisationId_id: { organisationId, id } }, data: { position: n + 1 } })
}

/** To another agenda, behind what stands there and in the same order. */
export async function moveItems(db: Db, organisationId: OrganisationId, items: readonly Item[], meetingId: string | null): Promise<void> {
  const [first] = items
  if (!first) return
  const behind = await lastPosition(db, organisationId, { meetingId, seriesId: first.seriesId })
  for (const [n, { id }] of items.entries())
    await db.agendaItem.update({
      where: { organisationId_id: { organisationId, id } },
      data: { meetingId, position: behind + 1 + n, version: { increment: 1 } },
    })
}

export async function deleteItem(db: Db, organisationId: OrganisationId, id: string): Promise<void> {
  await db.agendaItem.delete({ where: { organisationId_id: { organisationId, id } } })
}

/** The item that this one came back as, as long as nothing has become of that. */
export async function cameBackAs(db: Db, organisationId: OrganisationId, cameFromId: string): Promise<Item[]> {
  const where = { organisationId, cameFromId, state: { in: [...OPEN_STATES] } }
  return (await db.agendaItem.findMany({ where, include: WITH })).map(itemOf)
}

type Raised = Pick<Item, 'seriesId' | 'meetingId' | 'title' | 'position' | 'report'> & {
  presenterId: PersonId | null
  suggestedById: PersonId
  raisedFor: string
}

/** What a slice brings by itself, in one statement; nobody knows yet how long it takes. */
export async function insertRaised(db: Db, organisationId: OrganisationId, now: Date, rows: readonly Raised[]): Promise<Item[]> {
  const data = rows.map((row) => ({
    ...{ organisationId, id: newId<string>(), ...row },
    ...{ state: 'planned', wanted: 'decision', timesPutOff: 0, version: 1, createdAt: now, reportedAt: row.report === null ? null : now },
  }))
  await db.agendaItem.createMany({ data })
  return raisedFor(
    db,
    organisationId,
    rows.map((row) => row.raisedFor),
  )
}

/** What is open of what was raised for these. */
export async function raisedFor(db: Db, organisationId: OrganisationId, keys: readonly string[]): Promise<Item[]> {
  const where = { organisationId, raisedFor: { in: [...keys] }, state: { in: [...OPEN_STATES] } }
  return (await db.agendaItem.findMany({ where, include: WITH, orderBy: ORDER })).map(itemOf)
}

export async function dropItems(db: Db, organisationId: OrganisationId, items: readonly Item[], droppedWhy: string): Promise<void> {
  const data = { state: 'dropped', droppedWhy, version: { increment: 1 } }
  await db.agendaItem.updateMany({ where: { organisationId, id: { in: items.map(({ id }) => id) } }, data })
}

/** Whether somebody is in the register and has not left by now. */
export async function isHere(db: Db, organisationId: OrganisationId, id: PersonId, now: Date, zone: string): Promise<boolean> {
  const today = dayAsDate(dayOf(now, zone))
  return (await db.person.count({ where: { organisationId, id, OR: [{ leftOn: null }, { leftOn: { gt: today } }] } })) > 0
}

/** What somebody is to present and has not yet: at meetings that are planned, or once one is. */
export async function presentedBy(db: Db, organisationId: OrganisationId, presenterId: PersonId): Promise<{ id: string; title: string }[]> {
  return db.agendaItem.findMany({
    where: {
      ...{ organisationId, presenterId, state: { in: [...OPEN_STATES] } },
      OR: [{ meetingId: null }, { meeting: { state: 'planned' } }],
    },
    select: { id: true, title: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}
