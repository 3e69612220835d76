import type { Db } from '../ports/database.ts'
import type { OrganisationId, PersonId } from '../shared/ids.ts'

/** People of the register by their names, for the samples. */
export async function peopleCalled(
  db: Db,
  organisationId: OrganisationId,
  names: readonly string[],
): Promise<ReadonlyMap<string, PersonId>> {
  const rows = await db.person.findMany({ where: { organisationId, name: { in: [...names] } }, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [name, id as PersonId]))
}
