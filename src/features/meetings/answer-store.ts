import type { Db, Prisma } from '../../ports/database.ts'
import type { AnswerNow, AskedPractice } from '../../ports/meetings.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../shared/ids.ts'
import type { Answer, AnswerKind, Invited, PartyId } from './answer-model.ts'
import type { Audience } from './model.ts'

/** What practices or members have said about a meeting, by name. */
export async function answersOf(db: Db, organisationId: OrganisationId, meetingId: string): Promise<Answer[]> {
  return (await answersTo(db, organisationId, { meetingId })).map(({ meeting, ...answer }) => answer)
}

/** What some practices or members have said about some meetings. */
export const answersFrom = (db: Db, organisationId: OrganisationId, meetings: readonly string[], parties: readonly PartyId[]) =>
  answersTo(db, organisationId, {
    meetingId: { in: [...meetings] },
    OR: [{ practiceId: { in: [...parties] } }, { memberId: { in: [...parties] } }],
  })

async function answersTo(
  db: Db,
  organisationId: OrganisationId,
  where: Prisma.AnswerWhereInput,
): Promise<(Answer & { meeting: string })[]> {
  const named = { select: { id: true, name: true } } as const
  const rows = await db.answer.findMany({
    where: { organisationId, ...where },
    include: { practice: named, member: named, deputy: named, by: named },
    orderBy: [{ practice: { name: 'asc' } }, { member: { name: 'asc' } }, { id: 'asc' }],
  })
  return rows.flatMap(({ meetingId, practice, member, answer, deputy, deputyName, reason, by, at }) => {
    const party = practice ?? member
    if (!party) return []
    return {
      meeting: meetingId,
      party: { id: party.id as PartyId, name: party.name },
      answer: answer as AnswerKind,
      deputy: deputy?.name ?? deputyName,
      deputyId: (deputy?.id ?? null) as PersonId | null,
      reason,
      by: { id: by.id as PersonId, name: by.name },
      at,
    }
  })
}

export type Said = { answer: AnswerKind; deputyId: string | null; deputyName: string | null; reason: string | null }

/** The last word of a practice or a member takes the place of what was said before. */
export async function keepAnswer(
  db: Db,
  organisationId: OrganisationId,
  { meeting, audience, party, by, at }: { meeting: string; audience: Audience; party: PartyId; by: PersonId; at: Date },
  said: Said,
): Promise<void> {
  const key = { organisationId, meetingId: meeting }
  const of = audience === 'members' ? { memberId: party } : { practiceId: party }
  await db.answer.upsert({
    where:
      audience === 'members'
        ? { organisationId_meetingId_memberId: { ...key, memberId: party } }
        : { organisationId_meetingId_practiceId: { ...key, practiceId: party } },
    create: { ...key, ...of, id: newId<string>(), ...said, byId: by, at },
    update: { ...said, byId: by, at },
  })
}

/** Whom a meeting asks: the members of its series, else the practices. */
export async function invitedTo(
  db: Db,
  organisationId: OrganisationId,
  meeting: { startsAt: Date; series: { id: string; audience: Audience } | null },
  zone: string,
): Promise<Invited[]> {
  const { series, startsAt } = meeting
  if (series?.audience !== 'members') return practicesInvited(db, organisationId, meeting, zone)
  return (await membersOf(db, organisationId, series.id, startsAt)).map((member) => ({ ...member, agreement: null }))
}

/** What a practice or a person is called, also when it is asked no more; null for nobody. */
export async function partyNamed(db: Db, organisationId: OrganisationId, id: PartyId): Promise<string | null> {
  const where = { organisationId_id: { organisationId, id } }
  const found = (await db.practice.findUnique({ where })) ?? (await db.person.findUnique({ where }))
  return found?.name ?? null
}

/** The practices that a meeting is for: all that are not closed by its day, whatever they said to the agreement, by name. */
export async function practicesInvited(
  db: Db,
  organisationId: OrganisationId,
  { startsAt, series }: { startsAt: Date; series: { audience: Audience } | null },
  zone: string,
): Promise<(Invited & AskedPractice)[]> {
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

/** The series that somebody is a member of. */
export async function memberOf(db: Db, organisationId: OrganisationId, personId: PersonId): Promise<ReadonlySet<string>> {
  const rows = await db.seriesMember.findMany({ where: { organisationId, personId }, select: { seriesId: true } })
  return new Set(rows.map(({ seriesId }) => seriesId))
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
