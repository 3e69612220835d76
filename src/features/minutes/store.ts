import type { Db, Prisma } from '../../ports/database.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import type { Amendment, MinutesRecord, Section, State } from './model.ts'

const WITH = {
  author: { select: { id: true, name: true } },
  confirmedAtMeeting: { select: { title: true, startsAt: true } },
} as const satisfies Prisma.MeetingRecordInclude

export async function findRecord(db: Db, organisationId: OrganisationId, meetingId: string): Promise<MinutesRecord | null> {
  const row = await db.meetingRecord.findUnique({ where: { organisationId_meetingId: { organisationId, meetingId } }, include: WITH })
  if (!row) return null
  const { author, state, writtenAt, issuedAt, correctedAt, confirmedAt, confirmedAtMeeting, version } = row
  return {
    ...{ state: state as State, writtenAt, issuedAt, correctedAt, confirmedAt, confirmedAtMeeting, version },
    author: { id: author.id as PersonId, name: author.name },
  }
}

/** Those of some meetings whose records have gone out. */
export async function recordsOut(db: Db, organisationId: OrganisationId, meetingIds: readonly string[]): Promise<Set<string>> {
  const where = { organisationId, meetingId: { in: [...meetingIds] }, state: { not: 'draft' } }
  const rows = await db.meetingRecord.findMany({ where, select: { meetingId: true } })
  return new Set(rows.map(({ meetingId }) => meetingId))
}

/** A draft without sections. False: it was there before. */
export async function insertRecord(
  db: Db,
  organisationId: OrganisationId,
  meetingId: string,
  author: PersonId,
  at: Date,
): Promise<boolean> {
  const row = { organisationId, meetingId, state: 'draft', authorId: author, writtenAt: at, version: 1 }
  return (await db.meetingRecord.createMany({ data: [row], skipDuplicates: true })).count === 1
}

export type RecordChange = Partial<Pick<MinutesRecord, 'state' | 'writtenAt' | 'issuedAt' | 'correctedAt' | 'confirmedAt'>> & {
  confirmedById?: PersonId
  confirmedAtId?: string
}

export async function changeRecord(db: Db, organisationId: OrganisationId, meetingId: string, change: RecordChange): Promise<void> {
  const where = { organisationId_meetingId: { organisationId, meetingId } }
  await db.meetingRecord.update({ where, data: { ...change, version: { increment: 1 } } })
}

/** In the order of the document. */
export async function sectionsOf(db: Db, organisationId: OrganisationId, meetingId: string): Promise<Section[]> {
  const rows = await db.recordSection.findMany({ where: { organisationId, meetingId }, orderBy: [{ position: 'asc' }, { id: 'asc' }] })
  return rows.map(({ id, heading, text, decision, agendaItemId, version }) => ({
    id,
    heading,
    text,
    decision,
    line: agendaItemId,
    version,
  }))
}

export type SectionContent = Pick<Section, 'heading' | 'text' | 'decision' | 'line'>

/** Behind those that are there. */
export async function insertSections(
  db: Db,
  organisationId: OrganisationId,
  meetingId: string,
  behind: number,
  sections: readonly SectionContent[],
): Promise<void> {
  await db.recordSection.createMany({
    data: sections.map(({ line, ...content }, n) => ({
      ...{ organisationId, meetingId, id: newId<string>(), position: behind + n + 1, agendaItemId: line, version: 1 },
      ...content,
    })),
  })
}

export async function writeSection(
  db: Db,
  organisationId: OrganisationId,
  id: string,
  { line, ...content }: SectionContent,
): Promise<void> {
  const where = { organisationId_id: { organisationId, id } }
  await db.recordSection.update({ where, data: { ...content, agendaItemId: line, version: { increment: 1 } } })
}

export async function removeSection(db: Db, organisationId: OrganisationId, id: string): Promise<void> {
  await db.recordSection.delete({ where: { organisationId_id: { organisationId, id } } })
}

/** Numbers the sections from 1, in this order; only what moves is written. */
export async function orderSections(db: Db, organisationId: OrganisationId, meetingId: string, ids: readonly string[]): Promise<void> {
  const rows = await db.recordSection.findMany({ where: { organisationId, meetingId }, select: { id: true, position: true } })
  const positions = new Map(rows.map(({ id, position }) => [id, position]))
  for (const [n, id] of ids.entries())
    if (positions.get(id) !== n + 1)
      await db.recordSection.update({ where: { organisationId_id: { organisationId, id } }, data: { position: n + 1 } })
}

export async function amendmentsOf(db: Db, organisationId: OrganisationId, meetingId: string): Promise<Amendment[]> {
  const rows = await db.recordAmendment.findMany({
    where: { organisationId, meetingId },
    include: { by: { select: { name: true } } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ at, by, text }) => ({ at, by: by.name, text }))
}

export async function insertAmendment(
  db: Db,
  organisationId: OrganisationId,
  meetingId: string,
  { by, at, text }: { by: PersonId; at: Date; text: string },
): Promise<void> {
  await db.recordAmendment.create({ data: { organisationId, id: newId<string>(), meetingId, byId: by, at, text } })
}

/** The states of the records of some meetings. */
export async function statesOf(db: Db, organisationId: OrganisationId, meetings: readonly string[]): Promise<ReadonlyMap<string, State>> {
  const rows = await db.meetingRecord.findMany({
    where: { organisationId, meetingId: { in: [...meetings] } },
    select: { meetingId: true, state: true },
  })
  return new Map(rows.map(({ meetingId, state }) => [meetingId, state as State]))
}

/** Whether somebody has sent a record out, and not the sample itself. */
export async function wasIssuedInChat(db: Db, organisationId: OrganisationId): Promise<boolean> {
  const where = { organisationId, action: 'record.issue', through: { notIn: ['import', 'cli'] } }
  return (await db.auditEvent.findFirst({ where, select: { id: true } })) !== null
}
