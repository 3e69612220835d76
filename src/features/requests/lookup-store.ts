import type { Db, Prisma } from '../../ports/database.ts'
import type { OrganisationId, PersonId, ProposalId } from '../../shared/ids.ts'

// What requests read of other slices' tables, and never write.

/** The group, what it calls its funder, and its zone. */
export type Group = { name: string; funder: string; zone: string }

export async function readGroup(db: Db, organisation: OrganisationId): Promise<Group> {
  return db.organisation.findUniqueOrThrow({ where: { id: organisation }, select: { name: true, funder: true, zone: true } })
}

/** An accepted service proposal is a project (D13). */
const PROJECT = { state: 'accepted', kind: 'service' } as const

export type Project = { id: ProposalId; reference: string; title: string }

const REFERENCE = /^p-?\s*(\d{1,9})\b/i

/** Those that "P-14" or words of a title name, the latest first. */
export async function searchProjects(db: Db, organisationId: OrganisationId, query: string, most: number): Promise<Project[]> {
  const typed = query.trim()
  const number = REFERENCE.exec(typed)?.[1]
  const named: Prisma.ProposalWhereInput =
    number === undefined ? { title: { contains: typed, mode: 'insensitive' } } : { number: Number(number) }
  const rows = await db.proposal.findMany({
    where: { organisationId, ...PROJECT, ...(typed !== '' && named) },
    select: { id: true, number: true, title: true },
    orderBy: { number: 'desc' },
    take: most,
  })
  return rows.map((row) => ({ id: row.id as ProposalId, reference: `P-${row.number}`, title: row.title }))
}

/** Its reference, and whether it is a project that can wait for something; null: there is no such proposal. */
export async function findProject(
  db: Db,
  organisationId: OrganisationId,
  id: ProposalId,
): Promise<{ reference: string; isProject: boolean } | null> {
  const row = await db.proposal.findUnique({ where: { organisationId_id: { organisationId, id } } })
  if (!row || row.number === null) return null
  return { reference: `P-${row.number}`, isProject: row.state === PROJECT.state && row.kind === PROJECT.kind }
}

/** People and projects of the sample, by what they are called there. */
export async function named(
  db: Db,
  organisationId: OrganisationId,
): Promise<{ people: ReadonlyMap<string, PersonId>; projects: ReadonlyMap<string, ProposalId> }> {
  const people = await db.person.findMany({ where: { organisationId }, select: { id: true, name: true } })
  const projects = await db.proposal.findMany({ where: { organisationId, ...PROJECT }, select: { id: true, title: true } })
  return {
    people: new Map(people.map(({ id, name }) => [name, id as PersonId])),
    projects: new Map(projects.map(({ id, title }) => [title, id as ProposalId])),
  }
}

/** What somebody of the register is called. */
export async function nameOf(db: Db, organisationId: OrganisationId, id: PersonId): Promise<string> {
  const row = await db.person.findUniqueOrThrow({ where: { organisationId_id: { organisationId, id } }, select: { name: true } })
  return row.name
}
