import { randomBytes } from 'node:crypto'
import type { Db } from '../../ports/database.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'

/** What an organisation's links are signed with; null before its first link. */
export async function findSecret(db: Db, organisationId: OrganisationId): Promise<string | null> {
  const row = await db.linkSecret.findUnique({ where: { organisationId }, select: { secret: true } })
  return row?.secret ?? null
}

/** Makes the secret unless there is one; of two that are made at once, the first stays. */
export async function makeSecret(db: Db, organisationId: OrganisationId): Promise<void> {
  const secret = randomBytes(32).toString('base64url')
  await db.linkSecret.createMany({ data: [{ organisationId, secret }], skipDuplicates: true })
}

export type Group = { name: string; zone: string }

export const findGroup = (db: Db, id: OrganisationId): Promise<Group> =>
  db.organisation.findUniqueOrThrow({ where: { id }, select: { name: true, zone: true } })

type Today = { now: Date; zone: string }

const heldToday = ({ now, zone }: Today) => {
  const today = dayAsDate(dayOf(now, zone))
  return { fromOn: { lte: today }, OR: [{ toOn: null }, { toOn: { gt: today } }] }
}

/** The practices that somebody manages today. */
export async function practicesManagedBy(
  db: Db,
  organisationId: OrganisationId,
  personId: PersonId,
  today: Today,
): Promise<ReadonlySet<string>> {
  const rows = await db.roleAssignment.findMany({
    where: { organisationId, personId, role: 'practice_manager', practiceId: { not: null }, ...heldToday(today) },
    select: { practiceId: true },
  })
  return new Set(rows.flatMap(({ practiceId }) => practiceId ?? []))
}

export type OutsideChat = { person: { id: PersonId; name: string }; practice: PracticeId }

/** The people of some practices who are here and have no account in the chat, by name. */
export async function outsideChat(
  db: Db,
  organisationId: OrganisationId,
  practices: readonly PracticeId[],
  today: Today,
): Promise<OutsideChat[]> {
  const rows = await db.roleAssignment.findMany({
    where: {
      ...{ organisationId, practiceId: { in: [...practices] }, ...heldToday(today) },
      person: { AND: [hasNoAccount, isHere(today)] },
    },
    select: { practiceId: true, person: { select: { id: true, name: true } } },
    distinct: ['practiceId', 'personId'],
    orderBy: [{ person: { name: 'asc' } }, { id: 'asc' }],
  })
  return rows.map(({ practiceId, person }) => ({ person: person as OutsideChat['person'], practice: practiceId as PracticeId }))
}

const hasNoAccount = { identities: { none: { deactivatedAt: null } } } as const

const isHere = ({ now, zone }: Today) => ({ OR: [{ leftOn: null }, { leftOn: { gt: dayAsDate(dayOf(now, zone)) } }] })

/** Those of some people who have no account in the chat. */
export async function withoutAccount(db: Db, organisationId: OrganisationId, people: readonly PersonId[]): Promise<ReadonlySet<string>> {
  const rows = await db.person.findMany({ where: { organisationId, id: { in: [...people] }, ...hasNoAccount }, select: { id: true } })
  return new Set(rows.map(({ id }) => id))
}
