import { type Db, Prisma } from '../../ports/database.ts'
import { dateAsDay } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'
import type { Listed, Named } from './model.ts'
import type { Part } from './rules.ts'
import { isActive, isHeld } from './store.ts'

/** Whose account it is matters to no reader here, only whether one works. */
export const accountOf = Prisma.sql`(SELECT CASE WHEN count(*) = 0 THEN 'none' WHEN bool_and(c."deactivatedAt" IS NOT NULL) THEN 'switched_off' ELSE 'in_chat' END
  FROM "ChatIdentity" c WHERE c."organisationId" = p."organisationId" AND c."personId" = p.id)`

export const seatsOf = Prisma.sql`(SELECT coalesce(json_agg(json_build_object('role', seat.role, 'series', s.name) ORDER BY s.name, seat.role), '[]')
  FROM "MeetingSeries" s CROSS JOIN LATERAL (VALUES ('chair', s."chairId"), ('secretary', s."secretaryId")) AS seat(role, person)
  WHERE s."organisationId" = p."organisationId" AND seat.person = p.id)`

const heldBy = (now: Date) => Prisma.sql`FROM "RoleAssignment" r
  LEFT JOIN "Practice" g ON g."organisationId" = r."organisationId" AND g.id = r."practiceId"
  WHERE r."organisationId" = p."organisationId" AND r."personId" = p.id AND ${isHeld(now)}`

/** What was typed is looked for as it stands: % and _ mean themselves. */
const holds = (column: Prisma.Sql, text: string) => Prisma.sql`position(${text} IN lower(${column})) > 0`

function fits({ text, roles }: Part, now: Date): Prisma.Sql {
  const seats = roles.filter((role) => role === 'chair' || role === 'secretary')
  const sits =
    seats.length === 0
      ? Prisma.empty
      : Prisma.sql`OR EXISTS (SELECT 1 FROM "MeetingSeries" s WHERE s."organisationId" = p."organisationId"
          AND (${seats.includes('chair')} AND s."chairId" = p.id OR ${seats.includes('secretary')} AND s."secretaryId" = p.id))`
  return Prisma.sql`AND (${holds(Prisma.sql`p.name`, text)} OR ${holds(Prisma.sql`coalesce(p.affiliation, '')`, text)}
    OR EXISTS (SELECT 1 ${heldBy(now)} AND (r.role = ANY(${[...roles]}) OR ${holds(Prisma.sql`coalesce(g.name, '')`, text)})) ${sits})`
}

/** Who is looked for: those who are there or those who have left, by name, practice or role. */
export type Sought = { show: 'here' | 'left'; parts: readonly Part[] }

type Row = Omit<Listed, 'leftOn'> & { leftOn: Date | null }

/** A page of the register by name, after a person of the page before. */
export async function pageOfPeople(
  db: Db,
  organisation: OrganisationId,
  { show, parts }: Sought,
  after: PersonId | null,
  size: number,
  now: Date,
): Promise<Listed[]> {
  const later = after
    ? Prisma.sql`AND (p.name, p.id) > (SELECT a.name, a.id FROM "Person" a WHERE a."organisationId" = o.id AND a.id = ${after}::uuid)`
    : Prisma.empty
  // An empty list cannot be joined.
  const wanted = Prisma.join([Prisma.empty, ...parts.map((part) => fits(part, now))], ' ')
  const there = show === 'here' ? isActive(now) : Prisma.sql`NOT ${isActive(now)}`
  const rows = await db.$queryRaw<Row[]>`
    SELECT p.id, p.name, p.affiliation, p."leftOn", p.email IS NOT NULL AS "hasEmail", ${accountOf} AS account, ${seatsOf} AS series,
      (SELECT coalesce(json_agg(json_build_object('role', r.role, 'practice',
         CASE WHEN g.id IS NOT NULL THEN json_build_object('id', g.id, 'name', g.name) END) ORDER BY g.name, r.id), '[]') ${heldBy(now)}) AS roles
    FROM "Person" p JOIN "Organisation" o ON o.id = p."organisationId"
    WHERE o.id = ${organisation}::uuid AND ${there} ${wanted} ${later}
    ORDER BY p.name, p.id LIMIT ${size}`
  return rows.map(({ leftOn, ...row }) => ({ ...row, leftOn: leftOn && dateAsDay(leftOn) }))
}

/** The people whose only accounts in the chat were switched off while they are still in the group. */
export async function switchedOff(db: Db, organisation: OrganisationId, now: Date, most: number): Promise<Named<PersonId>[]> {
  return db.$queryRaw<Named<PersonId>[]>`
    SELECT p.id, p.name FROM "Person" p JOIN "Organisation" o ON o.id = p."organisationId"
    WHERE o.id = ${organisation}::uuid AND ${isActive(now)} AND ${accountOf} = 'switched_off' ORDER BY p.name, p.id LIMIT ${most}`
}

/** Practices that are open on a day, by name; of several with one name each says its code. */
export async function openPractices(db: Db, organisation: OrganisationId, now: Date): Promise<Named<PracticeId>[]> {
  return db.$queryRaw<Named<PracticeId>[]>`
    SELECT g.id, CASE count(*) OVER (PARTITION BY g.name) WHEN 1 THEN g.name ELSE g.name || ' (' || g."odsCode" || ')' END AS name
    FROM "Practice" g JOIN "Organisation" o ON o.id = g."organisationId"
    WHERE o.id = ${organisation}::uuid AND (g."closedOn" IS NULL OR g."closedOn" > (${now}::timestamptz AT TIME ZONE o.zone)::date)
    ORDER BY g.name, g.id`
}

/** The active people of a practice, by name. */
export async function peopleOfPractices(
  db: Db,
  organisation: OrganisationId,
  practices: readonly PracticeId[],
  now: Date,
): Promise<(Named<PersonId> & { practice: PracticeId })[]> {
  return db.$queryRaw<(Named<PersonId> & { practice: PracticeId })[]>`
    SELECT DISTINCT p.id, p.name, r."practiceId" AS practice FROM "RoleAssignment" r JOIN "Organisation" o ON o.id = r."organisationId"
    JOIN "Person" p ON p."organisationId" = o.id AND p.id = r."personId"
    WHERE o.id = ${organisation}::uuid AND r."practiceId" = ANY(${[...practices]}::uuid[]) AND ${isHeld(now)} AND ${isActive(now)}
    ORDER BY p.name, p.id`
}
