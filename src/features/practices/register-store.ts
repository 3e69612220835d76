import { type Db, Prisma } from '../../ports/database.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PracticeId } from '../../shared/ids.ts'
import type { KnownPractice } from './model.ts'
import type { PracticeUpdate } from './register-rules.ts'

type Found = Omit<KnownPractice, 'closedOn'> & { closedOn: Date | null }

/** Nobody else changes a practice of the group until this transaction ends. What is read of them, is read after this: it may have to wait. */
export async function holdEveryPractice(db: Db, organisation: OrganisationId): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM "Practice" WHERE "organisationId" = ${organisation}::uuid ORDER BY id FOR UPDATE`
}

/**
 * Every practice of the group, closed ones too, by name; held until the transaction ends, because the import writes them whole: what
 * somebody changes by hand meanwhile would be undone.
 */
export async function holdKnownPractices(db: Db, organisation: OrganisationId): Promise<KnownPractice[]> {
  await holdEveryPractice(db, organisation)
  const rows = await db.$queryRaw<Found[]>`
    SELECT p.id, p.name, p."odsCode", p.postcode, p."closedOn", p."odsName", p."odsStatus",
      (SELECT coalesce(json_agg(q.number ORDER BY q.number), '[]') FROM "Proposal" q
       WHERE q."organisationId" = p."organisationId" AND q."practiceId" = p.id
         AND q.state IN ('submitted', 'more_information_wanted', 'under_study', 'ready_to_decide', 'deferred')) AS "openProposals"
    FROM "Practice" p WHERE p."organisationId" = ${organisation}::uuid ORDER BY p.name, p.id`
  return rows.map(({ closedOn, ...practice }) => ({ ...practice, closedOn: closedOn && dateAsDay(closedOn) }))
}

/** Writes what the register changed; who was renamed keeps the name until now as a former one. */
export async function updateFromRegister(
  db: Db,
  organisation: OrganisationId,
  updates: readonly PracticeUpdate[],
  today: Day,
): Promise<void> {
  if (updates.length === 0) return
  const renamed = updates.filter(({ changed }) => changed.includes('renamed')).map(({ id }) => id)
  if (renamed.length > 0) await keepNames(db, organisation, renamed, today)
  await db.$executeRaw`
    UPDATE "Practice" p SET name = u.name, postcode = u.postcode, "closedOn" = u."closedOn", "odsName" = u."odsName",
      "odsStatusOn" = CASE WHEN p."odsStatus" = u."odsStatus" THEN p."odsStatusOn" ELSE ${today}::date END, "odsStatus" = u."odsStatus"
    FROM jsonb_to_recordset(${JSON.stringify(updates)}::jsonb)
      AS u(id uuid, name text, postcode text, "closedOn" date, "odsName" text, "odsStatus" text)
    WHERE p."organisationId" = ${organisation}::uuid AND p.id = u.id`
}

async function keepNames(db: Db, organisationId: OrganisationId, practices: readonly PracticeId[], today: Day): Promise<void> {
  const before = await db.$queryRaw<{ id: PracticeId; name: string }[]>`
    SELECT id, name FROM "Practice" WHERE "organisationId" = ${organisationId}::uuid
      AND id IN (${Prisma.join(practices.map((id) => Prisma.sql`${id}::uuid`))})`
  await db.practiceFormerName.createMany({
    data: before.map(({ id: practiceId, name }) => ({ organisationId, id: newId<string>(), practiceId, name, untilOn: dayAsDate(today) })),
  })
}
