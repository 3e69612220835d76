import { type Day, dayOf, monthsAfter } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import type { Actor, Item, Milestone, Outcome, Project, Stage } from './model.ts'

/** The milestone that a project is at: the first that is not passed; null once all four are. */
export const presentOf = ({ milestones }: Pick<Project, 'milestones'>): Milestone | null =>
  milestones.find(({ state }) => state !== 'passed') ?? null

/** The items that still stand open: a review is asked for when there are none (D17). */
export const missingOf = (items: readonly Item[], stage: Stage): Item[] =>
  items.filter((item) => item.stage === stage && item.state === 'open')

/** Whether there is work on it: it goes on, or waits to. */
export const isRunning = ({ state }: Pick<Project, 'state'>): boolean => state === 'active' || state === 'waiting'

/** The milestone whose checklist may be worked on; what was passed stays as it was passed (D16). */
export function workedOn(project: Project, stage: Stage): Result<Milestone> {
  if (!isRunning(project)) return refuse('projects.is_over', { facts: { project: project.name } })
  const milestone = project.milestones.find((each) => each.stage === stage)
  if (!milestone || milestone.state === 'to_come') return refuse('projects.not_there_yet', { facts: { stage } })
  if (milestone.state === 'passed') return refuse('projects.is_passed', { facts: { stage } })
  if (milestone.state === 'in_review') return refuse('projects.in_review', { facts: { stage } })
  return ok(milestone)
}

/** Whether the funder has to approve, as those who run the project have said (D18). */
export const needsFunder = ({ funderApproval }: Pick<Project, 'funderApproval'>): boolean =>
  funderApproval === 'significant_change' || funderApproval === 'invest_to_save'

/** Whether these items would wait for the funder, and nobody has said yet whether it has to approve (D18). */
export const isUnsaid = ({ funderApproval }: Pick<Project, 'funderApproval'>, items: readonly Pick<Item, 'needsApproval'>[]): boolean =>
  funderApproval === null && items.some(({ needsApproval }) => needsApproval)

/** Whether somebody leads or manages a project: they work on its checklists and never decide its reviews. */
export const hasPart = (
  { person }: Pick<Actor, 'person'>,
  { leads, manager }: { leads: readonly { id: PersonId }[]; manager: { id: PersonId } | null },
): boolean => manager?.id === person || leads.some(({ id }) => id === person)

/** Those who lead or manage a project, each once. */
export const partOf = ({ leads, manager }: Pick<Project, 'leads' | 'manager'>): PersonId[] => [
  ...new Set([...leads, ...(manager ? [manager] : [])].map(({ id }) => id)),
]

/** Why somebody may not decide a review: they have a part in the project, or declared an interest in it (D17). */
export function partial(actor: Actor, project: Project, interested: ReadonlySet<string>): Refusal | null {
  if (hasPart(actor, project)) return { code: 'projects.own_review', facts: { project: project.name } }
  return interested.has(actor.person) ? { code: 'projects.has_interest', facts: { project: project.name } } : null
}

/** What a review makes of the milestones: those that change. A condition holds nothing up: it is an action with a date. */
export function after(stage: Stage, outcome: Outcome): { stage: Stage; state: 'open' | 'passed' }[] {
  if (outcome === 'not_yet') return [{ stage, state: 'open' }]
  const next = stage === 4 ? [] : [{ stage: (stage + 1) as Stage, state: 'open' as const }]
  return [{ stage, state: 'passed' as const }, ...next]
}

/** "Did it work?" is asked between 6 and 12 months after Milestone 3 (D15). */
export const FOLLOW_UP = { opensAfterMonths: 6, offeredAfterMonths: 9, dueAfterMonths: 12 } as const

/** Whether a project that runs has "Did it work?" before it, and nobody has asked for that review. */
export const asksWhetherItWorked = (project: Pick<Project, 'state' | 'milestones'>): boolean =>
  isRunning(project) && project.milestones[3]?.state === 'open'

/** The day from which a milestone may be reviewed; null: at once. */
export function opensFor({ milestones }: Pick<Project, 'milestones'>, stage: Stage, zone: string): Day | null {
  const live = milestones.find((each) => each.stage === 3)?.passedAt
  return stage === 4 && live ? monthsAfter(dayOf(live, zone), FOLLOW_UP.opensAfterMonths) : null
}
