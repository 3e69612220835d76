import type { Db } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PracticeId } from '../../shared/ids.ts'
import type { Agreement } from './model.ts'

export type NewPractice = { name: string; odsCode: string; listSize: number; agreement: Agreement; agreementOn: Day }

export async function insertPractices(db: Db, organisationId: OrganisationId, practices: readonly NewPractice[]): Promise<void> {
  await db.practice.createMany({
    data: practices.map(({ agreementOn, ...practice }) => ({
      organisationId,
      id: newId<PracticeId>(),
      ...practice,
      agreementOn: dayAsDate(agreementOn),
    })),
  })
}
