import type { Db } from '../../ports/database.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../shared/ids.ts'
import type { Presence } from './model.ts'
import { type Came, type Change, type Kind, type Line, NOT_RECORDED, type Visitor } from './register-model.ts'

export type StoredLine = { kind: Kind; of: string; name: string; line: Line }

const named = { select: { id: true, name: true } } as const

/** What a meeting's register holds: practices or members, and visitors in the order in which they were typed. */
export async function linesOf(
  db: Db,
  organisationId: OrganisationId,
  meetingId: string,
): Promise<{ lines: StoredLine[]; visitors: Visitor[] }> {
  const rows = await db.attendance.findMany({
    where: { organisationId, meetingId },
    include: { practice: named, member: named, came: named },
    orderBy: { id: 'asc' },
  })
  const lines = rows.flatMap(({ practice, member, presence, came, cameName }): StoredLine[] => {
    const who: Came = came ? { id: came.id as PersonId, name: came.name } : cameName === null ? null : { id: null, name: cameName }
    const line = { presence: presence as Presence, came: who }
    if (practice) return [{ kind: 'practice', of: practice.id, name: practice.name, line }]
    return member ? [{ kind: 'member', of: member.id, name: member.name, line }] : []
  })
  const visitors = rows.flatMap(({ visitorName: name, visitorOrganisation: organisation }) => (name === null ? [] : { name, organisation }))
  return { lines, visitors }
}

/** Writes what changes; a line that becomes not recorded goes. */
export async function writeLines(db: Db, organisationId: OrganisationId, meetingId: string, changes: readonly Change[]): Promise<void> {
  const before = changes.filter(({ was }) => was !== NOT_RECORDED)
  const after = changes.filter(({ is }) => is !== NOT_RECORDED)
  const idsOf = (kind: Kind) => before.filter(({ row }) => row.kind === kind).map(({ row }) => row.id)
  if (before.length > 0)
    await db.attendance.deleteMany({
      where: { organisationId, meetingId, OR: [{ practiceId: { in: idsOf('practice') } }, { memberId: { in: idsOf('member') } }] },
    })
  await db.attendance.createMany({
    data: after.map(({ row: { kind, id }, is, came }) => ({
      ...{ organisationId, id: newId<string>(), meetingId, presence: is },
      ...(kind === 'practice' ? { practiceId: id } : { memberId: id }),
      ...(came && (came.id === null ? { cameName: came.name } : { cameId: came.id })),
    })),
  })
}

/** The visitors, all anew. */
export async function writeVisitors(
  db: Db,
  organisationId: OrganisationId,
  meetingId: string,
  visitors: readonly Visitor[],
): Promise<void> {
  await db.attendance.deleteMany({ where: { organisationId, meetingId, visitorName: { not: null } } })
  await db.attendance.createMany({
    data: visitors.map(({ name, organisation }) => ({
      ...{ organisationId, id: newId<string>(), meetingId, presence: 'present' },
      ...{ visitorName: name, visitorOrganisation: organisation },
    })),
  })
}

export async function insertCorrection(
  db: Db,
  organisationId: OrganisationId,
  { meetingId, byId, at, reason }: { meetingId: string; byId: PersonId; at: Date; reason: string },
): Promise<string> {
  const id = newId<string>()
  await db.registerCorrection.create({ data: { organisationId, id, meetingId, byId, at, reason } })
  return id
}

export async function findCorrection(
  db: Db,
  organisationId: OrganisationId,
  id: string,
): Promise<{ meetingId: string; by: string; reason: string } | null> {
  const row = await db.registerCorrection.findUnique({ where: { organisationId_id: { organisationId, id } }, include: { by: named } })
  return row && { meetingId: row.meetingId, by: row.by.name, reason: row.reason }
}

export type AtPractice = { practice: PracticeId; role: string; person: PersonId; name: string }

/** Who is of some practices at an instant, by name, with each role they hold there. */
export async function peopleAt(
  db: Db,
  organisationId: OrganisationId,
  practices: readonly string[],
  { now, zone }: { now: Date; zone: string },
): Promise<AtPractice[]> {
  const today = dayAsDate(dayOf(now, zone))
  const rows = await db.roleAssignment.findMany({
    where: {
      organisationId,
      practiceId: { in: [...practices] },
      fromOn: { lte: today },
      AND: [{ OR: [{ toOn: null }, { toOn: { gt: today } }] }],
      person: { OR: [{ leftOn: null }, { leftOn: { gt: today } }] },
    },
    select: { practiceId: true, role: true, person: named },
    orderBy: [{ person: { name: 'asc' } }, { id: 'asc' }],
  })
  return rows.map(({ practiceId, role, person }) => ({
    ...{ practice: practiceId as PracticeId, role, person: person.id as PersonId, name: person.name },
  }))
}

/** What a practice or a person is called; null for one that is not there. */
export async function nameOf(db: Db, organisationId: OrganisationId, { kind, id }: { kind: Kind; id: string }): Promise<string | null> {
  const one = { where: { organisationId_id: { organisationId, id } }, select: { name: true } } as const
  const row = kind === 'practice' ? await db.practice.findUnique(one) : await db.person.findUnique(one)
  return row?.name ?? null
}
