import type { Db, Prisma } from '../../ports/database.ts'
import type { MeetingSpan } from '../../ports/meetings.ts'
import type { Place } from '../../ports/outbox.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import type { Meeting, MeetingSeries, State, YearQuota } from './calendar-model.ts'
import type { Audience } from './model.ts'

const SERIES = {
  ...{ id: true, name: true, audience: true, chairId: true, secretaryId: true, defaultPlace: true, lengthMinutes: true },
  ...{ questionHour: true, reminderHour: true, sends: true, quorum: true, isNoticeOnly: true, copiesTo: true },
} as const satisfies Prisma.MeetingSeriesSelect

type SeriesRow = Prisma.MeetingSeriesGetPayload<{ select: typeof SERIES }>
type Row = Prisma.MeetingGetPayload<{ include: { series: { select: typeof SERIES } } }>

const seriesOf = ({ audience, chairId, secretaryId, sends, copiesTo, ...row }: SeriesRow): MeetingSeries => ({
  ...row,
  audience: audience as Audience,
  chairId: chairId as MeetingSeries['chairId'],
  secretaryId: secretaryId as MeetingSeries['secretaryId'],
  sends: (sends ?? 'practice_representative') as MeetingSeries['sends'],
  copiesTo: (copiesTo ?? 'practice_managers') as MeetingSeries['copiesTo'],
})

const meetingOf = ({ series, state, ...row }: Row): Meeting => ({
  ...{ id: row.id, title: row.title, startsAt: row.startsAt, lengthMinutes: row.lengthMinutes, place: row.place, remarks: row.remarks },
  ...{
    version: row.version,
    movedFrom: row.movedFrom,
    movedAt: row.movedAt,
    cancelledReason: row.cancelledReason,
    questionsAsked: row.questionsAsked,
  },
  series: series && seriesOf(series),
  state: state as State,
})

/** Every series, by name. */
export async function listSeries(db: Db, organisationId: OrganisationId): Promise<MeetingSeries[]> {
  const rows = await db.meetingSeries.findMany({ where: { organisationId }, select: SERIES, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return rows.map(seriesOf)
}

/** A series that nobody else plans for until this transaction ends, so that two people cannot fill one day twice. */
export async function holdSeries(db: Db, organisationId: OrganisationId, id: string): Promise<MeetingSeries | null> {
  await db.$queryRaw`SELECT id FROM "MeetingSeries" WHERE "organisationId" = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  const row = await db.meetingSeries.findUnique({ where: { organisationId_id: { organisationId, id } }, select: SERIES })
  return row && seriesOf(row)
}

export async function findMeeting(db: Db, organisationId: OrganisationId, id: string): Promise<Meeting | null> {
  const row = await db.meeting.findUnique({ where: { organisationId_id: { organisationId, id } }, include: { series: { select: SERIES } } })
  return row && meetingOf(row)
}

/** Those of some meetings that are there, the earliest first. */
export async function findMeetings(db: Db, organisationId: OrganisationId, ids: readonly string[]): Promise<Meeting[]> {
  const rows = await db.meeting.findMany({
    where: { organisationId, id: { in: [...ids] } },
    include: { series: { select: SERIES } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(meetingOf)
}

/** A meeting that nobody else changes until this transaction ends. */
export async function holdMeeting(db: Db, organisationId: OrganisationId, id: string): Promise<Meeting | null> {
  await db.$queryRaw`SELECT id FROM "Meeting" WHERE "organisationId" = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return findMeeting(db, organisationId, id)
}

/** Meetings of a series that stand between two instants, the earliest first. */
export async function meetingsBetween(
  db: Db,
  organisationId: OrganisationId,
  seriesId: string,
  from: Date,
  until: Date,
): Promise<Meeting[]> {
  const rows = await db.meeting.findMany({
    where: { organisationId, seriesId, state: { not: 'cancelled' }, startsAt: { gte: from, lt: until } },
    include: { series: { select: SERIES } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(meetingOf)
}

/** Those of a series that are planned behind one of its meetings. */
const following = (
  organisationId: OrganisationId,
  seriesId: string,
  { id, startsAt }: Pick<Meeting, 'id' | 'startsAt'>,
): Prisma.MeetingWhereInput => ({
  ...{ organisationId, seriesId, state: 'planned' },
  OR: [{ startsAt: { gt: startsAt } }, { startsAt, id: { gt: id } }],
})

export const countFollowing = (db: Db, organisationId: OrganisationId, seriesId: string, after: Pick<Meeting, 'id' | 'startsAt'>) =>
  db.meeting.count({ where: following(organisationId, seriesId, after) })

/** The same, the earliest first, and nobody else changes them until this transaction ends. */
export async function holdFollowing(
  db: Db,
  organisationId: OrganisationId,
  seriesId: string,
  after: Pick<Meeting, 'id' | 'startsAt'>,
): Promise<Meeting[]> {
  const rows = await db.meeting.findMany({ where: following(organisationId, seriesId, after), select: { id: true } })
  const ids = rows.map(({ id }) => id)
  await db.$queryRaw`SELECT id FROM "Meeting" WHERE "organisationId" = ${organisationId}::uuid AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
  return (await findMeetings(db, organisationId, ids)).filter(({ state }) => state === 'planned')
}

/** The meetings of a series that are to come, which nobody else changes until this transaction ends. */
export async function holdPlanned(db: Db, organisationId: OrganisationId, seriesId: string, now: Date) {
  await db.$queryRaw`
    SELECT id FROM "Meeting" WHERE "organisationId" = ${organisationId}::uuid AND "seriesId" = ${seriesId}::uuid
      AND state = 'planned' AND "startsAt" > ${now}::timestamptz ORDER BY id FOR UPDATE`
  return db.meeting.findMany({
    where: { organisationId, seriesId, state: 'planned', startsAt: { gt: now } },
    select: { id: true, startsAt: true, questionsAsked: true, nextQuestionAt: true, nextReminderAt: true },
  })
}

/** A page of the meetings that begin after an instant, or behind a meeting; cancelled ones are shown until their day is over. */
export async function pageOfMeetings(
  db: Db,
  organisationId: OrganisationId,
  from: Date,
  after: string | null,
  most: number,
): Promise<Meeting[]> {
  const last = after === null ? null : await db.meeting.findUnique({ where: { organisationId_id: { organisationId, id: after } } })
  const rows = await db.meeting.findMany({
    where: {
      organisationId,
      startsAt: { gte: from },
      ...(last && { OR: [{ startsAt: { gt: last.startsAt } }, { startsAt: last.startsAt, id: { gt: last.id } }] }),
    },
    include: { series: { select: SERIES } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: most,
  })
  return rows.map(meetingOf)
}

/** Those that are not cancelled, of a series or of all, between two instants. */
export async function spanOf(
  db: Db,
  organisationId: OrganisationId,
  { series, from, until, most, order }: MeetingSpan,
): Promise<Meeting[]> {
  const direction = order === 'earliest_first' ? 'asc' : 'desc'
  const rows = await db.meeting.findMany({
    where: {
      organisationId,
      state: { not: 'cancelled' },
      ...(series !== undefined && { seriesId: series }),
      startsAt: { ...(from && { gte: from }), ...(until && { lt: until }) },
    },
    include: { series: { select: SERIES } },
    orderBy: [{ startsAt: direction }, { id: direction }],
    ...(most !== undefined && { take: most }),
  })
  return rows.map(meetingOf)
}

/** Those that may have been asked about and have not begun, the earliest first: one that was moved is asked about again. */
export async function openAsked(db: Db, organisationId: OrganisationId, now: Date): Promise<Meeting[]> {
  const rows = await db.meeting.findMany({
    where: { organisationId, state: 'planned', startsAt: { gt: now }, OR: [{ questionsAsked: { gt: 0 } }, { movedAt: { not: null } }] },
    include: { series: { select: SERIES } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(meetingOf)
}

/** Its register is saved; saved again, it stays with the first who did. Nobody: it came from elsewhere. Answers whether it is the first time. */
export async function keepHeld(
  db: Db,
  organisationId: OrganisationId,
  id: string,
  { by, at }: { by: PersonId | null; at: Date },
): Promise<boolean> {
  const { count } = await db.meeting.updateMany({
    where: { organisationId, id, registerSavedAt: null },
    data: { state: 'held', registerSavedAt: at, registerSavedById: by, nextQuestionAt: null, nextReminderAt: null, nextQuorumAt: null },
  })
  return count > 0
}

export type NewMeeting = {
  seriesId: string | null
  title: string
  startsAt: Date
  lengthMinutes: number
  place: string | null
  remarks: string | null
  nextQuestionAt: Date | null
  nextReminderAt: Date | null
  nextQuorumAt: Date | null
}

/** Answers their ids, in the same order. */
export async function insertMeetings(
  db: Db,
  organisationId: OrganisationId,
  now: Date,
  meetings: readonly NewMeeting[],
): Promise<string[]> {
  const rows = meetings.map((meeting) => ({ ...meeting, id: newId<string>() }))
  await db.meeting.createMany({
    data: rows.map((row) => ({ ...row, organisationId, state: 'planned', version: 1, questionsAsked: 0, createdAt: now })),
  })
  return rows.map(({ id }) => id)
}

export type Change = Partial<Omit<NewMeeting, 'seriesId'>> & {
  state?: 'cancelled'
  movedFrom?: Date
  movedAt?: Date
  cancelledReason?: string
  questionsAsked?: number
}

export async function changeMeeting(db: Db, organisationId: OrganisationId, id: string, change: Change): Promise<void> {
  await db.meeting.update({ where: { organisationId_id: { organisationId, id } }, data: { ...change, version: { increment: 1 } } })
}

/** The moments of a meeting that come by themselves; nothing that a form shows changes, so its version stays. */
export async function moveMoments(
  db: Db,
  organisationId: OrganisationId,
  id: string,
  moments: { nextQuestionAt?: Date | null; nextReminderAt?: Date | null; questionsAsked?: number },
): Promise<void> {
  await db.meeting.update({ where: { organisationId_id: { organisationId, id } }, data: moments })
}

/** What a series asks for in the year that a day is in, and that year; null: nothing. */
export async function findQuota(db: Db, organisationId: OrganisationId, seriesId: string, day: Day): Promise<YearQuota | null> {
  const on = dayAsDate(day)
  const row = await db.seriesQuota.findFirst({
    where: { organisationId, seriesId, year: { firstDay: { lte: on }, lastDay: { gte: on } } },
    include: { year: { select: { firstDay: true, lastDay: true } } },
  })
  if (!row) return null
  const { required, total, year } = row
  return { quota: { required, total }, firstDay: dateAsDay(year.firstDay), lastDay: dateAsDay(year.lastDay) }
}

/** How many of a series' meetings between two days are cancelled, and how many still stand. */
export async function countMeetings(
  db: Db,
  organisationId: OrganisationId,
  seriesId: string,
  from: Date,
  until: Date,
): Promise<{ cancelled: number; live: number }> {
  const startsAt = { gte: from, lt: until }
  const all = await db.meeting.count({ where: { organisationId, seriesId, startsAt } })
  const cancelled = await db.meeting.count({ where: { organisationId, seriesId, startsAt, state: 'cancelled' } })
  return { cancelled, live: all - cancelled }
}

/** Where a meeting's notices go: its series' channel, else that of all practices where practices are asked; null where there is none. */
export async function placeFor(
  db: Db,
  organisationId: OrganisationId,
  series: Pick<MeetingSeries, 'id' | 'audience'> | null,
): Promise<Place | null> {
  const own = series && (`series:${series.id}` as const)
  const wanted = [...(own ? [own] : []), ...(series?.audience === 'members' ? [] : (['practices'] as const))]
  const rows = await db.chatPlace.findMany({ where: { organisationId, name: { in: wanted } }, select: { name: true } })
  return wanted.find((place) => rows.some(({ name }) => name === place)) ?? null
}
