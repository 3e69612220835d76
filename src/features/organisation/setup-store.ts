import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** How a change of the settings is called in the audit trail. */
export const SET_UP = 'organisation.set_up'

/** The counter from which each change takes its version. */
export const VERSIONS = 'setup'

/** The version of the settings as they stand. */
export async function versionOf(db: Db, organisationId: OrganisationId): Promise<number> {
  const row = await db.counter.findUnique({ where: { organisationId_name: { organisationId, name: VERSIONS } } })
  return row ? row.next - 1 : 0
}

type Changed = { step: string; line: string | null; fields: string[]; version: number }

async function changesOf(db: Db, organisationId: OrganisationId): Promise<Changed[]> {
  const rows = await db.auditEvent.findMany({
    where: { organisationId, subject: 'organisation', subjectId: organisationId, action: SET_UP },
    select: { facts: true },
  })
  return rows.map(({ facts }) => facts as Changed)
}

/** The steps that somebody has saved. */
export async function stepsDone(db: Db, organisationId: OrganisationId): Promise<ReadonlySet<string>> {
  const changes = await changesOf(db, organisationId)
  return new Set(changes.map(({ step }) => step))
}

/** The fields of one form that were changed after a version, by the audit trail. */
export async function fieldsChangedSince(
  db: Db,
  organisationId: OrganisationId,
  of: Pick<Changed, 'step' | 'line'>,
  version: number,
): Promise<ReadonlySet<string>> {
  const changes = await changesOf(db, organisationId)
  const later = changes.filter((change) => change.version > version && change.step === of.step && change.line === of.line)
  return new Set(later.flatMap(({ fields }) => fields))
}
