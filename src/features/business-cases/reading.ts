import type { Db } from '../../ports/database.ts'
import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { ProjectNow, Projects } from '../../ports/projects.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { type CaseContent, type Fit, fitOf } from './document.ts'
import { readGroup, readTold } from './lookup-store.ts'
import type { Told, Written } from './model.ts'
import { isNearToIt, standing } from './rules.ts'
import { findWritten } from './store.ts'

export type CaseParts = Pick<Deps, 'db' | 'useCase' | 'permits' | 'findPerson'> & {
  projects: Pick<Projects, 'find' | 'hold' | 'named' | 'hasPart'>
}

export type CaseFacts = CaseContent & { project: ProjectNow; told: Told; written: Written | null; fit: Fit }

/** The business case of a project as it stands, for whoever may see all of it. */
export async function factsOf(db: Db, organisation: OrganisationId, project: ProjectNow): Promise<CaseFacts> {
  const [group, told, written] = [
    await readGroup(db, organisation),
    await readTold(db, organisation, project.id),
    await findWritten(db, organisation, project.id),
  ]
  const content = {
    ...{ group: group.name, zone: group.zone, project, reference: told.proposal?.reference ?? null },
    texts: standing(told, written),
  }
  return { ...content, told, written, fit: fitOf(content) }
}

/** Costs are for the proposer, the reviewer, those who have a part in the project, the programme manager and the executive. */
export const seesCosts = ({ permits, projects }: Pick<CaseParts, 'permits' | 'projects'>, viewer: Actor, { told, project }: CaseFacts) =>
  permits(viewer, 'projects.read_costs') === null || isNearToIt(viewer.person, told, projects.hasPart(viewer, project))

export const mayWrite = ({ permits, projects }: Pick<CaseParts, 'permits' | 'projects'>, viewer: Actor, project: ProjectNow): boolean =>
  projects.hasPart(viewer, project) || permits(viewer, 'projects.keep') === null

export const isEmpty = ({ texts }: Pick<CaseContent, 'texts'>): boolean => Object.keys(texts).length === 0

export const isOver = ({ state }: Pick<ProjectNow, 'state'>): boolean => state === 'closed' || state === 'stopped'

/** A business case as somebody sees it. */
export type CasePage = CaseFacts & { mayWrite: boolean; seesCosts: boolean }

export const reading = (parts: CaseParts) => ({
  async page(viewer: Actor, id: string): Promise<Result<CasePage>> {
    const refusal = parts.permits(viewer, 'projects.read')
    if (refusal) return { ok: false, refusal }
    const project = await parts.projects.find(parts.db, viewer.organisation, id)
    if (!project) return refuse('business_cases.unknown')
    const facts = await factsOf(parts.db, viewer.organisation, project)
    const sees = seesCosts(parts, viewer, facts)
    const { costs: _, ...others } = facts.texts
    return ok({
      ...{ ...facts, texts: sees ? facts.texts : others, seesCosts: sees },
      mayWrite: mayWrite(parts, viewer, project) && !isOver(project),
    })
  },
})
