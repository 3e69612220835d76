import { type Db, Prisma } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import type { Given, Known, KnownPractice, RowPerson } from './import-rules.ts'
import { rolesOfNew } from './import-rules.ts'
import { isActive, today } from './store.ts'

/** Everybody of the register, with what they hold today or will. */
export const wholeRegister = (db: Db, organisation: OrganisationId, now: Date): Promise<Known[]> => db.$queryRaw<Known[]>`
  SELECT p.id, p.name, p.email, p.affiliation, NOT ${isActive(now)} AS "hasLeft",
    (SELECT coalesce(json_agg(json_build_object('role', r.role, 'practice',
       CASE WHEN r."practiceId" IS NOT NULL THEN json_build_object('id', r."practiceId") END)), '[]')
     FROM "RoleAssignment" r WHERE r."organisationId" = o.id AND r."personId" = p.id
       AND (r."toOn" IS NULL OR r."toOn" > ${today(now)})) AS held
  FROM "Person" p JOIN "Organisation" o ON o.id = p."organisationId" WHERE o.id = ${organisation}::uuid ORDER BY p.name, p.id`

/** Practices that are not closed, with the codes by which a file names them. */
export const practicesByCode = (db: Db, organisation: OrganisationId, now: Date): Promise<KnownPractice[]> => db.$queryRaw<KnownPractice[]>`
  SELECT g.id, g.name, g."odsCode" FROM "Practice" g JOIN "Organisation" o ON o.id = g."organisationId"
  WHERE o.id = ${organisation}::uuid AND (g."closedOn" IS NULL OR g."closedOn" > ${today(now)})`

const BATCH = 500

/** New people with their roles from a day on; their ids, in the same order. */
export async function insertNewPeople(
  db: Db,
  organisationId: OrganisationId,
  people: readonly RowPerson[],
  fromOn: Day,
  createdAt: Date,
): Promise<PersonId[]> {
  const withIds = people.map((person) => ({ person, id: newId<PersonId>() }))
  for (let at = 0; at < withIds.length; at += BATCH) {
    const batch = withIds.slice(at, at + BATCH)
    await db.person.createMany({
      data: batch.map(({ id, person: { name, email, affiliation } }) => ({ organisationId, id, name, email, affiliation, createdAt })),
    })
    await insertGiven(
      db,
      organisationId,
      batch.map(({ id, person }) => ({ id, given: rolesOfNew(person) })),
      fromOn,
    )
  }
  return withIds.map(({ id }) => id)
}

/** Roles that people are given from a day on. */
export async function insertGiven(
  db: Db,
  organisationId: OrganisationId,
  people: readonly { id: PersonId; given: readonly Given[] }[],
  fromOn: Day,
): Promise<void> {
  await db.roleAssignment.createMany({
    data: people.flatMap(({ id: personId, given }) =>
      given.map(({ role, practice }) => ({
        ...{ organisationId, id: newId<string>(), personId, role, fromOn: dayAsDate(fromOn) },
        practiceId: practice?.id ?? null,
      })),
    ),
  })
}

/** How often each of these people was edited, by the audit trail. */
export async function versionsOf(
  db: Db,
  organisation: OrganisationId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, number>> {
  if (people.length === 0) return new Map()
  const rows = await db.$queryRaw<{ id: PersonId; version: number }[]>`
    SELECT e."subjectId" AS id, count(*)::int AS version FROM "AuditEvent" e WHERE e."organisationId" = ${organisation}::uuid
      AND e.subject = 'person' AND e.action = 'people.edited' AND e."subjectId" IN (${Prisma.join(people.map((id) => Prisma.sql`${id}::uuid`))})
    GROUP BY 1`
  return new Map(rows.map(({ id, version }) => [id, version]))
}
