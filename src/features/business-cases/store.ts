import type { Db } from '../../ports/database.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import type { Field, Written } from './model.ts'

/** What somebody wrote of a project's business case; null: nobody has. */
export async function findWritten(db: Db, organisationId: OrganisationId, projectId: string): Promise<Written | null> {
  const row = await db.businessCase.findUnique({
    where: { organisationId_projectId: { organisationId, projectId } },
    include: { writtenBy: { select: { name: true } } },
  })
  if (!row) return null
  const { what, why, benefits, costs, consulted, risks, writtenAt, writtenBy } = row
  return { what, why, benefits, costs, consulted, risks, at: writtenAt, by: writtenBy.name }
}

/** Writes these fields, and leaves the others as they are. */
export async function writeFields(
  db: Db,
  organisationId: OrganisationId,
  projectId: string,
  fields: Partial<Record<Field, string>>,
  by: PersonId,
  at: Date,
): Promise<void> {
  const signed = { writtenById: by, writtenAt: at }
  await db.businessCase.upsert({
    where: { organisationId_projectId: { organisationId, projectId } },
    create: { organisationId, projectId, ...fields, ...signed, version: 1 },
    update: { ...fields, ...signed, version: { increment: 1 } },
  })
}
