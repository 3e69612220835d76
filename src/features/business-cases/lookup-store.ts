import type { Db } from '../../ports/database.ts'
import { RISKS_ITEM } from '../../ports/projects.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import type { Told } from './model.ts'

// What a business case reads of other slices' tables, and never writes.

export async function readGroup(db: Db, id: OrganisationId): Promise<{ name: string; zone: string }> {
  return db.organisation.findUniqueOrThrow({ where: { id }, select: { name: true, zone: true } })
}

/** What the proposal and the answers at Milestone 1 say. An item that does not apply tells nothing. */
export async function readTold(db: Db, organisationId: OrganisationId, project: string): Promise<Told> {
  const row = await db.project.findUnique({
    where: { organisationId_id: { organisationId, id: project } },
    select: {
      proposal: true,
      items: { where: { stage: 1, state: 'ticked', note: { not: null } }, orderBy: { position: 'asc' } },
    },
  })
  const items = row?.items ?? []
  const noted = (tells: string): string | null => items.find((item) => item.tells === tells)?.note ?? null
  const from = row?.proposal
  return {
    proposal: from
      ? {
          ...{ reference: `P-${from.number}`, whatAndWhy: from.whatAndWhy, benefits: from.benefits },
          ...{ costPence: from.costPence === null ? null : Number(from.costPence), costBasis: from.costBasis, funding: from.funding },
          ...{ consulted: from.consulted, proposer: from.proposerId as PersonId, reviewer: from.reviewerId as PersonId | null },
        }
      : null,
    ...{ objectives: noted('objectives'), costs: noted('costs'), consulted: noted('consulted') },
    risks: items.find(({ text }) => text === RISKS_ITEM)?.note ?? null,
  }
}
