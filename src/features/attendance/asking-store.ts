import type { Db, Prisma } from '../../ports/database.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'

type Ask = { asked: number; nextAskAt: Date | null }

/** When a meeting's keepers are asked for its register next. */
export async function keepAsk(db: Db, organisationId: OrganisationId, meetingId: string, ask: Ask): Promise<void> {
  await db.registerAsk.upsert({
    where: { organisationId_meetingId: { organisationId, meetingId } },
    create: { organisationId, meetingId, ...ask },
    update: ask,
  })
}

/** The same of several that nobody has been asked for. */
export async function insertAsks(db: Db, organisationId: OrganisationId, asks: readonly (Ask & { meetingId: string })[]): Promise<void> {
  if (asks.length > 0) await db.registerAsk.createMany({ data: asks.map((ask) => ({ organisationId, ...ask })) })
}

/** Nobody is asked any more: it is saved, or the meeting is not held. */
export async function dropAsks(db: Db, organisationId: OrganisationId, meetingIds: readonly string[]): Promise<void> {
  await db.registerAsk.deleteMany({ where: { organisationId, meetingId: { in: [...meetingIds] } } })
}

export async function timesAsked(db: Db, organisationId: OrganisationId, meetingId: string): Promise<number> {
  const row = await db.registerAsk.findUnique({
    where: { organisationId_meetingId: { organisationId, meetingId } },
    select: { asked: true },
  })
  return row?.asked ?? 0
}

/** Whose registers somebody keeps: as secretary, as chair where there is none, and for a manager those in which nobody has a seat. */
export type Keeper = { person: PersonId; isManager: boolean }

export const keptBy = ({ person, isManager }: Keeper): Prisma.MeetingWhereInput => ({
  OR: [
    { series: { OR: [{ secretaryId: person }, { secretaryId: null, chairId: person }] } },
    ...(isManager ? [{ seriesId: null }, { series: { secretaryId: null, chairId: null } }] : []),
  ],
})

/** The meetings that are over and whose registers their keeper has not saved, the latest first. */
export async function wantedOf(db: Db, organisationId: OrganisationId, keeper: Keeper, now: Date, most: number): Promise<string[]> {
  const rows = await db.registerAsk.findMany({
    where: { organisationId, meeting: { state: 'planned', startsAt: { lte: now }, ...keptBy(keeper) } },
    select: { meetingId: true },
    orderBy: [{ meeting: { startsAt: 'desc' } }, { meetingId: 'desc' }],
    take: most,
  })
  return rows.map(({ meetingId }) => meetingId)
}

/** Whether somebody has logged attendance in the chat, rather than the sample. */
export async function wasLoggedInChat(db: Db, organisationId: OrganisationId): Promise<boolean> {
  const row = await db.auditEvent.findFirst({
    where: { organisationId, subject: 'meeting', action: 'attendance.log', through: { in: ['command', 'button', 'form'] } },
    select: { id: true },
  })
  return row !== null
}
