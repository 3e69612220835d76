import type { Db } from '../../ports/database.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'
import type { Attended } from './model.ts'

// What minutes read of other slices' tables, and never write.

const NAME = { select: { name: true } } as const
const PERSON = { select: { name: true, affiliation: true } } as const

/** What a saved register says of who came and who sent apologies; null: none is saved. Whoever was absent without a word is not in a record. */
export async function registerOf(db: Db, organisationId: OrganisationId, meetingId: string): Promise<Attended[] | null> {
  const meeting = await db.meeting.findUnique({
    where: { organisationId_id: { organisationId, id: meetingId } },
    select: { registerSavedAt: true },
  })
  if (meeting?.registerSavedAt == null) return null
  const rows = await db.attendance.findMany({
    where: { organisationId, meetingId, presence: { in: ['present', 'apologies'] } },
    include: { practice: NAME, member: PERSON, came: PERSON },
  })
  const lines = rows.map(({ presence, practice, member, came, cameName, visitorName, visitorOrganisation }): Attended => {
    const who = member ?? (presence === 'present' ? came : null)
    const name = who?.name ?? (presence === 'present' ? cameName : null) ?? visitorName
    return {
      presence: presence as Attended['presence'],
      name: name ?? practice?.name ?? '',
      practice: name ? (practice?.name ?? null) : null,
      organisation: visitorName ? (visitorOrganisation ?? null) : (member?.affiliation ?? null),
    }
  })
  const rank = ({ organisation }: Attended) => (organisation === null ? 0 : 1)
  return lines.sort(
    (a, b) =>
      rank(a) - rank(b) || (a.practice ?? a.name).localeCompare(b.practice ?? b.name, 'en-GB') || a.name.localeCompare(b.name, 'en-GB'),
  )
}

/** Who saved a meeting's register, or last corrected it; null: nobody. */
export async function registerKeeper(db: Db, organisationId: OrganisationId, meetingId: string): Promise<PersonId | null> {
  const [last] = await db.registerCorrection.findMany({
    where: { organisationId, meetingId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 1,
  })
  if (last) return last.byId as PersonId
  const meeting = await db.meeting.findUnique({
    where: { organisationId_id: { organisationId, id: meetingId } },
    select: { registerSavedById: true },
  })
  return (meeting?.registerSavedById ?? null) as PersonId | null
}

/** How the organisation calls itself, and its zone. */
export async function readOrganisation(db: Db, organisationId: OrganisationId): Promise<{ name: string; zone: string }> {
  return db.organisation.findUniqueOrThrow({ where: { id: organisationId }, select: { name: true, zone: true } })
}

/** Whether practice managers get a copy of the records of a meeting: always, unless its series says nobody does. */
export async function goesToManagers(db: Db, organisationId: OrganisationId, series: string | null): Promise<boolean> {
  if (series === null) return true
  const row = await db.meetingSeries.findUnique({
    where: { organisationId_id: { organisationId, id: series } },
    select: { copiesTo: true },
  })
  return row?.copiesTo !== 'nobody'
}

/** The practices that are open on the day of an instant, by name. */
export async function openPractices(
  db: Db,
  organisationId: OrganisationId,
  at: Date,
  zone: string,
): Promise<{ id: PracticeId; name: string }[]> {
  const rows = await db.practice.findMany({
    where: { organisationId, OR: [{ closedOn: null }, { closedOn: { gt: dayAsDate(dayOf(at, zone)) } }] },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name }) => ({ id: id as PracticeId, name }))
}

/** Everyone who has not left on the day of an instant, by name. */
export async function activePeople(
  db: Db,
  organisationId: OrganisationId,
  at: Date,
  zone: string,
): Promise<{ id: PersonId; name: string }[]> {
  const rows = await db.person.findMany({
    where: { organisationId, OR: [{ leftOn: null }, { leftOn: { gt: dayAsDate(dayOf(at, zone)) } }] },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name }) => ({ id: id as PersonId, name }))
}
