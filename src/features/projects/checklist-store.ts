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

/** A checklist, what it was before its last change, and who made that when; null: it is the one that every group starts with. */
export type Changed = Checklist & { worded: { before: readonly ListedItem[]; by: string; at: Date } | null }

/** All four in order, or some of them. */
export async function readChecklists(db: Db, organisationId: OrganisationId, stages: readonly Stage[] = STAGES): Promise<Changed[]> {
  const where = { organisationId, stage: { in: [...stages] } }
  const latest = await db.checklistVersion.groupBy({ by: ['stage'], where, _max: { version: true } })
  const lastTwo = latest.map(({ stage, _max: { version } }) => ({ stage, version: { in: [(version ?? 0) - 1, version ?? 0] } }))
  const rows = await db.checklistVersion.findMany({
    where: { organisationId, OR: lastTwo },
    include: { createdBy: { select: { name: true } } },
    orderBy: { version: 'desc' },
  })
  return stages.map((stage) => {
    const [now, before] = rows.filter((each) => each.stage === stage)
    if (!now) return { stage, version: 0, items: CHECKLISTS[stage], worded: null }
    const worded = { before: before ? items.parse(before.items) : CHECKLISTS[stage], by: now.createdBy.name, at: now.createdAt }
    return { stage, version: now.version, items: items.parse(now.items), worded }
  })
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
