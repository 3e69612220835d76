import type { Db } from '../../ports/database.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import type { Moments, Notice } from './rules.ts'

export async function findNotice(db: Db, organisationId: OrganisationId, meetingId: string): Promise<Notice | null> {
  const row = await db.agendaNotice.findUnique({ where: { organisationId_meetingId: { organisationId, meetingId } } })
  return row && { nextAskAt: row.nextAskAt, nextSendAt: row.nextSendAt, nextCarryAt: row.nextCarryAt, sentAt: row.sentAt }
}

/** The same of several; those that have none are left out. */
export async function findNotices(db: Db, organisationId: OrganisationId, meetingIds: readonly string[]): Promise<Map<string, Notice>> {
  const rows = await db.agendaNotice.findMany({ where: { organisationId, meetingId: { in: [...meetingIds] } } })
  return new Map(
    rows.map(({ meetingId, nextAskAt, nextSendAt, nextCarryAt, sentAt }) => [meetingId, { nextAskAt, nextSendAt, nextCarryAt, sentAt }]),
  )
}

/** Of meetings that have no notice yet. */
export async function insertMoments(
  db: Db,
  organisationId: OrganisationId,
  rows: readonly (Moments & { meetingId: string })[],
): Promise<void> {
  if (rows.length > 0) await db.agendaNotice.createMany({ data: rows.map((row) => ({ organisationId, ...row })) })
}

export async function keepMoments(db: Db, organisationId: OrganisationId, meetingId: string, moments: Moments): Promise<void> {
  const key = { organisationId, meetingId }
  await db.agendaNotice.upsert({ where: { organisationId_meetingId: key }, create: { ...key, ...moments }, update: moments })
}

/** What has just happened by itself does not come again. */
export async function passMoment(
  db: Db,
  organisationId: OrganisationId,
  meetingId: string,
  passed: { nextAskAt?: null; nextSendAt?: null; nextCarryAt?: null; sentAt?: Date },
): Promise<void> {
  await db.agendaNotice.update({ where: { organisationId_meetingId: { organisationId, meetingId } }, data: passed })
}

/** Those of some people who have no account in the chat, and so see no channel. */
export async function withoutAccount(db: Db, organisationId: OrganisationId, people: readonly PersonId[]): Promise<PersonId[]> {
  const rows = await db.person.findMany({
    where: { organisationId, id: { in: [...people] }, identities: { none: { deactivatedAt: null } } },
    select: { id: true },
  })
  return rows.map(({ id }) => id as PersonId)
}

type Wanted = { id: string; startsAt: Date }

/** The items of somebody whose report is wanted by now, the earliest meeting first. */
export async function reportsWanted(db: Db, organisationId: OrganisationId, presenterId: PersonId, now: Date): Promise<Wanted[]> {
  const rows = await db.agendaItem.findMany({
    where: {
      ...{ organisationId, presenterId, state: 'planned', report: null },
      meeting: { state: 'planned', startsAt: { gt: now }, agendaNotice: { nextAskAt: null } },
    },
    select: { id: true, meeting: { select: { startsAt: true } } },
    orderBy: [{ meeting: { startsAt: 'asc' } }, { position: 'asc' }],
  })
  return rows.flatMap(({ id, meeting }) => (meeting ? [{ id, startsAt: meeting.startsAt }] : []))
}

/**
 * The meetings to come for which something was suggested that nobody has taken or dropped, of the series in which somebody has a seat and,
 * for a manager, where nobody has one; the earliest first.
 */
export async function meetingsWithSuggestions(
  db: Db,
  organisationId: OrganisationId,
  { person, isManager }: { person: PersonId; isManager: boolean },
  now: Date,
  most: number,
): Promise<string[]> {
  const seated = { series: { OR: [{ secretaryId: person }, { chairId: person }] } }
  const unseated = [{ seriesId: null }, { series: { secretaryId: null, chairId: null } }]
  const rows = await db.meeting.findMany({
    where: {
      ...{ organisationId, state: 'planned', startsAt: { gt: now }, agendaItems: { some: { state: 'suggested' } } },
      OR: [seated, ...(isManager ? unseated : [])],
    },
    select: { id: true },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: most,
  })
  return rows.map(({ id }) => id)
}
