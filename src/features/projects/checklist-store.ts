import { z } from 'zod'
import type { Db } from '../../ports/database.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import { CHECKLISTS, type Checklist, type ListedItem, listedItem } from './checklists.ts'
import { STAGES, type Stage } from './model.ts'
import type { ProposalTold } from './told-rules.ts'

const items = z.array(listedItem)

/** A checklist as the group words it today (D16). */
export async function readChecklist(db: Db, organisationId: OrganisationId, stage: Stage): Promise<Checklist> {
  const row = await db.checklistVersion.findFirst({ where: { organisationId, stage }, orderBy: { version: 'desc' } })
  return row ? { stage, version: row.version, items: items.parse(row.items) } : { stage, version: 0, items: CHECKLISTS[stage] }
}

/** All four, in order. */
export async function readChecklists(db: Db, organisationId: OrganisationId): Promise<Checklist[]> {
  const rows = await db.checklistVersion.findMany({ where: { organisationId }, distinct: ['stage'], orderBy: { version: 'desc' } })
  return STAGES.map((stage) => {
    const row = rows.find((each) => each.stage === stage)
    return row ? { stage, version: row.version, items: items.parse(row.items) } : { stage, version: 0, items: CHECKLISTS[stage] }
  })
}

/** The version before one, and who worded that one when; null: it is the one that every group starts with. */
export async function earlierVersion(
  db: Db,
  organisationId: OrganisationId,
  { stage, version }: Pick<Checklist, 'stage' | 'version'>,
): Promise<{ before: readonly ListedItem[]; by: string; at: Date } | null> {
  const rows = await db.checklistVersion.findMany({
    where: { organisationId, stage, version: { in: [version - 1, version] } },
    include: { createdBy: { select: { name: true } } },
    orderBy: { version: 'desc' },
  })
  const [now, before] = rows
  if (!now || now.version !== version) return null
  return { before: before ? items.parse(before.items) : CHECKLISTS[stage], by: now.createdBy.name, at: now.createdAt }
}

export async function insertVersion(
  db: Db,
  organisationId: OrganisationId,
  { stage, version, items: worded }: Checklist,
  by: PersonId,
  at: Date,
): Promise<void> {
  await db.checklistVersion.create({ data: { organisationId, stage, version, items: [...worded], createdById: by, createdAt: at } })
}

/** A checklist as the items of a milestone that begins, each open. */
export async function insertItems(
  db: Db,
  organisationId: OrganisationId,
  projectId: string,
  stage: Stage,
  listed: readonly ListedItem[],
): Promise<void> {
  await db.milestoneItem.createMany({
    data: listed.map(({ text, asksNote = false, needsApproval = false, tells = null }, place) => ({
      ...{ organisationId, id: newId<string>(), projectId, stage, position: place + 1 },
      ...{ text, asksNote, needsApproval, tells, state: 'open' },
    })),
  })
}

export async function proposalTold(db: Db, organisationId: OrganisationId, id: string): Promise<ProposalTold | null> {
  const row = await db.proposal.findUnique({
    where: { organisationId_id: { organisationId, id } },
    select: {
      ...{ whatAndWhy: true, benefits: true, consulted: true, costPence: true, costBasis: true, funding: true },
      ...{ proposerId: true, reviewerId: true },
    },
  })
  if (!row) return null
  const { whatAndWhy, benefits, consulted, costPence, costBasis, funding, proposerId, reviewerId } = row
  return {
    ...{ whatAndWhy, benefits, consulted },
    costs: { pence: costPence === null ? null : Number(costPence), basis: costBasis, funding },
    insiders: [proposerId, ...(reviewerId === null ? [] : [reviewerId])],
  }
}
