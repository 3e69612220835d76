import type { Db } from '../../ports/database.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../shared/ids.ts'
import type { Named, Note, State } from './model.ts'

export async function insertNote(
  db: Db,
  organisationId: OrganisationId,
  proposalId: ProposalId,
  note: { about: Note['about']; personId: PersonId; text: string },
  at: Date,
) {
  await db.proposalNote.create({ data: { organisationId, id: newId(), proposalId, ...note, at } })
}

/** What was asked and said in passing, oldest first. */
export async function notesOf(db: Db, organisationId: OrganisationId, proposalId: ProposalId): Promise<Note[]> {
  const rows = await db.proposalNote.findMany({
    where: { organisationId, proposalId },
    include: { person: { select: { id: true, name: true } } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ about, person, text, at }) => ({ about: about as Note['about'], by: person as Named, text, at }))
}

/** The fields that were changed after a version, by the audit trail. */
export async function fieldsChangedSince(
  db: Db,
  organisationId: OrganisationId,
  id: ProposalId,
  version: number,
): Promise<ReadonlySet<string>> {
  const rows = await db.auditEvent.findMany({
    where: { organisationId, subject: 'proposal', subjectId: id, action: { in: ['proposal.edit', 'proposal.changeKind'] } },
    select: { facts: true },
  })
  const edits = rows.map(({ facts }) => facts as { fields: string[]; version: number })
  return new Set(edits.filter((edit) => edit.version > version).flatMap(({ fields }) => fields))
}

/**
 * Who brought it into the state that it is in, or null where nobody did: what a person is told who came second. What leaves the
 * state as it is, above all a decision that waits for a second member, is not told.
 */
export async function movedBy(db: Db, organisation: OrganisationId, id: ProposalId, state: State): Promise<PersonId | null> {
  const [event] = await db.$queryRaw<{ personId: PersonId | null }[]>`
    SELECT "personId" FROM "AuditEvent"
    WHERE "organisationId" = ${organisation}::uuid AND subject = 'proposal' AND "subjectId" = ${id}::uuid
      AND facts->>'to' = ${state} AND facts->>'from' <> ${state}
    ORDER BY at DESC, id DESC LIMIT 1`
  return event?.personId ?? null
}

export type TrailEvent = { at: Date; personId: PersonId | null; action: string; facts: Record<string, unknown> }

/** What happened to a proposal, oldest first, from the audit trail. */
export async function eventsOf(db: Db, organisationId: OrganisationId, proposalId: ProposalId): Promise<TrailEvent[]> {
  const rows = await db.auditEvent.findMany({
    where: { organisationId, subject: 'proposal', subjectId: proposalId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ at, personId, action, facts }) => ({
    at,
    personId: personId as PersonId | null,
    action,
    facts: facts as Record<string, unknown>,
  }))
}

/** The project that a proposal became; null: none. */
export async function projectOf(db: Db, organisationId: OrganisationId, proposalId: ProposalId): Promise<string | null> {
  const row = await db.project.findUnique({ where: { organisationId_proposalId: { organisationId, proposalId } }, select: { id: true } })
  return row?.id ?? null
}

/** Which of these were done by a person in the chat, and not by an import or the sample. */
export async function doneInChat(db: Db, organisationId: OrganisationId, actions: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.auditEvent.findMany({
    where: { organisationId, subject: 'proposal', action: { in: [...actions] }, through: { in: ['command', 'button', 'form'] } },
    distinct: ['action'],
    select: { action: true },
  })
  return new Set(rows.map(({ action }) => action))
}
