import type { Db } from '../../ports/database.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../shared/ids.ts'
import type { Audience } from './model.ts'

export type NewSeries = {
  name: string
  audience: Audience
  isNoticeOnly?: true
  sends?: 'prescribing_lead'
  lengthMinutes?: number
  /** What is asked of each practice in the year that is given. */
  quota?: { required: number; total: number }
  chair?: string
  secretary?: string
  members?: readonly string[]
}

/** Series with the people of their seats, who are named as they are in the register, and what they ask for in a year. */
export async function insertSeries(
  db: Db,
  organisationId: OrganisationId,
  series: readonly NewSeries[],
  yearId: string | null = null,
): Promise<void> {
  const names = series.flatMap(({ chair, secretary, members = [] }) => [chair, secretary, ...members]).filter((name) => name !== undefined)
  const people = await db.person.findMany({ where: { organisationId, name: { in: names } }, select: { id: true, name: true } })
  const idOf = (name: string | undefined) => people.find((person) => person.name === name)?.id ?? null
  const rows = series.map((each) => ({ ...each, id: newId<string>() }))
  await db.meetingSeries.createMany({
    data: rows.map(({ id, name, audience, isNoticeOnly = false, sends, lengthMinutes, chair, secretary }) => ({
      organisationId,
      id,
      name,
      audience,
      isNoticeOnly,
      sends: sends ?? null,
      lengthMinutes: lengthMinutes ?? null,
      chairId: idOf(chair),
      secretaryId: idOf(secretary),
    })),
  })
  const members = rows.flatMap(({ id, members: named = [] }) => named.map((name) => ({ seriesId: id, personId: idOf(name) })))
  await db.seriesMember.createMany({
    data: members.flatMap(({ seriesId, personId }) => (personId === null ? [] : { organisationId, seriesId, personId })),
  })
  if (yearId === null) return
  await db.seriesQuota.createMany({
    data: rows.flatMap(({ id, quota }) => (quota ? { organisationId, seriesId: id, yearId, ...quota } : [])),
  })
}

export type Seat = { id: string; name: string; seat: 'chair' | 'secretary' | 'member' }

/** What somebody chairs, keeps the record of and is asked to by name, by the series' name. */
export async function seatsOf(db: Db, organisationId: OrganisationId, person: PersonId): Promise<Seat[]> {
  const rows = await db.meetingSeries.findMany({
    where: { organisationId, OR: [{ chairId: person }, { secretaryId: person }, { members: { some: { personId: person } } }] },
    include: { members: { where: { personId: person }, select: { personId: true } } },
    orderBy: { name: 'asc' },
  })
  return rows.flatMap(({ id, name, chairId, secretaryId, members }) => [
    ...(chairId === person ? [{ id, name, seat: 'chair' } as const] : []),
    ...(secretaryId === person ? [{ id, name, seat: 'secretary' } as const] : []),
    ...(members.length > 0 ? [{ id, name, seat: 'member' } as const] : []),
  ])
}

/** All of somebody's seats become another person's, who may be a member beside them already. */
export async function giveSeats(db: Db, organisationId: OrganisationId, from: PersonId, to: PersonId): Promise<void> {
  await db.meetingSeries.updateMany({ where: { organisationId, chairId: from }, data: { chairId: to } })
  await db.meetingSeries.updateMany({ where: { organisationId, secretaryId: from }, data: { secretaryId: to } })
  const memberships = await db.seriesMember.findMany({ where: { organisationId, personId: from }, select: { seriesId: true } })
  await db.seriesMember.createMany({
    data: memberships.map(({ seriesId }) => ({ organisationId, seriesId, personId: to })),
    skipDuplicates: true,
  })
  await db.seriesMember.deleteMany({ where: { organisationId, personId: from } })
}

type Said = { practice: PracticeId; by: PersonId; answer: 'yes' | 'apologies' }

/** The first answers of practices to a meeting. */
export async function insertAnswers(
  db: Db,
  organisationId: OrganisationId,
  { meeting, at }: { meeting: string; at: Date },
  answers: readonly Said[],
): Promise<void> {
  await db.answer.createMany({
    data: answers.map(({ practice, by, answer }) => ({
      ...{ organisationId, id: newId<string>(), meetingId: meeting, practiceId: practice, answer, byId: by, at },
    })),
  })
}
