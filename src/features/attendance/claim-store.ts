import type { Db } from '../../ports/database.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import { type Keeper, keptBy } from './asking-store.ts'
import type { Claim, Kind } from './register-model.ts'

const named = { select: { id: true, name: true } } as const
const WITH_NAMES = { practice: named, member: named, by: named } as const

type Named = { id: string; name: string }
type Row = { id: string; meetingId: string; settledAt: Date | null; practice: Named | null; member: Named | null; by: Named }

function claimOf({ id, meetingId, settledAt, practice, member, by }: Row): Claim {
  const of = practice ?? member
  if (!of) throw new Error(`The claim ${id} is neither of a practice nor of a member.`)
  return {
    ...{ id, meetingId, settledAt, kind: practice ? 'practice' : 'member', of: of.id, name: of.name },
    by: { id: by.id as PersonId, name: by.name },
  }
}

/** "I was there", as people have said it of a meeting, the first first. */
export async function claimsOf(db: Db, organisationId: OrganisationId, meetingId: string): Promise<Claim[]> {
  const rows = await db.presenceClaim.findMany({ where: { organisationId, meetingId }, include: WITH_NAMES, orderBy: { id: 'asc' } })
  return rows.map(claimOf)
}

export async function findClaim(db: Db, organisationId: OrganisationId, id: string): Promise<Claim | null> {
  const row = await db.presenceClaim.findUnique({ where: { organisationId_id: { organisationId, id } }, include: WITH_NAMES })
  return row && claimOf(row)
}

export async function insertClaim(
  db: Db,
  organisationId: OrganisationId,
  { meeting, kind, of, by, at }: { meeting: string; kind: Kind; of: string; by: PersonId; at: Date },
): Promise<string> {
  const id = newId<string>()
  const whose = kind === 'practice' ? { practiceId: of } : { memberId: of }
  await db.presenceClaim.create({ data: { organisationId, id, meetingId: meeting, ...whose, byId: by, at } })
  return id
}

export async function settleClaims(db: Db, organisationId: OrganisationId, ids: readonly string[], at: Date): Promise<void> {
  await db.presenceClaim.updateMany({ where: { organisationId, id: { in: [...ids] } }, data: { settledAt: at } })
}

/** What waits for a keeper, of saved registers: of any other, the register itself waits. The first first. */
export async function claimsWaiting(db: Db, organisationId: OrganisationId, keeper: Keeper, most: number): Promise<{ id: string }[]> {
  return db.presenceClaim.findMany({
    where: { organisationId, settledAt: null, meeting: { state: 'held', ...keptBy(keeper) } },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: most,
  })
}

/** Who confirmed a claim, by the audit trail; null where a saved register settled it. */
export async function confirmedBy(db: Db, organisationId: OrganisationId, claim: string): Promise<string | null> {
  const row = await db.auditEvent.findFirst({
    where: { organisationId, subject: 'presence_claim', subjectId: claim, action: 'attendance.confirm' },
    select: { personId: true },
  })
  if (!row?.personId) return null
  const person = await db.person.findUnique({ where: { organisationId_id: { organisationId, id: row.personId } }, select: { name: true } })
  return person?.name ?? null
}

/** The series that ask this person by name. */
export async function seriesOfMember(db: Db, organisationId: OrganisationId, personId: PersonId): Promise<ReadonlySet<string>> {
  const rows = await db.seriesMember.findMany({ where: { organisationId, personId }, select: { seriesId: true } })
  return new Set(rows.map(({ seriesId }) => seriesId))
}

/** What registers and claims say of some practices and a person, for some meetings: the meeting, and the practice or person. */
export async function saidOf(
  db: Db,
  organisationId: OrganisationId,
  meetings: readonly string[],
  { practices, person }: { practices: readonly string[]; person: PersonId },
): Promise<{ presences: Map<string, string>; claims: Map<string, Date | null> }> {
  const where = { organisationId, meetingId: { in: [...meetings] }, OR: [{ practiceId: { in: [...practices] } }, { memberId: person }] }
  const select = { meetingId: true, practiceId: true, memberId: true } as const
  const lines = await db.attendance.findMany({ where, select: { ...select, presence: true } })
  const claims = await db.presenceClaim.findMany({ where, select: { ...select, settledAt: true } })
  const key = ({ meetingId, practiceId, memberId }: { meetingId: string; practiceId: string | null; memberId: string | null }) =>
    `${meetingId}:${practiceId ?? memberId}`
  return {
    presences: new Map(lines.map((line) => [key(line), line.presence])),
    claims: new Map(claims.map((claim) => [key(claim), claim.settledAt])),
  }
}
