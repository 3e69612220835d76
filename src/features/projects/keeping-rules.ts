import { type Day, dayOf } from '../../shared/dates.ts'
import type { Held } from '../../shared/edits.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { type Kept, type KeptField, type Targets, targetField } from './keeping-model.ts'
import { isFollowUpDay } from './list-rules.ts'
import { type Milestone, type Project, STAGES } from './model.ts'
import { FOLLOW_UP } from './rules.ts'

/** What a form about a project shows. */
export function entryOf(project: Kept): Held<KeptField> {
  const { name, leads, manager, area, practices, outsideBodies, funderApproval, milestones } = project
  const all = (things: readonly { id: string }[]) => inOneText(things.map(({ id }) => id))
  return {
    ...{ name, leads: all(leads), practices: all(practices) },
    ...(manager && { manager: manager.id }),
    ...(area && { area: area.id }),
    ...(outsideBodies !== null && { outsideBodies }),
    ...(funderApproval !== null && { funderApproval }),
    ...Object.fromEntries(milestones.flatMap(({ stage, targetOn }) => (targetOn === null ? [] : [[targetField(stage), targetOn]]))),
  }
}

/** Several ids as a form's text: in order, so that the same choice is the same text. */
export const inOneText = (ids: readonly string[]): string => [...ids].sort().join(',')

/**
 * What is wrong with the days that somebody aims at: one that is over, one before that of the milestone before, one of a milestone that is
 * passed, and "Did it work?" outside its half year (D15). Only what was changed is looked at, so that an old date holds nothing up.
 */
export function wrongTargets(
  targets: Targets,
  changed: readonly KeptField[],
  { milestones, today, zone }: { milestones: readonly Milestone[]; today: Day; zone: string },
): Refusal[] {
  const live = milestones.find(({ stage }) => stage === 3)?.passedAt ?? null
  return STAGES.flatMap((stage): Refusal[] => {
    const field = targetField(stage)
    const on = targets[stage]
    if (!changed.includes(field)) return []
    if (milestones.some((each) => each.stage === stage && each.state === 'passed')) return [{ code: 'projects.target_passed', field }]
    if (on === null) return []
    if (on < today) return [{ code: 'projects.target_past', field }]
    const before = STAGES.filter((each) => each < stage && (targets[each] ?? '') > on).at(-1)
    if (before !== undefined) return [{ code: 'projects.target_order', field, facts: { stage: before } }]
    if (stage === 4 && live !== null && !isFollowUpDay(on, dayOf(live, zone), FOLLOW_UP))
      return [{ code: 'projects.target_follow_up', field }]
    return []
  })
}

export const MOVES = ['wait', 'go_on', 'stop'] as const
export type Move = (typeof MOVES)[number]

/** The state that a move leads to. What is stopped can be taken up again; what passed all four milestones stays closed. */
export function moved(project: Project, move: Move): Result<Project['state']> {
  const facts = { project: project.name }
  if (project.state === 'closed') return refuse('projects.is_over', { facts })
  if (move === 'go_on') return project.state === 'active' ? refuse('projects.runs_already', { facts }) : ok('active')
  if (project.state === 'stopped') return refuse('projects.is_over', { facts })
  if (move === 'stop' && project.milestones.some(({ state }) => state === 'in_review')) return refuse('projects.review_first', { facts })
  return ok(move === 'wait' ? 'waiting' : 'stopped')
}
