import { type Db, Prisma } from '../../ports/database.ts'
import { dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../shared/ids.ts'
import { type State, type Visit, visitSetting } from './model.ts'

const WITH = {
  practice: { select: { id: true, name: true, closedOn: true } },
  visitor: { select: { id: true, name: true, leftOn: true } },
} as const satisfies Prisma.PracticeVisitInclude

type Row = Prisma.PracticeVisitGetPayload<{ include: typeof WITH }>

const dayIn = (date: Date | null) => date && dateAsDay(date)

const visitOf = ({ practice, visitor, ...row }: Row): Visit => ({
  ...{ id: row.id, state: row.state as State, plannedAt: row.plannedAt, heldOn: dayIn(row.heldOn), met: row.met },
  ...{ prescribing: row.prescribing, referrals: row.referrals, notes: row.notes, dueAgainOn: dayIn(row.dueAgainOn) },
  ...{ sentAt: row.sentAt, cancelledWhy: row.cancelledWhy, version: row.version },
  practice: { id: practice.id as PracticeId, name: practice.name, closedOn: dayIn(practice.closedOn) },
  visitor: { id: visitor.id as PersonId, name: visitor.name, leftOn: dayIn(visitor.leftOn) },
})

export async function findVisit(db: Db, organisationId: OrganisationId, id: string): Promise<Visit | null> {
  const row = await db.practiceVisit.findUnique({ where: { organisationId_id: { organisationId, id } }, include: WITH })
  return row && visitOf(row)
}

/** Those with these ids, in their order. */
export async function findVisits(db: Db, organisationId: OrganisationId, ids: readonly string[]): Promise<Visit[]> {
  const rows = await db.practiceVisit.findMany({ where: { organisationId, id: { in: [...ids] } }, include: WITH })
  const byId = new Map(rows.map((row) => [row.id, visitOf(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** A practice's visits are this transaction's alone until it ends, so that two people neither plan twice nor agree one action too many. */
export async function holdPractice(db: Db, organisationId: OrganisationId, practice: PracticeId): Promise<void> {
  await db.$queryRaw`
    SELECT id FROM "Practice" WHERE "organisationId" = ${organisationId}::uuid AND id = ${practice}::uuid FOR NO KEY UPDATE`
}

/** The same by one of its visits. */
export async function holdVisit(db: Db, organisationId: OrganisationId, id: string): Promise<Visit | null> {
  const before = await findVisit(db, organisationId, id)
  if (!before) return null
  await holdPractice(db, organisationId, before.practice.id)
  return findVisit(db, organisationId, id)
}

/** The visit of a practice that is planned; there is at most one. */
export async function plannedOf(db: Db, organisationId: OrganisationId, practiceId: PracticeId): Promise<Visit | null> {
  const row = await db.practiceVisit.findFirst({ where: { organisationId, practiceId, state: 'planned' }, include: WITH })
  return row && visitOf(row)
}

export type Change = {
  visitorId?: PersonId
  state?: State
  plannedAt?: Date | null
  heldOn?: Date
  met?: string
  prescribing?: string | null
  referrals?: string | null
  notes?: string | null
  dueAgainOn?: Date | null
  nextAskAt?: Date | null
  sentAt?: Date
  cancelledWhy?: string
}

export type NewVisit = Change & { practiceId: PracticeId; visitorId: PersonId; state: State }

export async function insertVisit(db: Db, organisationId: OrganisationId, visit: NewVisit, by: PersonId, now: Date): Promise<string> {
  const id = newId<string>()
  await db.practiceVisit.create({ data: { organisationId, id, ...visit, version: 1, createdById: by, createdAt: now } })
  return id
}

export async function changeVisit(db: Db, organisationId: OrganisationId, id: string, change: Change): Promise<void> {
  await db.practiceVisit.update({ where: { organisationId_id: { organisationId, id } }, data: { ...change, version: { increment: 1 } } })
}

/** When its visitor is next written to; nobody's form is out of date because of it. */
export async function moveAsk(db: Db, organisationId: OrganisationId, id: string, nextAskAt: Date | null): Promise<void> {
  await db.practiceVisit.update({ where: { organisationId_id: { organisationId, id } }, data: { nextAskAt } })
}

/** What is planned and has not been held, of somebody. */
export async function plannedBy(db: Db, organisationId: OrganisationId, visitorId: PersonId): Promise<Visit[]> {
  const where = { organisationId, visitorId, state: 'planned' }
  return (await db.practiceVisit.findMany({ where, include: WITH, orderBy: [{ plannedAt: 'asc' }, { id: 'asc' }] })).map(visitOf)
}

/** What is planned for some practices, the earliest first. */
export async function plannedFor(db: Db, organisationId: OrganisationId, practices: readonly PracticeId[]): Promise<Visit[]> {
  const where = { organisationId, practiceId: { in: [...practices] }, state: 'planned' }
  return (await db.practiceVisit.findMany({ where, include: WITH, orderBy: [{ plannedAt: 'asc' }, { id: 'asc' }] })).map(visitOf)
}

/** How many open actions of visits a practice has at most (D7). */
export async function readLimit(db: Db, organisationId: OrganisationId): Promise<number> {
  const row = await db.setting.findUnique({ where: { organisationId_key: { organisationId, key: 'practice_visits' } } })
  return visitSetting.parse(row?.value).most
}

export async function keepLimit(db: Db, organisationId: OrganisationId, most: number): Promise<void> {
  const key = { organisationId, key: 'practice_visits' }
  const value = { most }
  await db.setting.upsert({ where: { organisationId_key: key }, create: { ...key, value }, update: { value } })
}

const ids = async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id)

/** So many visits a list looks through. */
const MOST_LISTED = 1000

export const plannedIds = (db: Db, organisation: OrganisationId): Promise<string[]> =>
  ids(db.$queryRaw`
    SELECT id FROM "PracticeVisit" WHERE "organisationId" = ${organisation}::uuid AND state = 'planned'
    ORDER BY "plannedAt" NULLS LAST, id LIMIT ${MOST_LISTED}`)

export const heldIds = (db: Db, organisation: OrganisationId): Promise<string[]> =>
  ids(db.$queryRaw`
    SELECT id FROM "PracticeVisit" WHERE "organisationId" = ${organisation}::uuid AND state = 'held'
    ORDER BY "heldOn" DESC, id DESC LIMIT ${MOST_LISTED}`)

/** The last visits of open practices after which the next was due by a day, and none is planned; `of`: by somebody, or by anybody. */
export const dueAgainIds = (db: Db, organisation: OrganisationId, today: string, of: PersonId | null = null): Promise<string[]> =>
  ids(db.$queryRaw`
    SELECT last.id FROM (
      SELECT DISTINCT ON (v."practiceId") v.id, v."dueAgainOn", v."visitorId" FROM "PracticeVisit" v
      JOIN "Practice" p ON p."organisationId" = v."organisationId" AND p.id = v."practiceId"
      WHERE v."organisationId" = ${organisation}::uuid AND v.state = 'held' AND (p."closedOn" IS NULL OR p."closedOn" > ${today}::date)
        AND NOT EXISTS (SELECT FROM "PracticeVisit" n
          WHERE n."organisationId" = v."organisationId" AND n."practiceId" = v."practiceId" AND n.state = 'planned')
      ORDER BY v."practiceId", v."heldOn" DESC, v.id DESC) last
    WHERE last."dueAgainOn" <= ${today}::date ${of === null ? Prisma.empty : Prisma.sql`AND last."visitorId" = ${of}::uuid`}
    ORDER BY last."dueAgainOn", last.id LIMIT ${MOST_LISTED}`)

/** Everything that was planned or held at some practices, the latest first. */
export const idsOfPractices = (db: Db, organisation: OrganisationId, practices: readonly PracticeId[]): Promise<string[]> =>
  ids(db.$queryRaw`
    SELECT id FROM "PracticeVisit"
    WHERE "organisationId" = ${organisation}::uuid AND "practiceId" = ANY(${[...practices]}::uuid[])
    ORDER BY (state = 'planned') DESC, COALESCE("heldOn"::timestamptz, "plannedAt", "createdAt") DESC, id DESC LIMIT ${MOST_LISTED}`)

/** A day as a column of days keeps it. */
export const dayColumn = (day: string | undefined): Date | null => (day === undefined ? null : dayAsDate(day))
