import type { Db } from '../../ports/database.ts'
import { type Day, dateAsDay } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'

export type Involvement = 1 | 2 | 3 | 4

export type Area = {
  id: string
  name: string
  involvement: Involvement
  /** Who leads the group's work in it; `hasLeft`: and is not there any more. */
  lead: { id: PersonId; name: string; hasLeft: boolean } | null
  /** Those that run, by name. */
  projects: { id: string; name: string; leads: { id: PersonId; name: string }[] }[]
  openProposals: number
}

/** Every area in its order, with what runs in it and how many proposals are on their way. */
export async function areasOf(db: Db, organisationId: OrganisationId, today: Day): Promise<Area[]> {
  const rows = await db.commissioningArea.findMany({
    where: { organisationId },
    include: {
      lead: { select: { id: true, name: true, leftOn: true } },
      projects: {
        where: { state: { in: ['active', 'waiting'] } },
        select: { id: true, name: true, leads: { select: { person: { select: { id: true, name: true } } } } },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      },
      _count: { select: { proposals: { where: { state: { in: [...ON_THEIR_WAY] } } } } },
    },
    orderBy: [{ rank: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name, involvement, lead, projects, _count }) => ({
    ...{ id, name, involvement: involvement as Involvement, openProposals: _count.proposals },
    lead: lead && { id: lead.id as PersonId, name: lead.name, hasLeft: lead.leftOn !== null && dateAsDay(lead.leftOn) <= today },
    projects: projects.map(({ leads, ...project }) => ({
      ...project,
      leads: leads.map(({ person }) => person as { id: PersonId; name: string }),
    })),
  }))
}

/** A proposal that was sent and not decided. */
const ON_THEIR_WAY = ['submitted', 'more_information_wanted', 'under_study', 'ready_to_decide', 'deferred'] as const

export async function isArea(db: Db, organisationId: OrganisationId, id: string): Promise<boolean> {
  return (await db.commissioningArea.count({ where: { organisationId, id } })) === 1
}

export async function choosableAreas(
  db: Db,
  organisationId: OrganisationId,
): Promise<{ id: string; name: string; involvement: Involvement }[]> {
  const rows = await db.commissioningArea.findMany({
    where: { organisationId },
    select: { id: true, name: true, involvement: true },
    orderBy: [{ rank: 'asc' }, { id: 'asc' }],
  })
  return rows as { id: string; name: string; involvement: Involvement }[]
}
