import { isOfPractice } from '../../src/features/people/rules.ts'
import type { Db } from '../../src/ports/database.ts'
import type { Role } from '../../src/ports/people.ts'
import { type Day, dayAsDate } from '../../src/shared/dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../src/shared/ids.ts'

type NewPerson = { name: string; email: string; practice?: string; roles: readonly Role[]; affiliation?: string }

/** People with the roles they hold from a day on; practices by name. */
export async function insertPeople(
  db: Db,
  organisationId: OrganisationId,
  people: readonly NewPerson[],
  fromOn: Day,
  now: Date,
): Promise<void> {
  const practices = await db.practice.findMany({ where: { organisationId }, select: { id: true, name: true } })
  const byName = new Map(practices.map(({ id, name }) => [name, id]))
  const withIds = people.map((person) => ({ ...person, id: newId<PersonId>() }))
  await db.person.createMany({
    data: withIds.map(({ id, name, email, affiliation }) => ({
      organisationId,
      id,
      name,
      email,
      affiliation: affiliation ?? null,
      createdAt: now,
    })),
  })
  await db.roleAssignment.createMany({
    data: withIds.flatMap(({ id: personId, roles, practice }) =>
      roles.map((role) => ({
        organisationId,
        id: newId<string>(),
        personId,
        role,
        practiceId: isOfPractice(role) ? (byName.get(practice ?? '') ?? null) : null,
        fromOn: dayAsDate(fromOn),
      })),
    ),
  })
}
