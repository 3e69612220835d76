import type { Db } from '../../ports/database.ts'
import { newId, type OrganisationId } from '../../shared/ids.ts'
import type { Audience } from './model.ts'

export type NewSeries = { name: string; audience: Audience; chair?: string; secretary?: string }

/** Series with their chair and secretary, who are named as they are in the register. */
export async function insertSeries(db: Db, organisationId: OrganisationId, series: readonly NewSeries[]): Promise<void> {
  const names = series.flatMap(({ chair, secretary }) => [chair, secretary]).filter((name) => name !== undefined)
  const people = await db.person.findMany({ where: { organisationId, name: { in: names } }, select: { id: true, name: true } })
  const idOf = (name: string | undefined) => people.find((person) => person.name === name)?.id ?? null
  await db.meetingSeries.createMany({
    data: series.map(({ name, audience, chair, secretary }) => ({
      organisationId,
      id: newId<string>(),
      name,
      audience,
      chairId: idOf(chair),
      secretaryId: idOf(secretary),
    })),
  })
}
