import type { Db } from '../ports/database.ts'
import type { OrganisationId } from '../shared/ids.ts'

/** Whether a person did one of these in the chat; an import or the sample does not count. */
export async function wasDoneInChat(db: Db, organisationId: OrganisationId, actions: readonly string[]): Promise<boolean> {
  const where = { organisationId, action: { in: [...actions] }, through: { in: ['command', 'button', 'form'] } }
  return (await db.auditEvent.findFirst({ where, select: { id: true } })) !== null
}
