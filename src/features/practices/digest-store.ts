import type { Db } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId, PracticeId } from '../../shared/ids.ts'
import type { Agreement } from './model.ts'

export type Agreed = { id: PracticeId; name: string; agreement: Agreement }

/** Whose agreement stands otherwise since some day from one day up to another, in order; the first entry of a practice is no change. */
export async function agreedBetween(db: Db, organisation: OrganisationId, from: Day, until: Day): Promise<Agreed[]> {
  return db.$queryRaw<Agreed[]>`
    SELECT p.id, p.name, p.agreement FROM "Practice" p
    WHERE p."organisationId" = ${organisation}::uuid AND p."agreementOn" >= ${dayAsDate(from)}::date
      AND p."agreementOn" < ${dayAsDate(until)}::date AND (p."closedOn" IS NULL OR p."closedOn" > p."agreementOn")
      AND EXISTS (SELECT FROM "PracticeAgreement" a WHERE a."organisationId" = p."organisationId" AND a."practiceId" = p.id
        AND a."agreementOn" < p."agreementOn")
    ORDER BY p."agreementOn", p.name, p.id`
}
