import type { Db } from '../../ports/database.ts'
import { dateAsDay, dayOf } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PracticeId } from '../../shared/ids.ts'
import type { MeetingThen, PracticeEver, SeriesEver } from './history-model.ts'
import type { Presence } from './model.ts'

/** Every practice that there is or was, by name. */
export async function practicesEver(db: Db, organisationId: OrganisationId): Promise<PracticeEver[]> {
  const rows = await db.practice.findMany({
    where: { organisationId },
    select: { id: true, name: true, odsCode: true, closedOn: true, formerNames: { select: { name: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name, odsCode, closedOn, formerNames }) => ({
    ...{ id: id as PracticeId, name, odsCode, closedOn: closedOn && dateAsDay(closedOn) },
    formerNames: formerNames.map((former) => former.name),
  }))
}

/** Every series by name. Until this transaction ends nobody else plans a meeting of one, or brings the same file in. */
export async function holdSeries(db: Db, organisation: OrganisationId): Promise<SeriesEver[]> {
  const rows = await db.$queryRaw<{ id: string; name: string; audience: string }[]>`
    SELECT id, name, audience FROM "MeetingSeries" WHERE "organisationId" = ${organisation}::uuid
    ORDER BY name, id FOR NO KEY UPDATE`
  return rows.map(({ id, name, audience }) => ({ id, name, asksPractices: audience === 'practices' }))
}

/** The meetings of some series between two instants, with what their registers say of practices. */
export async function meetingsThen(
  db: Db,
  organisationId: OrganisationId,
  series: readonly string[],
  { from, until, zone }: { from: Date; until: Date; zone: string },
): Promise<MeetingThen[]> {
  const rows = await db.meeting.findMany({
    where: { organisationId, seriesId: { in: [...series] }, startsAt: { gte: from, lt: until } },
    include: { attendances: { where: { practiceId: { not: null } }, select: { practiceId: true, presence: true } } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, seriesId, startsAt, state, registerSavedById, attendances }) => ({
    ...{ id, series: seriesId ?? '', on: dayOf(startsAt, zone), state: state as MeetingThen['state'] },
    isOurs: state === 'held' && registerSavedById !== null,
    register: new Map(attendances.map(({ practiceId, presence }) => [practiceId as PracticeId, presence as Presence])),
  }))
}

const BATCH = 500

export type PastLine = { meeting: string; practice: PracticeId; presence: Presence }

export async function insertPastLines(db: Db, organisationId: OrganisationId, lines: readonly PastLine[]): Promise<void> {
  for (let from = 0; from < lines.length; from += BATCH)
    await db.attendance.createMany({
      data: lines.slice(from, from + BATCH).map(({ meeting: meetingId, practice: practiceId, presence }) => ({
        ...{ organisationId, id: newId<string>(), meetingId, practiceId, presence },
      })),
    })
}
