import type { Db, Prisma } from '../../ports/database.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../shared/ids.ts'
import type { EventKind, Request, RequestEvent, State } from './model.ts'

/** What a request is read with. */
export const WITH = {
  chaser: { select: { id: true, name: true, leftOn: true } },
  createdBy: { select: { name: true } },
  proposal: { select: { id: true, number: true, title: true } },
} as const satisfies Prisma.FunderRequestInclude
type Row = Prisma.FunderRequestGetPayload<{ include: typeof WITH }>

export const reference = (number: number): string => `R-${number}`

/** The messages about a request, wherever they were sent. */
export const requestCard = (id: string): string => `request:${id}`

const dayOrNull = (date: Date | null): Day | null => date && dateAsDay(date)

export const requestOf = ({ chaser, createdBy, proposal, ...row }: Row): Request => ({
  ...{ id: row.id, number: row.number, reference: reference(row.number), what: row.what, ofWhom: row.ofWhom, state: row.state as State },
  ...{ reason: row.reason, timesChased: row.timesChased, version: row.version, createdBy: createdBy.name, createdAt: row.createdAt },
  ...{ nextChaseAt: row.nextChaseAt, chaseAskedAt: row.chaseAskedAt, promisedBy: row.promisedBy },
  askedOn: dateAsDay(row.askedOn),
  promisedOn: dayOrNull(row.promisedOn),
  endedOn: dayOrNull(row.endedOn),
  lastChasedOn: dayOrNull(row.lastChasedOn),
  chaser: { id: chaser.id as PersonId, name: chaser.name, leftOn: dayOrNull(chaser.leftOn) },
  proposal: proposal && { id: proposal.id as ProposalId, reference: `P-${proposal.number}`, title: proposal.title },
})

export type Content = Pick<Request, 'what' | 'ofWhom' | 'askedOn' | 'promisedOn' | 'promisedBy'> & { proposal: ProposalId | null }

const contentColumns = ({ what, ofWhom, askedOn, promisedOn, promisedBy, proposal }: Content) => ({
  ...{ what, ofWhom, promisedBy, proposalId: proposal, askedOn: dayAsDate(askedOn), promisedOn: promisedOn && dayAsDate(promisedOn) },
})

/** Answers its id. */
export async function insertRequest(
  db: Db,
  organisationId: OrganisationId,
  request: Content & { number: number; chaser: PersonId; nextChaseAt: Date; by: PersonId },
  now: Date,
): Promise<string> {
  const id = newId<string>()
  const { number, chaser, nextChaseAt, by } = request
  const begins = { state: 'open', timesChased: 0, version: 1, createdAt: now }
  await db.funderRequest.create({
    data: { organisationId, id, number, ...contentColumns(request), ...begins, chaserId: chaser, nextChaseAt, createdById: by },
  })
  return id
}

export async function findRequest(db: Db, organisationId: OrganisationId, id: string): Promise<Request | null> {
  const row = await db.funderRequest.findUnique({ where: { organisationId_id: { organisationId, id } }, include: WITH })
  return row && requestOf(row)
}

export async function findByNumber(db: Db, organisationId: OrganisationId, number: number): Promise<Request | null> {
  const row = await db.funderRequest.findUnique({ where: { organisationId_number: { organisationId, number } }, include: WITH })
  return row && requestOf(row)
}

/** A request that nobody else changes until this transaction ends. */
export async function holdRequest(db: Db, organisationId: OrganisationId, id: string): Promise<Request | null> {
  await db.$queryRaw`SELECT id FROM "FunderRequest" WHERE "organisationId" = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return findRequest(db, organisationId, id)
}

export type Change = Partial<Omit<Content, 'askedOn'>> & {
  askedOn?: Day
  chaser?: PersonId
  state?: State
  reason?: string | null
  endedOn?: Day | null
  timesChased?: number
  lastChasedOn?: Day
  nextChaseAt?: Date | null
  chaseAskedAt?: Date | null
}

/** Writes what changed of it. */
export async function writeRequest(db: Db, organisationId: OrganisationId, id: string, change: Change): Promise<void> {
  const { askedOn, promisedOn, endedOn, lastChasedOn, chaser, proposal, ...rest } = change
  const data: Prisma.FunderRequestUncheckedUpdateInput = {
    ...rest,
    ...(askedOn && { askedOn: dayAsDate(askedOn) }),
    ...(promisedOn !== undefined && { promisedOn: promisedOn && dayAsDate(promisedOn) }),
    ...(endedOn !== undefined && { endedOn: endedOn && dayAsDate(endedOn) }),
    ...(lastChasedOn && { lastChasedOn: dayAsDate(lastChasedOn) }),
    ...(chaser && { chaserId: chaser }),
    ...(proposal !== undefined && { proposalId: proposal }),
    version: { increment: 1 },
  }
  await db.funderRequest.update({ where: { organisationId_id: { organisationId, id } }, data })
}

export type NewEvent = { kind: EventKind; by: PersonId; text?: string | null }

export async function insertEvent(db: Db, organisationId: OrganisationId, requestId: string, event: NewEvent, at: Date): Promise<void> {
  const { kind, by: byId, text = null } = event
  await db.funderRequestEvent.create({ data: { organisationId, id: newId<string>(), requestId, at, byId, kind, text } })
}

/** Its history, the earliest first. */
export async function eventsOf(db: Db, organisationId: OrganisationId, requestId: string): Promise<RequestEvent[]> {
  const rows = await db.funderRequestEvent.findMany({
    where: { organisationId, requestId },
    include: { by: { select: { name: true } } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ at, by, kind, text }) => ({ at, by: by.name, kind: kind as EventKind, text }))
}

/** Who did this to it last; null where nobody did. */
export async function lastEvent(
  db: Db,
  organisationId: OrganisationId,
  requestId: string,
  kind: EventKind,
): Promise<{ at: Date; by: string } | null> {
  const row = await db.funderRequestEvent.findFirst({
    where: { organisationId, requestId, kind },
    include: { by: { select: { name: true } } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })
  return row && { at: row.at, by: row.by.name }
}

/** What somebody chases and is still open, the earliest asked first. */
export async function chasedBy(db: Db, organisationId: OrganisationId, chaserId: PersonId): Promise<Request[]> {
  const where = { organisationId, chaserId, state: 'open' }
  const orderBy = [{ askedOn: 'asc' }, { number: 'asc' }] as const satisfies Prisma.FunderRequestOrderByWithRelationInput[]
  return (await db.funderRequest.findMany({ where, include: WITH, orderBy })).map(requestOf)
}
