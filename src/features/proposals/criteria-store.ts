import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Criterion } from './model.ts'

export async function keepCriteria(db: Db, organisationId: OrganisationId, value: Criterion[]): Promise<void> {
  const key = { organisationId, key: 'proposal_criteria' }
  await db.setting.upsert({ where: { organisationId_key: key }, create: { ...key, value }, update: { value } })
}
