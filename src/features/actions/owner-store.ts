import type { ActionOwner } from '../../ports/actions.ts'
import type { Db } from '../../ports/database.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Action } from './model.ts'
import { actionOf, WITH } from './store.ts'

/** Whether somebody can own an action now: a person who is here, a practice that is open. */
export async function ownerStands(
  { db, organisation, now, zone }: Pick<Work, 'db' | 'organisation' | 'now' | 'zone'>,
  owner: ActionOwner,
): Promise<Result<{ name: string }>> {
  const today = dayAsDate(dayOf(now, zone))
  if ('person' in owner) {
    const person = await find(db, organisation, owner.person)
    if (!person) return refuse('actions.no_such_owner', { field: 'owner' })
    if (person.leftOn !== null && person.leftOn <= today)
      return refuse('actions.has_left', { field: 'owner', facts: { owner: person.name } })
    return ok(person)
  }
  const key = { organisationId_id: { organisationId: organisation, id: owner.practice } }
  const practice = await db.practice.findUnique({ where: key, select: { name: true, closedOn: true } })
  if (!practice) return refuse('actions.no_such_owner', { field: 'owner' })
  if (practice.closedOn !== null && practice.closedOn <= today)
    return refuse('actions.is_closed', { field: 'owner', facts: { owner: practice.name } })
  return ok(practice)
}

const NOT_OVER = ['open', 'blocked']

/** What somebody has to do, by number; also what a draft record tells of. */
export async function ownedBy(db: Db, organisationId: OrganisationId, ownerId: PersonId): Promise<Action[]> {
  const rows = await db.action.findMany({
    where: { organisationId, ownerId, state: { in: NOT_OVER } },
    include: WITH,
    orderBy: { number: 'asc' },
  })
  return rows.map(actionOf)
}

/** The same, and nobody else changes them until this transaction ends. */
export async function holdOwnedBy(db: Db, organisationId: OrganisationId, ownerId: PersonId): Promise<Action[]> {
  await db.$queryRaw`
    SELECT id FROM "Action" WHERE "organisationId" = ${organisationId}::uuid AND "ownerId" = ${ownerId}::uuid ORDER BY id FOR UPDATE`
  return ownedBy(db, organisationId, ownerId)
}

const find = (db: Db, organisationId: OrganisationId, id: string) =>
  db.person.findUnique({ where: { organisationId_id: { organisationId, id } }, select: { name: true, leftOn: true } })
