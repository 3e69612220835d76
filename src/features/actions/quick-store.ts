import type { Db } from '../../ports/database.ts'
import type { Place } from '../../ports/outbox.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'
import type { PersonCalled, PracticeCalled } from './quick-names.ts'

type At = { now: Date; zone: string }

/** Everybody of the register and every practice, with the names by which they are called; those who have gone too. */
export async function everyName(
  db: Db,
  organisationId: OrganisationId,
  { now, zone }: At,
): Promise<{ people: PersonCalled[]; practices: PracticeCalled[] }> {
  const today = dayAsDate(dayOf(now, zone))
  const [people, practices] = await Promise.all([
    db.person.findMany({
      where: { organisationId },
      select: { id: true, name: true, leftOn: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    }),
    db.practice.findMany({
      where: { organisationId },
      select: { id: true, name: true, odsCode: true, closedOn: true, formerNames: { select: { name: true } } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    }),
  ])
  return {
    people: people.map(({ id, name, leftOn }) => ({ id: id as PersonId, name, hasLeft: leftOn !== null && leftOn <= today })),
    practices: practices.map(({ id, name, odsCode, closedOn, formerNames }) => ({
      ...{ id: id as PracticeId, name, odsCode, formerNames: formerNames.map((former) => former.name) },
      isClosed: closedOn !== null && closedOn <= today,
    })),
  }
}

/** The places whose channel this is. */
export async function placesOf(db: Db, organisationId: OrganisationId, channel: string): Promise<Place[]> {
  const rows = await db.chatPlace.findMany({
    where: { organisationId, externalId: channel },
    select: { name: true },
    orderBy: { name: 'asc' },
  })
  return rows.map(({ name }) => name as Place)
}

/** Whether anybody has done anything with an action since it was agreed. */
export const wasActedOn = async (db: Db, organisationId: OrganisationId, actionId: string): Promise<boolean> =>
  (await db.actionEvent.count({ where: { organisationId, actionId }, take: 1 })) > 0
