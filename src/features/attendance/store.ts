import { type Db, Prisma } from '../../ports/database.ts'
import { type Day, dateAsDay, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PracticeId } from '../../shared/ids.ts'
import type { Presence, Quota, SeriesYear, YearMeeting } from './model.ts'
import { countsFrom } from './year-rules.ts'

/** The bounds of a commissioning year; both days are part of it. */
export type Year = { id: string; label: string; firstDay: Day; lastDay: Day }

/** The year with this label ("2025/26"); null where there is none. */
export async function findYear(db: Db, organisationId: OrganisationId, label: string): Promise<Year | null> {
  const row = await db.commissioningYear.findFirst({ where: { organisationId, label } })
  return row && { id: row.id, label: row.label, firstDay: dateAsDay(row.firstDay), lastDay: dateAsDay(row.lastDay) }
}

/** The instant from which the organisation has been here. */
export async function readBegun(db: Db, id: OrganisationId): Promise<Date> {
  const { createdAt } = await db.organisation.findUniqueOrThrow({ where: { id }, select: { createdAt: true } })
  return createdAt
}

/** The series that ask practices for attendance in a year, by name. */
export async function seriesWithQuota(
  db: Db,
  organisationId: OrganisationId,
  yearId: string,
): Promise<{ id: string; name: string; quota: Quota }[]> {
  const rows = await db.seriesQuota.findMany({
    where: { organisationId, yearId, series: { audience: 'practices', isNoticeOnly: false } },
    select: { required: true, total: true, series: { select: { id: true, name: true } } },
    orderBy: [{ series: { name: 'asc' } }, { seriesId: 'asc' }],
  })
  return rows.map(({ required, total, series }) => ({ ...series, quota: { required, total } }))
}

/** A practice as it stood on a day. `signedOn`: since when it has signed; null where it had not. */
export type PracticeThen = { id: PracticeId; name: string; odsCode: string; signedOn: Day | null }

/** The practices that were open on a day, by name, with what had become of their agreement by then; or only one of them. */
export async function practicesOn(db: Db, organisation: OrganisationId, day: Day, only: PracticeId | null = null): Promise<PracticeThen[]> {
  // As one value: of two hundred rows, most of the time went into taking them apart.
  const [row] = await db.$queryRaw<{ practices: PracticeThen[] | null }[]>`
    SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'odsCode', p."odsCode",
      'signedOn', CASE WHEN a.agreement = 'signed' THEN a."agreementOn" END) ORDER BY p.name, p.id) AS practices
    FROM "Practice" p
    LEFT JOIN LATERAL (SELECT h.agreement, h."agreementOn" FROM "PracticeAgreement" h
      WHERE h."organisationId" = p."organisationId" AND h."practiceId" = p.id AND h."agreementOn" <= ${day}::date
      ORDER BY h."agreementOn" DESC, h.id DESC LIMIT 1) a ON true
    WHERE p."organisationId" = ${organisation}::uuid AND (p."closedOn" IS NULL OR p."closedOn" > ${day}::date)
      AND (${only}::uuid IS NULL OR p.id = ${only}::uuid)`
  return row?.practices ?? []
}

/** A series' meetings in a year with what their saved registers say of every practice, or of one: one query, however many there are. */
export async function meetingsOf(
  db: Db,
  organisation: OrganisationId,
  series: string,
  { firstDay, lastDay }: Pick<Year, 'firstDay' | 'lastDay'>,
  zone: string,
  only: PracticeId | null = null,
): Promise<YearMeeting[]> {
  const midnight = (day: Day) => Prisma.sql`(${day}::date::timestamp AT TIME ZONE ${zone}::text)`
  const rows = await db.$queryRaw<{ id: string; title: string; startsAt: Date; state: string; register: string | null }[]>`
    SELECT m.id, m.title, m."startsAt", m.state,
      string_agg(a."practiceId" || ' ' || a.presence, ',') AS register
    FROM "Meeting" m
    LEFT JOIN "Attendance" a ON a."organisationId" = m."organisationId" AND a."meetingId" = m.id AND m.state = 'held'
      AND (${only}::uuid IS NULL OR a."practiceId" = ${only}::uuid)
    WHERE m."organisationId" = ${organisation}::uuid AND m."seriesId" = ${series}::uuid
      AND m."startsAt" >= ${midnight(firstDay)} AND m."startsAt" < (${lastDay}::date + 1)::timestamp AT TIME ZONE ${zone}::text
    GROUP BY m."organisationId", m.id ORDER BY m."startsAt", m.id`
  return rows.map(({ id, title, startsAt, state, register }) => ({
    ...{ id, title, startsAt, on: dayOf(startsAt, zone), isCancelled: state === 'cancelled' },
    register: registerIn(register),
  }))
}

/** Many lines as one text take half the time of many rows or of JSON. */
function registerIn(text: string | null): ReadonlyMap<PracticeId, Presence> {
  const register = new Map<PracticeId, Presence>()
  for (const line of text?.split(',') ?? []) {
    const space = line.indexOf(' ')
    register.set(line.slice(0, space) as PracticeId, line.slice(space + 1) as Presence)
  }
  return register
}

/** What a series asks of practices in one year, with what its reckoning needs of the group. */
export type AskedSeries = { series: { id: string; name: string }; quota: Quota; year: Year; zone: string; begunAt: Date }

/** Of a meeting: the year that its day is in. Of a series: the year that a day is in. */
export type AskedOf = { meeting: string } | { series: string; on: Day }

/** Null where nothing is asked: a meeting by itself, a series of members, of notices, or without a quota in that year. */
export async function findAsked(db: Db, organisation: OrganisationId, of: AskedOf): Promise<AskedSeries | null> {
  const which =
    'meeting' in of
      ? Prisma.sql`(SELECT m."seriesId", (m."startsAt" AT TIME ZONE o.zone)::date FROM "Meeting" m
          WHERE m."organisationId" = o.id AND m.id = ${of.meeting}::uuid) w (series, day)`
      : Prisma.sql`(VALUES (${of.series}::uuid, ${of.on}::date)) w (series, day)`
  type Found = { id: string; name: string; zone: string; begunAt: Date; required: number; total: number }
  const [row] = await db.$queryRaw<(Found & { yearId: string; label: string; firstDay: Date; lastDay: Date })[]>`
    SELECT s.id, s.name, o.zone, o."createdAt" AS "begunAt", q.required, q.total, y.id AS "yearId", y.label, y."firstDay", y."lastDay"
    FROM "Organisation" o
    CROSS JOIN LATERAL ${which}
    JOIN "MeetingSeries" s ON s."organisationId" = o.id AND s.id = w.series AND s.audience = 'practices' AND NOT s."isNoticeOnly"
    JOIN "CommissioningYear" y ON y."organisationId" = o.id AND w.day BETWEEN y."firstDay" AND y."lastDay"
    JOIN "SeriesQuota" q ON q."organisationId" = o.id AND q."seriesId" = s.id AND q."yearId" = y.id
    WHERE o.id = ${organisation}::uuid`
  if (!row) return null
  const { id, name, zone, begunAt, required, total, yearId, label, firstDay, lastDay } = row
  const year = { id: yearId, label, firstDay: dateAsDay(firstDay), lastDay: dateAsDay(lastDay) }
  return { series: { id, name }, quota: { required, total }, year, zone, begunAt }
}

/** The year of a series that asks for attendance, ready to be reckoned for all practices or for one. */
export async function readSeriesYear(
  db: Db,
  organisation: OrganisationId,
  { series, quota, year, zone, begunAt }: AskedSeries,
  only: PracticeId | null = null,
): Promise<SeriesYear> {
  const meetings = await meetingsOf(db, organisation, series.id, year, zone, only)
  return { series: series.name, quota, year, startedOn: countsFrom(meetings, dayOf(begunAt, zone)), meetings }
}
