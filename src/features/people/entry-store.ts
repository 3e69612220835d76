import type { ChatAccount } from '../../ports/accounts.ts'
import { type Db, Prisma } from '../../ports/database.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../shared/ids.ts'
import { accountOf, seatsOf } from './list-store.ts'
import type { Entry, Named, Role, Span } from './model.ts'
import { whileThere } from './rules.ts'
import { isActive } from './store.ts'

/**
 * Holds the register until the transaction ends: of two people who change it at once, the second sees what the first did. One lock
 * for all of it, because its rules are about several people: one address each, and always an administrator.
 */
export async function holdRegister(db: Db, organisation: OrganisationId): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM "Organisation" WHERE id = ${organisation}::uuid FOR NO KEY UPDATE`
}

const spanOf = ({ fromOn, toOn }: { fromOn: Date; toOn: Date | null }): Span => ({
  fromOn: dateAsDay(fromOn),
  toOn: toOn && dateAsDay(toOn),
})

/** A span as json, so that days come back as they are written and not as instants. */
const span = (row: 'r' | 'd') => {
  const of = Prisma.raw(row)
  return Prisma.sql`'id', ${of}.id, 'fromOn', to_char(${of}."fromOn", 'YYYY-MM-DD'), 'toOn', to_char(${of}."toOn", 'YYYY-MM-DD')`
}

const practice = Prisma.sql`'practice', CASE WHEN g.id IS NOT NULL THEN json_build_object('id', g.id, 'name', g.name) END`

/** The rows of deputies where the person is one of the two, with the other's name under `as`. */
const deputiesOf = (own: 'personId' | 'deputyId', other: 'personId' | 'deputyId', as: 'person' | 'deputy') => Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object(${span('d')}, ${practice}, ${Prisma.raw(`'${as}'`)}, json_build_object('id', w.id, 'name', w.name))
     ORDER BY d."fromOn", d.id), '[]')
   FROM "Deputy" d JOIN "Practice" g ON g."organisationId" = d."organisationId" AND g.id = d."practiceId"
   JOIN "Person" w ON w."organisationId" = d."organisationId" AND w.id = d.${Prisma.raw(`"${other}"`)}
   WHERE d."organisationId" = p."organisationId" AND d.${Prisma.raw(`"${own}"`)} = p.id)`

/** All that the register says of a person, in one statement; null where there is none. */
export async function findEntry(db: Db, organisation: OrganisationId, id: PersonId): Promise<Entry | null> {
  const [found] = await db.$queryRaw<Entry[]>`
    SELECT p.id, p.name, p.email, p.affiliation, p.email IS NOT NULL AS "hasEmail", to_char(p."leftOn", 'YYYY-MM-DD') AS "leftOn",
      ${accountOf} AS account, ${seatsOf} AS series,
      (SELECT coalesce(json_agg(json_build_object(${span('r')}, 'role', r.role, ${practice}) ORDER BY r."fromOn", r.id), '[]')
       FROM "RoleAssignment" r LEFT JOIN "Practice" g ON g."organisationId" = r."organisationId" AND g.id = r."practiceId"
       WHERE r."organisationId" = p."organisationId" AND r."personId" = p.id) AS assignments,
      ${deputiesOf('personId', 'deputyId', 'deputy')} AS deputies, ${deputiesOf('deputyId', 'personId', 'person')} AS "standsInFor",
      (SELECT count(*)::int FROM "AuditEvent" e WHERE e."organisationId" = p."organisationId" AND e.subject = 'person'
         AND e."subjectId" = p.id AND e.action = 'people.edited') AS version
    FROM "Person" p WHERE p."organisationId" = ${organisation}::uuid AND p.id = ${id}::uuid`
  return found ?? null
}

/** The fields of a person that were edited after a version, by the audit trail. */
export async function fieldsEditedSince(
  db: Db,
  organisationId: OrganisationId,
  id: PersonId,
  version: number,
): Promise<ReadonlySet<string>> {
  const rows = await db.auditEvent.findMany({
    where: { organisationId, subject: 'person', subjectId: id, action: 'people.edited' },
    select: { facts: true },
  })
  const edits = rows.map(({ facts }) => facts as { fields: string[]; version: number })
  return new Set(edits.filter((edit) => edit.version > version).flatMap(({ fields }) => fields))
}

/** Somebody of the group, but `except`, who has this address, whatever its capitals. */
export async function holderOfAddress(
  db: Db,
  organisation: OrganisationId,
  email: string,
  except: PersonId | null,
  now: Date,
): Promise<Named<PersonId> | null> {
  const others = except ? Prisma.sql`AND p.id <> ${except}::uuid` : Prisma.empty
  const [found] = await db.$queryRaw<Named<PersonId>[]>`
    SELECT p.id, p.name FROM "Person" p JOIN "Organisation" o ON o.id = p."organisationId"
    WHERE o.id = ${organisation}::uuid AND lower(p.email) = lower(${email}) AND ${isActive(now)} ${others} ORDER BY p.name LIMIT 1`
  return found ?? null
}

/**
 * Lets the accounts go of people who have left and had this address, so that whoever has it now is known by it at the next contact.
 * Answers whose they were.
 */
export async function releaseAccounts(db: Db, organisation: OrganisationId, email: string, now: Date): Promise<PersonId[]> {
  const rows = await db.$queryRaw<{ personId: PersonId }[]>`
    DELETE FROM "ChatIdentity" c USING "Person" p, "Organisation" o
    WHERE o.id = ${organisation}::uuid AND c."organisationId" = o.id AND p."organisationId" = o.id AND p.id = c."personId"
      AND lower(p.email) = lower(${email}) AND NOT ${isActive(now)} RETURNING c."personId"`
  return [...new Set(rows.map(({ personId }) => personId))]
}

/** Lets the accounts of somebody go that were switched off; how many there were. */
export async function releaseSwitchedOff(db: Db, organisationId: OrganisationId, personId: PersonId): Promise<number> {
  return (await db.chatIdentity.deleteMany({ where: { organisationId, personId, deactivatedAt: { not: null } } })).count
}

/** Whose account it is, and whether it is known to be switched off: asked at every change of a profile. */
export async function findAccount(
  db: Db,
  { platform, workspace, externalId }: ChatAccount,
): Promise<{ organisation: OrganisationId; person: PersonId; isOff: boolean } | null> {
  const [found] = await db.$queryRaw<{ organisation: OrganisationId; person: PersonId; isOff: boolean }[]>`
    SELECT c."organisationId" AS organisation, c."personId" AS person, c."deactivatedAt" IS NOT NULL AS "isOff"
    FROM "Organisation" o JOIN "ChatIdentity" c ON c."organisationId" = o.id
    WHERE o.platform = ${platform} AND o.workspace = ${workspace}
      AND c.platform = ${platform} AND c.workspace = ${workspace} AND c."externalId" = ${externalId}`
  return found ?? null
}

/** Notes that an account was switched off, or is back; false: that was known. */
export async function keepSwitch(
  db: Db,
  organisationId: OrganisationId,
  account: ChatAccount,
  deactivatedAt: Date | null,
): Promise<boolean> {
  const { count } = await db.chatIdentity.updateMany({
    where: { organisationId, ...account, deactivatedAt: deactivatedAt ? null : { not: null } },
    data: { deactivatedAt },
  })
  return count === 1
}

export type Identity = { name: string; email: string | null; affiliation: string | null }

export async function insertPerson(db: Db, organisationId: OrganisationId, identity: Identity, now: Date): Promise<PersonId> {
  const id = newId<PersonId>()
  await db.person.createMany({ data: [{ organisationId, id, ...identity, createdAt: now }] })
  return id
}

export async function updatePerson(
  db: Db,
  organisationId: OrganisationId,
  id: PersonId,
  changes: Partial<Identity & { leftOn: Day | null }>,
): Promise<void> {
  const { leftOn, ...identity } = changes
  const left = leftOn === undefined ? {} : { leftOn: leftOn && dayAsDate(leftOn) }
  await db.person.update({ where: { organisationId_id: { organisationId, id } }, data: { ...identity, ...left } })
}

const dates = ({ fromOn, toOn }: Span) => ({ fromOn: dayAsDate(fromOn), toOn: toOn && dayAsDate(toOn) })

export type NewAssignment = Span & { role: Role; practice: PracticeId | null }

export async function insertAssignments(
  db: Db,
  organisationId: OrganisationId,
  personId: PersonId,
  assignments: readonly NewAssignment[],
): Promise<void> {
  await db.roleAssignment.createMany({
    data: assignments.map(({ role, practice, ...span }) => ({
      organisationId,
      id: newId<string>(),
      personId,
      role,
      practiceId: practice,
      ...dates(span),
    })),
  })
}

/** Writes the end of a span, or takes it away where it would never have begun. */
export async function keepEnd(
  db: Db,
  organisationId: OrganisationId,
  of: 'role' | 'deputy',
  id: string,
  ended: Pick<Span, 'toOn'> | null,
): Promise<void> {
  const where = { organisationId, id }
  const data = { toOn: ended?.toOn ? dayAsDate(ended.toOn) : null }
  if (of === 'role') await (ended ? db.roleAssignment.updateMany({ where, data }) : db.roleAssignment.deleteMany({ where }))
  else await (ended ? db.deputy.updateMany({ where, data }) : db.deputy.deleteMany({ where }))
}

export async function insertDeputy(
  db: Db,
  organisationId: OrganisationId,
  deputy: Span & { personId: PersonId; deputyId: PersonId; practiceId: PracticeId },
): Promise<void> {
  const { fromOn, toOn, ...who } = deputy
  await db.deputy.createMany({ data: [{ organisationId, id: newId<string>(), ...who, ...dates({ fromOn, toOn }) }] })
}

/** When somebody is an administrator, each within their own time in the group. */
export async function administratorSpans(db: Db, organisationId: OrganisationId): Promise<Span[]> {
  const rows = await db.roleAssignment.findMany({
    where: { organisationId, role: 'administrator' },
    include: { person: { select: { leftOn: true } } },
  })
  return rows.map((row) => whileThere(spanOf(row), row.person.leftOn && dateAsDay(row.person.leftOn)))
}
