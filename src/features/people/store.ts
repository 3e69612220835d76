import type { ChatAccount } from '../../ports/accounts.ts'
import { type Db, Prisma } from '../../ports/database.ts'
import type { Listed, PeopleFilter } from '../../ports/directory.ts'
import type { FindDeputies, FindHolders } from '../../ports/people.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'
import type { Holdings } from './model.ts'

/** The calendar day it is in the organisation `o`. */
export const today = (now: Date) => Prisma.sql`(${now}::timestamptz AT TIME ZONE o.zone)::date`

/** Roles count from their first day to the day before their last (`toOn`). */
export const isHeld = (now: Date) => Prisma.sql`r."fromOn" <= ${today(now)} AND (r."toOn" IS NULL OR r."toOn" > ${today(now)})`
export const isActive = (now: Date) => Prisma.sql`(p."leftOn" IS NULL OR p."leftOn" > ${today(now)})`

const hasAdministrator = (now: Date) => Prisma.sql`EXISTS (
  SELECT 1 FROM "RoleAssignment" r JOIN "Person" p ON p."organisationId" = r."organisationId" AND p.id = r."personId"
  WHERE r."organisationId" = o.id AND r.role = 'administrator' AND ${isHeld(now)} AND ${isActive(now)})`

export type IdentityRow = { organisation: OrganisationId; person: PersonId | null; hasLeft: boolean; hasAdministrator: boolean }

/** The workspace's organisation and whose account this is, in one statement, because every request asks. */
export async function findIdentity(db: Db, { platform, workspace, externalId }: ChatAccount, now: Date): Promise<IdentityRow | null> {
  const rows = await db.$queryRaw<IdentityRow[]>`
    SELECT o.id AS organisation, p.id AS person, coalesce(NOT ${isActive(now)}, false) AS "hasLeft",
           ${hasAdministrator(now)} AS "hasAdministrator"
    FROM "Organisation" o
    LEFT JOIN "ChatIdentity" c ON c."organisationId" = o.id AND c.platform = ${platform} AND c.workspace = ${workspace}
      AND c."externalId" = ${externalId}
    LEFT JOIN "Person" p ON p."organisationId" = o.id AND p.id = c."personId"
    WHERE o.platform = ${platform} AND o.workspace = ${workspace}`
  return rows[0] ?? null
}

/** The active people with an address, whatever its capitals; two are enough to know that it is not one. */
export async function findByEmail(db: Db, organisation: OrganisationId, email: string, now: Date): Promise<PersonId[]> {
  const rows = await db.$queryRaw<{ id: PersonId }[]>`
    SELECT p.id FROM "Person" p JOIN "Organisation" o ON o.id = p."organisationId"
    WHERE o.id = ${organisation}::uuid AND lower(p.email) = lower(${email}) AND ${isActive(now)} LIMIT 2`
  return rows.map(({ id }) => id)
}

/** False: the account was linked before. */
export async function insertIdentity(db: Db, organisationId: OrganisationId, personId: PersonId, account: ChatAccount): Promise<boolean> {
  const { count } = await db.chatIdentity.createMany({ data: [{ organisationId, personId, ...account }], skipDuplicates: true })
  return count === 1
}

type Found = Holdings & { name: string; zone: string }

/** A person's name and the roles held now, in one statement; null for somebody who is not, or no longer, there. */
export async function findHoldings(db: Db, organisation: OrganisationId, person: PersonId, now: Date): Promise<Found | null> {
  const rows = await db.$queryRaw<Found[]>`
    SELECT p.name, o.zone,
      (SELECT coalesce(json_agg(json_build_object('role', r.role, 'practice',
                CASE WHEN g.id IS NOT NULL THEN json_build_object('id', g.id, 'name', g.name) END) ORDER BY g.name, r.id), '[]')
       FROM "RoleAssignment" r LEFT JOIN "Practice" g ON g."organisationId" = r."organisationId" AND g.id = r."practiceId"
       WHERE r."organisationId" = o.id AND r."personId" = p.id AND ${isHeld(now)}) AS assignments,
      EXISTS (SELECT 1 FROM "MeetingSeries" s WHERE s."organisationId" = o.id AND s."chairId" = p.id) AS "isChair",
      EXISTS (SELECT 1 FROM "MeetingSeries" s WHERE s."organisationId" = o.id AND s."secretaryId" = p.id) AS "isSecretary"
    FROM "Person" p JOIN "Organisation" o ON o.id = p."organisationId"
    WHERE p."organisationId" = ${organisation}::uuid AND p.id = ${person}::uuid AND ${isActive(now)}`
  return rows[0] ?? null
}

export async function administratorExists(db: Db, organisation: OrganisationId, now: Date): Promise<boolean> {
  const rows = await db.$queryRaw<{ exists: boolean }[]>`
    SELECT ${hasAdministrator(now)} AS exists FROM "Organisation" o WHERE o.id = ${organisation}::uuid`
  return rows[0]?.exists ?? false
}

/** Active people by name, at most `most`. What was typed is looked for as it stands: % and _ mean themselves. */
export async function findPeople(
  db: Db,
  organisation: OrganisationId,
  query: string,
  { roles, except = [], withAccount = false }: PeopleFilter,
  now: Date,
  most: number,
): Promise<Listed[]> {
  const holdsOneOf = roles
    ? Prisma.sql`AND EXISTS (SELECT 1 FROM "RoleAssignment" r WHERE r."organisationId" = o.id AND r."personId" = p.id
        AND r.role = ANY(${[...roles]}) AND ${isHeld(now)})`
    : Prisma.empty
  const hasAccount = withAccount
    ? Prisma.sql`AND EXISTS (SELECT 1 FROM "ChatIdentity" c WHERE c."organisationId" = o.id AND c."personId" = p.id
        AND c."deactivatedAt" IS NULL)`
    : Prisma.empty
  return db.$queryRaw<Listed[]>`
    SELECT p.id, p.name, p.affiliation FROM "Person" p JOIN "Organisation" o ON o.id = p."organisationId"
    WHERE o.id = ${organisation}::uuid AND position(lower(${query.trim()}) IN lower(p.name)) > 0 AND ${isActive(now)}
      AND NOT p.id = ANY(${[...except]}::uuid[]) ${holdsOneOf} ${hasAccount}
    ORDER BY p.name, p.id LIMIT ${most}`
}

/** Active people who hold one of the roles now, by name. */
export const findHolders: FindHolders = (db, organisation, roles, now) => db.$queryRaw<{ id: PersonId; name: string }[]>`
  SELECT DISTINCT p.id, p.name FROM "RoleAssignment" r
  JOIN "Organisation" o ON o.id = r."organisationId"
  JOIN "Person" p ON p."organisationId" = o.id AND p.id = r."personId"
  WHERE o.id = ${organisation}::uuid AND r.role = ANY(${[...roles]}) AND ${isHeld(now)} AND ${isActive(now)} ORDER BY p.name, p.id`

/** Active people who stand in for somebody now, and still hold something at that practice. */
export const findDeputies: FindDeputies = (db, organisation, person, now) => db.$queryRaw<
  { id: PersonId; name: string; practice: PracticeId }[]
>`
  SELECT p.id, p.name, d."practiceId" AS practice FROM "Deputy" d
  JOIN "Organisation" o ON o.id = d."organisationId"
  JOIN "Person" p ON p."organisationId" = o.id AND p.id = d."deputyId"
  WHERE o.id = ${organisation}::uuid AND d."personId" = ${person}::uuid AND ${isActive(now)}
    AND d."fromOn" <= ${today(now)} AND (d."toOn" IS NULL OR d."toOn" > ${today(now)})
    AND EXISTS (SELECT 1 FROM "RoleAssignment" r WHERE r."organisationId" = o.id AND r."personId" = p.id
      AND r."practiceId" = d."practiceId" AND ${isHeld(now)})
  ORDER BY p.name, p.id`
