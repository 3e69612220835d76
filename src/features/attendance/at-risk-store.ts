import type { Db } from '../../ports/database.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'

/** A series in a year: what a practice is told of once. */
export type SeriesInYear = { series: string; year: string }

/** Begins the keys of all that a practice is told of its standing in a series. */
export const noticeOf = ({ series, year }: SeriesInYear, practice: PracticeId) => `at-risk:${series}:${year}:${practice}`

export async function practicesTold(db: Db, organisationId: OrganisationId, { series, year }: SeriesInYear): Promise<Set<PracticeId>> {
  const rows = await db.atRiskNotice.findMany({
    where: { organisationId, seriesId: series, yearId: year },
    select: { practiceId: true },
  })
  return new Set(rows.map(({ practiceId }) => practiceId as PracticeId))
}

/** Notes that these are told now. Answers those that nobody else has told meanwhile. */
export async function noteTold(
  db: Db,
  organisationId: OrganisationId,
  { series, year }: SeriesInYear,
  practices: readonly PracticeId[],
  at: Date,
): Promise<PracticeId[]> {
  const rows = await db.atRiskNotice.createManyAndReturn({
    data: practices.map((practiceId) => ({ organisationId, seriesId: series, yearId: year, practiceId, at })),
    skipDuplicates: true,
    select: { practiceId: true },
  })
  return rows.map(({ practiceId }) => practiceId as PracticeId)
}

/** When a practice was told last; null: it was not. */
export async function toldOn(
  db: Db,
  organisationId: OrganisationId,
  { series, year }: SeriesInYear,
  practiceId: PracticeId,
): Promise<Date | null> {
  const key = { organisationId, seriesId: series, yearId: year, practiceId }
  const found = await db.atRiskNotice.findUnique({ where: { organisationId_seriesId_yearId_practiceId: key }, select: { at: true } })
  return found?.at ?? null
}

/** Takes back that a practice was told, where nothing has gone out yet: what waits for it will be stale. */
export async function forgetUnsent(db: Db, organisationId: OrganisationId, of: SeriesInYear, practice: PracticeId): Promise<void> {
  const gone = await db.delivery.findFirst({
    where: { organisationId, dedupeKey: { startsWith: `${noticeOf(of, practice)}:` }, state: { notIn: ['queued', 'dropped'] } },
    select: { id: true },
  })
  if (!gone) await db.atRiskNotice.deleteMany({ where: { organisationId, seriesId: of.series, yearId: of.year, practiceId: practice } })
}

const TOLD_ROLES = ['practice_representative', 'practice_manager']

/** Who hears of their practice's standing: its representative and its practice manager, those who are here today. */
export async function toldAt(
  db: Db,
  organisationId: OrganisationId,
  practices: readonly PracticeId[],
  now: Date,
  zone: string,
): Promise<{ practice: PracticeId; person: PersonId }[]> {
  const today = dayAsDate(dayOf(now, zone))
  const rows = await db.roleAssignment.findMany({
    where: {
      organisationId,
      role: { in: TOLD_ROLES },
      practiceId: { in: [...practices] },
      fromOn: { lte: today },
      AND: [{ OR: [{ toOn: null }, { toOn: { gt: today } }] }],
      person: { OR: [{ leftOn: null }, { leftOn: { gt: today } }] },
    },
    distinct: ['practiceId', 'personId'],
    select: { practiceId: true, personId: true },
  })
  return rows.map(({ practiceId, personId }) => ({ practice: practiceId as PracticeId, person: personId as PersonId }))
}

/** The series of a meeting; null for one by itself. */
export async function seriesOfMeeting(db: Db, organisationId: OrganisationId, id: string): Promise<string | null> {
  const found = await db.meeting.findUnique({ where: { organisationId_id: { organisationId, id } }, select: { seriesId: true } })
  return found?.seriesId ?? null
}
