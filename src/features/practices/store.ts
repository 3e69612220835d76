import { type Db, Prisma } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PracticeId } from '../../shared/ids.ts'
import type { Agreement, Les, ListSize, OdsStatus } from './model.ts'

export type NewPractice = {
  name: string
  odsCode: string
  agreement: Agreement
  agreementOn: Day
  postcode?: string | null
  telephone?: string
  email?: string
  /** Without a day it is known, but not of when. */
  listSize?: number
  listSizeOn?: Day
  les?: Les
  lesOn?: Day
  odsName?: string
  odsStatus?: OdsStatus
  odsStatusOn?: Day
}

const date = (day: Day | undefined) => (day === undefined ? null : dayAsDate(day))

/** Practices with the beginning of their history: agreement and list size. Answers their ids, in the same order. */
export async function insertPractices(db: Db, organisationId: OrganisationId, practices: readonly NewPractice[]): Promise<PracticeId[]> {
  const rows = practices.map((practice) => ({ ...practice, id: newId<PracticeId>() }))
  await db.practice.createMany({
    data: rows.map(({ agreementOn, listSizeOn, lesOn, odsStatusOn, ...practice }) => ({
      organisationId,
      ...practice,
      agreementOn: dayAsDate(agreementOn),
      listSizeOn: date(listSizeOn),
      lesOn: date(lesOn),
      odsStatusOn: date(odsStatusOn),
    })),
  })
  await insertAgreements(
    db,
    organisationId,
    rows.map(({ id, agreement, agreementOn }) => ({ practice: id, agreement, agreementOn })),
  )
  const sizes = rows.flatMap(({ id, listSize, listSizeOn }) =>
    listSize === undefined || listSizeOn === undefined ? [] : [{ practice: id, patients: listSize, countedOn: listSizeOn }],
  )
  await insertListSizes(db, organisationId, sizes)
  return rows.map(({ id }) => id)
}

async function insertAgreements(
  db: Db,
  organisationId: OrganisationId,
  agreements: readonly { practice: PracticeId; agreement: Agreement; agreementOn: Day }[],
): Promise<void> {
  await db.practiceAgreement.createMany({
    data: agreements.map(({ practice: practiceId, agreement, agreementOn }) => ({
      organisationId,
      id: newId<string>(),
      practiceId,
      agreement,
      agreementOn: dayAsDate(agreementOn),
    })),
  })
}

async function insertListSizes(db: Db, organisationId: OrganisationId, sizes: readonly ListSize[]): Promise<void> {
  await db.listSize.createMany({
    data: sizes.map(({ practice: practiceId, countedOn, patients }) => ({
      organisationId,
      practiceId,
      countedOn: dayAsDate(countedOn),
      patients,
    })),
  })
}

/** Keeps the list sizes of days, in place of those known of the same days; each practice shows its newest. */
export async function keepListSizes(db: Db, organisationId: OrganisationId, sizes: readonly ListSize[]): Promise<void> {
  if (sizes.length === 0) return
  const practices = sizes.map(({ practice }) => practice)
  await db.$executeRaw`
    INSERT INTO "ListSize" ("organisationId", "practiceId", "countedOn", patients)
    SELECT ${organisationId}::uuid, s.practice, s."countedOn", s.patients
    FROM jsonb_to_recordset(${JSON.stringify(sizes)}::jsonb) AS s(practice uuid, "countedOn" date, patients int)
    ON CONFLICT ("organisationId", "practiceId", "countedOn") DO UPDATE SET patients = EXCLUDED.patients`
  await db.$executeRaw`
    UPDATE "Practice" p SET "listSize" = newest.patients, "listSizeOn" = newest."countedOn"
    FROM (SELECT DISTINCT ON ("practiceId") "practiceId", patients, "countedOn" FROM "ListSize"
          WHERE "organisationId" = ${organisationId}::uuid AND "practiceId" IN (${Prisma.join(practices.map((id) => Prisma.sql`${id}::uuid`))})
          ORDER BY "practiceId", "countedOn" DESC) newest
    WHERE p."organisationId" = ${organisationId}::uuid AND p.id = newest."practiceId"`
}
