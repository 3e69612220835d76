import type { Db } from '../../ports/database.ts'
import type { Approvals } from '../../ports/projects.ts'
import type { Work } from '../../ports/use-case.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Refusal } from '../../shared/result.ts'
import type { Item, Project } from './model.ts'
import { needsFunder } from './rules.ts'

const NOT_SENT = 'It has not been sent to the funder’s committee yet.'

/** How a project stands with the funder's committee where its approval is needed and missing, in a sentence; else null (D18). */
export async function awaitsFunder(
  { approvals, db }: { approvals: Approvals; db: Db },
  organisation: OrganisationId,
  project: Project,
): Promise<string | null> {
  if (!needsFunder(project)) return null
  const approval = (await approvals(db, organisation, [project.id])).get(project.id)
  if (approval?.isApproved) return null
  return approval?.says ?? NOT_SENT
}

/** Why these items are not settled, nor their milestone passed, before the funder has approved; null: they may be (D18). */
export async function heldByFunder(
  approvals: Approvals,
  { db, organisation }: Pick<Work, 'db' | 'organisation'>,
  project: Project,
  items: readonly Pick<Item, 'needsApproval'>[],
): Promise<Refusal | null> {
  if (!items.some(({ needsApproval }) => needsApproval)) return null
  const says = await awaitsFunder({ approvals, db }, organisation, project)
  return says === null ? null : { code: 'projects.needs_approval', facts: { says } }
}
