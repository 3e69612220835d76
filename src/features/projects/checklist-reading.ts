import { ok, type Result, refuse } from '../../shared/result.ts'
import { awaitsFunder } from './approving.ts'
import type { ProjectParts } from './checking.ts'
import { type Difference, differenceOf, isSame } from './checklist-rules.ts'
import { type Changed, proposalTold, readChecklist, readChecklists } from './checklist-store.ts'
import type { Actor, Item, Project, Stage } from './model.ts'
import { hasPart } from './rules.ts'
import { findProject, itemsOf } from './store.ts'
import { type Told, toldOf } from './told-rules.ts'
import { peopleWords } from './wording.ts'

/** What stands round the items of a milestone. */
export type Around = {
  told: Told
  /** How the project stands with the funder's committee, where its approval is needed and missing (D18). */
  awaits: string | null
  /** What the group asks now and this milestone, which began before, does not, or the other way round; null: nothing. */
  differs: Difference | null
  mayWord: boolean
}

type Parts = Pick<ProjectParts, 'db' | 'permits' | 'approvals'>

/** What the proposal tells somebody of the items of Milestone 1. */
export async function toldTo({ db, permits }: Pick<Parts, 'db' | 'permits'>, viewer: Actor, project: Project, stage: Stage): Promise<Told> {
  if (stage !== 1) return {}
  const proposal = project.proposal ? await proposalTold(db, viewer.organisation, project.proposal.id) : null
  const isInsider = hasPart(viewer, project) || (proposal?.insiders.includes(viewer.person) ?? false)
  return toldOf(proposal, peopleWords(project), isInsider || permits(viewer, 'projects.read_costs') === null)
}

export async function around(parts: Parts, viewer: Actor, project: Project, stage: Stage, items: readonly Item[]): Promise<Around> {
  const { db, permits } = parts
  const isOver = project.milestones.find((each) => each.stage === stage)?.state === 'passed'
  const now = items.length > 0 && !isOver ? await readChecklist(db, viewer.organisation, stage) : null
  const differs = now && differenceOf(items, now.items)
  return {
    told: isOver ? {} : await toldTo(parts, viewer, project, stage),
    awaits: items.some(({ needsApproval }) => needsApproval) && !isOver ? await awaitsFunder(parts, viewer.organisation, project) : null,
    differs: differs && isSame(differs) ? null : differs,
    mayWord: permits(viewer, 'projects.word_checklists') === null,
  }
}

/** What people read of the group's checklists (D16). */
export const readingChecklists = ({ db, permits }: Pick<ProjectParts, 'db' | 'permits'>) => ({
  async checklists(viewer: Actor): Promise<Result<{ all: Changed[]; zone: string }>> {
    const refusal = permits(viewer, 'projects.word_checklists')
    if (refusal) return { ok: false, refusal }
    const all = await readChecklists(db, viewer.organisation)
    return ok({ all, zone: viewer.zone })
  },

  async checklist(viewer: Actor, stage: Stage): Promise<Result<Changed>> {
    const refusal = permits(viewer, 'projects.word_checklists')
    if (refusal) return { ok: false, refusal }
    const [now] = await readChecklists(db, viewer.organisation, [stage])
    return now ? ok(now) : refuse('projects.unknown')
  },

  /** What the group's checklist asks now, against the one that a project's milestone began with. */
  async sinceItBegan(viewer: Actor, id: string, stage: Stage): Promise<Result<{ project: Project; difference: Difference }>> {
    const refusal = permits(viewer, 'projects.read')
    if (refusal) return { ok: false, refusal }
    const project = await findProject(db, viewer.organisation, id)
    if (!project) return refuse('projects.unknown')
    const items = (await itemsOf(db, viewer.organisation, [id])).filter((item) => item.stage === stage)
    const { items: asked } = await readChecklist(db, viewer.organisation, stage)
    return ok({ project, difference: differenceOf(items, asked) })
  },
})
