import type { Presence, Quota } from '../../../src/features/attendance/model.ts'
import type { Day } from '../../../src/shared/dates.ts'
import { dayAsDate } from '../../../src/shared/dates.ts'
import { newId, type OrganisationId, type PracticeId, type YearId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'

/** The first Tuesday of each month but August, from April 2026. */
export const DAYS: readonly Day[] = [
  ...['2026-04-07', '2026-05-05', '2026-06-02', '2026-07-07', '2026-09-01', '2026-10-06', '2026-11-03', '2026-12-01'],
  ...['2027-01-05', '2027-02-02', '2027-03-02'],
]

/** A year from April, "2026/27". */
export async function insertYear(organisationId: OrganisationId, from: number): Promise<YearId> {
  const { db } = await testDatabase()
  const [id, label] = [newId<YearId>(), `${from}/${String((from + 1) % 100).padStart(2, '0')}`]
  await db.commissioningYear.create({
    data: { organisationId, id, label, firstDay: dayAsDate(`${from}-04-01`), lastDay: dayAsDate(`${from + 1}-03-31`) },
  })
  return id
}

export async function insertSeries(organisationId: OrganisationId, name: string, quotas: readonly [YearId, Quota][]): Promise<string> {
  const { db } = await testDatabase()
  const id = newId<string>()
  await db.meetingSeries.create({ data: { organisationId, id, name, audience: 'practices', isNoticeOnly: false } })
  await db.seriesQuota.createMany({ data: quotas.map(([yearId, quota]) => ({ organisationId, seriesId: id, yearId, ...quota })) })
  return id
}

type NewMeeting = { on: Day; at?: string; state: 'planned' | 'held' | 'cancelled'; register?: readonly (readonly [PracticeId, Presence])[] }

/** Meetings of a series as the calendar keeps them, with their registers. Answers their ids, in the same order. */
export async function insertMeetings(organisationId: OrganisationId, seriesId: string, meetings: readonly NewMeeting[]): Promise<string[]> {
  const { db } = await testDatabase()
  const rows = meetings.map((meeting) => ({ ...meeting, id: newId<string>() }))
  await db.meeting.createMany({
    data: rows.map(({ id, on, at = '12:30', state }) => ({
      ...{ organisationId, id, seriesId, title: 'Locality', startsAt: new Date(`${on}T${at}:00Z`), lengthMinutes: 90, state },
      ...{ version: 1, questionsAsked: 0, createdAt: new Date('2026-03-01T09:00:00Z') },
      registerSavedAt: state === 'held' ? new Date(`${on}T15:00:00Z`) : null,
    })),
  })
  const lines = rows.flatMap(({ id: meetingId, register = [] }) =>
    register.map(([practiceId, presence]) => ({ organisationId, id: newId<string>(), meetingId, practiceId, presence })),
  )
  await db.attendance.createMany({ data: lines })
  return rows.map(({ id }) => id)
}
