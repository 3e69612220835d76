import type { Db } from '../../ports/database.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import type { Audience } from './model.ts'

export type NewSeries = {
  name: string
  audience: Audience
  isNoticeOnly?: true
  sends?: 'prescribing_lead'
  chair?: string
  secretary?: string
}

/** Series with their chair and secretary, who are named as they are in the register. */
export async function insertSeries(db: Db, organisationId: OrganisationId, series: readonly NewSeries[]): Promise<void> {
  const names = series.flatMap(({ chair, secretary }) => [chair, secretary]).filter((name) => name !== undefined)
  const people = await db.person.findMany({ where: { organisationId, name: { in: names } }, select: { id: true, name: true } })
  const idOf = (name: string | undefined) => people.find((person) => person.name === name)?.id ?? null
  await db.meetingSeries.createMany({
    data: series.map(({ name, audience, isNoticeOnly = false, sends, chair, secretary }) => ({
      organisationId,
      id: newId<string>(),
      name,
      audience,
      isNoticeOnly,
      sends: sends ?? null,
      chairId: idOf(chair),
      secretaryId: idOf(secretary),
    })),
  })
}

export type Seat = { id: string; name: string; seat: 'chair' | 'secretary' }

/** What somebody chairs and keeps the record of, by name. */
export async function seatsOf(db: Db, organisationId: OrganisationId, person: PersonId): Promise<Seat[]> {
  const rows = await db.meetingSeries.findMany({
    where: { organisationId, OR: [{ chairId: person }, { secretaryId: person }] },
    orderBy: { name: 'asc' },
  })
  return rows.flatMap(({ id, name, chairId, secretaryId }) => [
    ...(chairId === person ? [{ id, name, seat: 'chair' } as const] : []),
    ...(secretaryId === person ? [{ id, name, seat: 'secretary' } as const] : []),
  ])
}

/** All of somebody's seats become another person's. */
export async function giveSeats(db: Db, organisationId: OrganisationId, from: PersonId, to: PersonId): Promise<void> {
  await db.meetingSeries.updateMany({ where: { organisationId, chairId: from }, data: { chairId: to } })
  await db.meetingSeries.updateMany({ where: { organisationId, secretaryId: from }, data: { secretaryId: to } })
}
