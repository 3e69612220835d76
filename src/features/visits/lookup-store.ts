import type { Db } from '../../ports/database.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'

// What visits read of other slices' tables, and never write.

export type Named = { id: PracticeId; name: string }

type At = { now: Date; zone: string }

const today = ({ now, zone }: At) => dayAsDate(dayOf(now, zone))
const isThere = (day: Date) => ({ OR: [{ closedOn: null }, { closedOn: { gt: day } }] })

/** The practices that are open now, by name. */
export async function openPractices(db: Db, organisationId: OrganisationId, at: At): Promise<Named[]> {
  const rows = await db.practice.findMany({
    where: { organisationId, ...isThere(today(at)) },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows as Named[]
}

/** Open practices at which no visit was held and none is planned, by name. */
export async function neverVisited(db: Db, organisationId: OrganisationId, at: At): Promise<Named[]> {
  const rows = await db.practice.findMany({
    where: { organisationId, ...isThere(today(at)), visits: { none: { state: { in: ['planned', 'held'] } } } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows as Named[]
}

/** Whether a practice can be visited: null, it is not there. */
export async function findPractice(
  db: Db,
  organisationId: OrganisationId,
  id: string,
  at: At,
): Promise<(Named & { isOpen: boolean }) | null> {
  const row = await db.practice.findUnique({
    where: { organisationId_id: { organisationId, id } },
    select: { id: true, name: true, closedOn: true },
  })
  return row && { id: row.id as PracticeId, name: row.name, isOpen: row.closedOn === null || row.closedOn > today(at) }
}

const MOST_FOUND = 6

/** The practices that somebody may mean: of that name, else those whose name has all the words. */
export async function practicesCalled(db: Db, organisationId: OrganisationId, words: string): Promise<Named[]> {
  const select = { id: true, name: true } as const
  const orderBy = [{ name: 'asc' }, { id: 'asc' }] as const
  const exact = { organisationId, name: { equals: words, mode: 'insensitive' } } as const
  const named = await db.practice.findMany({ where: exact, select, orderBy: [...orderBy], take: MOST_FOUND })
  if (named.length > 0) return named as Named[]
  const holds = words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({ name: { contains: word, mode: 'insensitive' } as const }))
  return (await db.practice.findMany({
    where: { organisationId, AND: holds },
    select,
    orderBy: [...orderBy],
    take: MOST_FOUND,
  })) as Named[]
}

/** Who speaks for a practice about its visits, the first of whom is there; then the programme manager. */
const FOR_A_PRACTICE = ['practice_manager', 'practice_representative', 'prescribing_lead'] as const

const isHeld = (day: Date) => ({
  fromOn: { lte: day },
  AND: [{ OR: [{ toOn: null }, { toOn: { gt: day } }] }],
  person: { OR: [{ leftOn: null }, { leftOn: { gt: day } }] },
})

/** The one person who is told for each practice; one is missing for which nobody is there. */
export async function speakersFor(
  db: Db,
  organisationId: OrganisationId,
  practices: readonly PracticeId[],
  at: At,
): Promise<ReadonlyMap<PracticeId, PersonId>> {
  if (practices.length === 0) return new Map()
  const rows = await db.roleAssignment.findMany({
    where: {
      ...{ organisationId, ...isHeld(today(at)) },
      OR: [{ practiceId: { in: [...practices] }, role: { in: [...FOR_A_PRACTICE] } }, { role: 'programme_manager' }],
    },
    select: { personId: true, practiceId: true, role: true },
    orderBy: [{ person: { name: 'asc' } }, { personId: 'asc' }],
  })
  const manager = rows.find(({ role }) => role === 'programme_manager')
  return new Map(
    practices.flatMap((practice): [PracticeId, PersonId][] => {
      const own = FOR_A_PRACTICE.map((role) => rows.find((row) => row.practiceId === practice && row.role === role)).find(Boolean)
      const speaker = own ?? manager
      return speaker ? [[practice, speaker.personId as PersonId]] : []
    }),
  )
}

/** Whether somebody may see what concerns a practice's visits now: its people, the executive, the programme manager. */
export async function mayRead(
  db: Db,
  organisationId: OrganisationId,
  personId: PersonId,
  practiceId: PracticeId,
  at: At,
): Promise<boolean> {
  const roles = ['executive_member', 'programme_manager']
  const where = { organisationId, personId, ...isHeld(today(at)), OR: [{ practiceId }, { role: { in: roles } }] }
  return (await db.roleAssignment.count({ where })) > 0
}
