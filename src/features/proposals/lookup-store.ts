import type { Db } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import type { AreaId, OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'
import { type Criterion, criteria, type Involvement } from './model.ts'

// What proposals read of other slices' tables, and never write.

export async function listAreas(db: Db, organisationId: OrganisationId): Promise<{ id: AreaId; name: string; involvement: Involvement }[]> {
  const rows = await db.commissioningArea.findMany({ where: { organisationId }, orderBy: { rank: 'asc' } })
  return rows.map(({ id, name, involvement }) => ({ id: id as AreaId, name, involvement: involvement as Involvement }))
}

/** Whether a practice is at work on a day: one that is closed stays in old records and is in no new one. */
const isOpenOn = (today: Day) => ({ OR: [{ closedOn: null }, { closedOn: { gt: dayAsDate(today) } }] })

export async function listPractices(db: Db, organisationId: OrganisationId, today: Day): Promise<{ id: PracticeId; name: string }[]> {
  const rows = await db.practice.findMany({
    where: { organisationId, ...isOpenOn(today) },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
  return rows as { id: PracticeId; name: string }[]
}

/** Whether a practice, open or closed, is the organisation's. */
export async function isInRegister(db: Db, organisationId: OrganisationId, practice: PracticeId): Promise<boolean> {
  return (await db.practice.count({ where: { organisationId, id: practice } })) === 1
}

export async function isOpenPractice(db: Db, organisationId: OrganisationId, practice: PracticeId, today: Day): Promise<boolean> {
  return (await db.practice.count({ where: { organisationId, id: practice, ...isOpenOn(today) } })) === 1
}

export async function practiceName(db: Db, organisationId: OrganisationId, id: PracticeId): Promise<string> {
  return (await db.practice.findUniqueOrThrow({ where: { organisationId_id: { organisationId, id } }, select: { name: true } })).name
}

export async function readCriteria(db: Db, organisationId: OrganisationId): Promise<Criterion[]> {
  const row = await db.setting.findUnique({ where: { organisationId_key: { organisationId, key: 'proposal_criteria' } } })
  return criteria.parse(row?.value ?? [])
}

/** How the organisation calls itself, and its zone. */
export async function readOrganisation(db: Db, organisationId: OrganisationId): Promise<{ name: string; zone: string }> {
  return db.organisation.findUniqueOrThrow({ where: { id: organisationId }, select: { name: true, zone: true } })
}

/** Everyone of the register, by name. */
export async function peopleByName(db: Db, organisationId: OrganisationId): Promise<ReadonlyMap<string, PersonId>> {
  const rows = await db.person.findMany({ where: { organisationId }, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [name, id as PersonId]))
}

/** The names of people, by id: what terms and trails keep only as ids. */
export async function namesOf(db: Db, organisationId: OrganisationId, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.person.findMany({ where: { organisationId, id: { in: [...ids] } }, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
