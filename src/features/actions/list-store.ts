import type { Db, Prisma } from '../../ports/database.ts'
import type { Actor } from '../../ports/people.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'
import type { Cursor, Wanted } from './list-wish.ts'
import type { Action } from './model.ts'
import { actionOf, WITH } from './store.ts'

type Where = Prisma.ActionWhereInput

const OPEN: Where = { state: { in: ['open', 'blocked'] } }
const idsOf = ({ practices }: Actor) => practices.map(({ id }) => id)

/** Whoever's they are, or who was named to be asked about them, as long as they are of the practice. */
const ofPerson = (actor: Actor): Where => ({
  OR: [{ ownerId: actor.person }, { askedId: actor.person, ownerPracticeId: { in: idsOf(actor) } }],
})

/** Of their practice, where nobody else is named twice for it. */
const ofPractice = (actor: Actor): Where => ({
  ownerPracticeId: { in: idsOf(actor) },
  OR: [{ askedId: null }, { askedId: { not: actor.person } }],
})

/** `maySee` of rules.ts, as the database asks it. */
const visibleTo = (actor: Actor, manages: boolean): Where =>
  manages
    ? {}
    : {
        OR: [
          ofPerson(actor),
          { agreedById: actor.person },
          { ownerPracticeId: { in: idsOf(actor) } },
          { ownerId: { not: null }, visitId: null },
          { visit: { practiceId: { in: idsOf(actor) } } },
        ],
      }

type Order = 'due' | 'number' | 'ended'
type Query = { parts: Where[]; order: Order }

/** Each list is one part after another; of what is late, everybody sees only their own (D8). */
function queryOf(wanted: Wanted, actor: Actor, manages: boolean, today: Day): Query {
  if ('practice' in wanted) return { parts: [{ ...OPEN, ownerPracticeId: wanted.practice }], order: 'due' }
  if ('meeting' in wanted) return { parts: [{ meetingId: wanted.meeting }], order: 'number' }
  if ('project' in wanted) return { parts: [{ projectId: wanted.project }], order: 'number' }
  const parts = [ofPerson(actor), ofPractice(actor)]
  switch (wanted.show) {
    case 'mine':
      return { parts: parts.map((part) => ({ AND: [OPEN, part] })), order: 'due' }
    case 'overdue':
      return { parts: (manages ? [{}] : parts).map((part) => ({ AND: [OPEN, { dueOn: { lt: dayAsDate(today) } }, part] })), order: 'due' }
    case 'agreed':
      return { parts: [{ ...OPEN, agreedById: actor.person, OR: [{ ownerId: null }, { ownerId: { not: actor.person } }] }], order: 'due' }
    case 'all':
      return { parts: [OPEN], order: 'due' }
    case 'done':
      return { parts: [{ state: { in: ['done', 'dropped'] } }], order: 'ended' }
  }
}

const ORDERS: Record<Order, Prisma.ActionOrderByWithRelationInput[]> = {
  due: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { number: 'asc' }],
  number: [{ number: 'asc' }],
  ended: [{ endedAt: 'desc' }, { number: 'desc' }],
}

/** What comes after a row in its order. */
function beyond(order: Order, { key, number }: Cursor): Where {
  if (order === 'number') return { number: { gt: number } }
  if (order === 'ended') {
    const at = new Date(key ?? 0)
    return { OR: [{ endedAt: { lt: at } }, { endedAt: at, number: { lt: number } }] }
  }
  if (key === null) return { dueOn: null, number: { gt: number } }
  const on = dayAsDate(key)
  return { OR: [{ dueOn: { gt: on } }, { dueOn: on, number: { gt: number } }, { dueOn: null }] }
}

const keyOf = (order: Order, { due, endedAt }: Action): string | null =>
  order === 'due' ? (due?.on ?? null) : order === 'ended' ? (endedAt?.toISOString() ?? null) : null

export type Listed = { action: Action; cursor: Cursor }

/** The next so many actions of a list that this person may see. */
export async function listActions(
  db: Db,
  organisationId: OrganisationId,
  { wanted, actor, manages, today, after, take }: Asked,
): Promise<Listed[]> {
  const { parts, order } = queryOf(wanted, actor, manages, today)
  const found: Listed[] = []
  for (let rank = after?.rank ?? 0; rank < parts.length && found.length < take; rank += 1) {
    const from = after && rank === after.rank ? [beyond(order, after)] : []
    const rows = await db.action.findMany({
      where: { AND: [{ organisationId, givenAt: { not: null } }, visibleTo(actor, manages), parts[rank] ?? {}, ...from] },
      include: WITH,
      orderBy: ORDERS[order],
      take: take - found.length,
    })
    found.push(
      ...rows
        .map(actionOf)
        .map((action) => ({ action, cursor: { rank, key: keyOf(order, action), number: Number(action.reference.slice(2)) } })),
    )
  }
  return found
}

export type Asked = { wanted: Wanted; actor: Actor; manages: boolean; today: Day; after: Cursor | null; take: number }

/** Every practice, also those that are closed: what they agreed to is still to be found. */
export async function practicesNamed(db: Db, organisationId: OrganisationId): Promise<{ id: PracticeId; name: string; also: string }[]> {
  const rows = await db.practice.findMany({
    where: { organisationId },
    select: { id: true, name: true, odsCode: true, formerNames: { select: { name: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name, odsCode, formerNames }) => ({
    ...{ id: id as PracticeId, name },
    also: [odsCode, ...formerNames.map((former) => former.name)].join(' '),
  }))
}

export type MeetingWithActions = { id: string; title: string; startsAt: Date }

/** The latest meetings of which this person may see an action. */
export const meetingsWithActions = (
  db: Db,
  organisationId: OrganisationId,
  actor: Actor,
  manages: boolean,
  take: number,
): Promise<MeetingWithActions[]> =>
  db.meeting.findMany({
    where: { organisationId, actions: { some: { AND: [{ givenAt: { not: null } }, visibleTo(actor, manages)] } } },
    select: { id: true, title: true, startsAt: true },
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
    take,
  })

/** Whether somebody leads or manages a project. */
export const hasPartIn = async (db: Db, organisationId: OrganisationId, id: string, person: PersonId): Promise<boolean> =>
  (await db.project.count({
    where: { organisationId, id, OR: [{ managerId: person }, { leads: { some: { personId: person } } }] },
  })) > 0

/** Every project, by name. */
export const projectsNamed = (db: Db, organisationId: OrganisationId): Promise<{ id: string; name: string }[]> =>
  db.project.findMany({ where: { organisationId }, select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })

/** The action with this number; null for one whose record is a draft. */
export async function actionNumbered(db: Db, organisationId: OrganisationId, number: number): Promise<string | null> {
  const row = await db.action.findUnique({
    where: { organisationId_number: { organisationId, number } },
    select: { id: true, givenAt: true },
  })
  return row?.givenAt ? row.id : null
}

/** Who is of a practice on a day, by name. */
export async function peopleOfPractice(
  db: Db,
  organisationId: OrganisationId,
  practiceId: PracticeId,
  today: Day,
): Promise<{ id: PersonId; name: string }[]> {
  const on = dayAsDate(today)
  const isHere = { OR: [{ leftOn: null }, { leftOn: { gt: on } }] }
  const rows = await db.person.findMany({
    where: { organisationId, ...isHere, roles: { some: { practiceId, fromOn: { lte: on }, OR: [{ toOn: null }, { toOn: { gt: on } }] } } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name }) => ({ id: id as PersonId, name }))
}

/** The practices that are not closed and whose name or code holds what was typed. */
export async function practicesToOwn(
  db: Db,
  organisationId: OrganisationId,
  typed: string,
  now: Date,
  take: number,
): Promise<{ id: PracticeId; name: string }[]> {
  const holds = { contains: typed.trim(), mode: 'insensitive' } as const
  const isOpen = { OR: [{ closedOn: null }, { closedOn: { gt: now } }] }
  const rows = await db.practice.findMany({
    where: { organisationId, AND: [isOpen, { OR: [{ name: holds }, { odsCode: holds }] }] },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take,
  })
  return rows.map(({ id, name }) => ({ id: id as PracticeId, name }))
}

type Waiting = { id: string; dueOn: Day | null }

const waiting = (rows: readonly { id: string; dueOn: Date | null }[]): Waiting[] =>
  rows.map(({ id, dueOn }) => ({ id, dueOn: dueOn && dateAsDay(dueOn) }))

const BY_DUE = { select: { id: true, dueOn: true }, orderBy: ORDERS.due }
const GIVEN = { givenAt: { not: null } } as const

/** What somebody has to do, by its date. What waits for others is not asked of them. */
export const openOf = async (db: Db, organisationId: OrganisationId, { person }: Actor, take: number): Promise<Waiting[]> =>
  waiting(await db.action.findMany({ where: { organisationId, ...GIVEN, state: 'open', ownerId: person }, ...BY_DUE, take }))

/** What somebody's practices have to do, with whom it is asked of. */
export async function openOfPractice(db: Db, organisationId: OrganisationId, actor: Actor, take: number) {
  const where = { organisationId, ...GIVEN, state: 'open', ownerPracticeId: { in: idsOf(actor) } }
  const rows = await db.action.findMany({
    where,
    select: { id: true, dueOn: true, ownerPracticeId: true, askedId: true, agreedById: true },
    orderBy: ORDERS.due,
    take,
  })
  return rows.map(({ id, dueOn, ownerPracticeId, askedId, agreedById }) => ({
    ...{ id, dueOn: dueOn && dateAsDay(dueOn), owner: { practice: ownerPracticeId as PracticeId } },
    asked: askedId === null ? null : { id: askedId as PersonId },
    agreedBy: { id: agreedById as PersonId },
  }))
}

/** What somebody agreed and nobody has: its owner said that it is not theirs, or has left. */
export async function withNobody(db: Db, organisationId: OrganisationId, { person }: Actor, today: Day, take: number): Promise<string[]> {
  const rows = await db.action.findMany({
    where: {
      ...{ organisationId, ...GIVEN, ...OPEN, agreedById: person },
      OR: [{ blockedOn: 'not_mine' }, { owner: { leftOn: { lte: dayAsDate(today) } } }],
    },
    ...BY_DUE,
    take,
  })
  return rows.map(({ id }) => id)
}

/** What cannot go on without a decision of the executive (D9), the longest first. */
export async function toDecide(db: Db, organisationId: OrganisationId, take: number): Promise<string[]> {
  const rows = await db.action.findMany({
    where: { organisationId, ...GIVEN, state: 'blocked', blockedOn: 'needs_decision' },
    select: { id: true },
    orderBy: [{ escalatedAt: 'asc' }, { number: 'asc' }],
    take,
  })
  return rows.map(({ id }) => id)
}
