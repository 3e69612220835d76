import type { Db } from '../../ports/database.ts'
import type { AnswerNow } from '../../ports/meetings.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../shared/ids.ts'
import type { AnswerKind, Invited, PracticeAnswer } from './answer-model.ts'
import type { Audience } from './model.ts'

/** What practices have said about a meeting, by the practice's name. */
export async function answersOf(db: Db, organisationId: OrganisationId, meetingId: string): Promise<PracticeAnswer[]> {
  const named = { select: { id: true, name: true } } as const
  const rows = await db.answer.findMany({
    where: { organisationId, meetingId, practiceId: { not: null } },
    include: { practice: named, deputy: named, by: named },
    orderBy: { practice: { name: 'asc' } },
  })
  return rows.flatMap(({ practice, answer, deputy, deputyName, reason, by, at }) =>
    practice === null
      ? []
      : {
          practice: { id: practice.id as PracticeId, name: practice.name },
          answer: answer as AnswerKind,
          deputy: deputy?.name ?? deputyName,
          deputyId: (deputy?.id ?? null) as PersonId | null,
          reason,
          by: { id: by.id as PersonId, name: by.name },
          at,
        },
  )
}

export type Said = { answer: AnswerKind; deputyId: string | null; deputyName: string | null; reason: string | null }

/** The last word of a practice takes the place of what it said before. */
export async function keepAnswer(
  db: Db,
  organisationId: OrganisationId,
  { meeting, practice, by, at }: { meeting: string; practice: PracticeId; by: PersonId; at: Date },
  said: Said,
): Promise<void> {
  const key = { organisationId, meetingId: meeting, practiceId: practice }
  await db.answer.upsert({
    where: { organisationId_meetingId_practiceId: key },
    create: { ...key, id: newId<string>(), ...said, byId: by, at },
    update: { ...said, byId: by, at },
  })
}

/** The practices that a meeting is for: all that are not closed by its day, whatever they said to the agreement, by name. */
export async function practicesInvited(
  db: Db,
  organisationId: OrganisationId,
  { startsAt, series }: { startsAt: Date; series: { audience: Audience } | null },
  zone: string,
): Promise<Invited[]> {
  if (series?.audience === 'members') return []
  const day = dayAsDate(dayOf(startsAt, zone))
  const rows = await db.practice.findMany({
    where: { organisationId, OR: [{ closedOn: null }, { closedOn: { gt: day } }] },
    select: { id: true, name: true, agreement: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, ...row }) => ({ id: id as PracticeId, ...row }))
}

export type Held = { practice: PracticeId; role: string; person: PersonId; name: string }

/** Who holds one of the roles at a practice today, among active people. */
export async function holdersAtPractices(
  db: Db,
  organisationId: OrganisationId,
  roles: readonly string[],
  now: Date,
  zone: string,
): Promise<Held[]> {
  const today = dayAsDate(dayOf(now, zone))
  const rows = await db.roleAssignment.findMany({
    where: {
      organisationId,
      role: { in: [...roles] },
      practiceId: { not: null },
      fromOn: { lte: today },
      AND: [{ OR: [{ toOn: null }, { toOn: { gt: today } }] }],
      person: { OR: [{ leftOn: null }, { leftOn: { gt: today } }] },
    },
    select: { practiceId: true, role: true, person: { select: { id: true, name: true } } },
    orderBy: [{ person: { name: 'asc' } }, { id: 'asc' }],
  })
  return rows.map(({ practiceId, role, person }) => ({
    practice: practiceId as PracticeId,
    role,
    person: person.id as PersonId,
    name: person.name,
  }))
}

/** The zone that times are written in. */
export async function zoneOf(db: Db, organisation: OrganisationId): Promise<string> {
  const { zone } = await db.organisation.findUniqueOrThrow({ where: { id: organisation }, select: { zone: true } })
  return zone
}

/** The last words of practices and of members. */
export async function answersNow(db: Db, organisationId: OrganisationId, meetingId: string): Promise<AnswerNow[]> {
  const rows = await db.answer.findMany({ where: { organisationId, meetingId }, include: { deputy: { select: { name: true } } } })
  return rows.map(({ practiceId, memberId, answer, deputyId, deputyName, byId, deputy }) => ({
    practice: practiceId as PracticeId | null,
    member: memberId as PersonId | null,
    answer: answer as AnswerKind,
    deputyId: deputyId as PersonId | null,
    deputy: deputy?.name ?? deputyName,
    by: byId as PersonId,
  }))
}

/** The members of a series who have not left by then, by name. */
export async function membersOf(
  db: Db,
  organisationId: OrganisationId,
  seriesId: string,
  at: Date,
): Promise<{ id: PersonId; name: string }[]> {
  const rows = await db.seriesMember.findMany({
    where: { organisationId, seriesId, person: { OR: [{ leftOn: null }, { leftOn: { gt: at } }] } },
    select: { person: { select: { id: true, name: true } } },
    orderBy: [{ person: { name: 'asc' } }, { personId: 'asc' }],
  })
  return rows.map(({ person }) => ({ id: person.id as PersonId, name: person.name }))
}
