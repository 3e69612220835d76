import { z } from 'zod'
import type { FunderApproval } from '../../ports/projects.ts'
import type { Day } from '../../shared/dates.ts'
import type { PersonId, ProposalId } from '../../shared/ids.ts'
import { fault, freeText } from '../../shared/text.ts'
import { MOST_IN_ITEM, type Tells } from './checklists.ts'

export const STAGES = [1, 2, 3, 4] as const
export type Stage = (typeof STAGES)[number]

export type MilestoneState = 'to_come' | 'open' | 'in_review' | 'passed'

export const OUTCOMES = ['passed', 'passed_with_conditions', 'not_yet'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Where a review is decided: by the executive in its channel at once, or at the next programme management meeting (D17). */
export type ReviewPlace = 'executive' | 'programme'

type Named = { id: PersonId; name: string }

export type Milestone = { stage: Stage; state: MilestoneState; targetOn: Day | null; passedAt: Date | null }

/** An item of a checklist, as it was worded when its milestone began (D16). */
export type Item = {
  id: string
  stage: Stage
  text: string
  /** It is ticked only with a note. */
  asksNote: boolean
  /** It is settled only once the funder has approved, where its approval is needed (D18). */
  needsApproval: boolean
  /** What the project's proposal tells of it; null: nothing. */
  tells: Tells | null
  state: 'open' | 'ticked' | 'waived'
  /** What shows that it is done; of a waived one why. */
  note: string | null
  settledBy: string | null
  settledAt: Date | null
}

export type Review = {
  id: string
  stage: Stage
  askedBy: Named
  askedAt: Date
  place: ReviewPlace
  /** Null: it waits. */
  outcome: Outcome | null
  reason: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

export type Project = {
  id: string
  name: string
  proposal: { id: ProposalId; number: number | null } | null
  area: { id: string; name: string } | null
  leads: Named[]
  manager: Named | null
  state: 'active' | 'waiting' | 'closed' | 'stopped'
  reason: string | null
  /** What was learned, once Milestone 4 is passed. */
  learned: string | null
  funderApproval: FunderApproval | null
  /** All four, in order. */
  milestones: Milestone[]
  version: number
}

/** What was learned is as short as an item of a checklist, because it may become one. */
export const MOST = { name: 150, note: 500, reason: 1000, condition: 500, due: 40, conditions: 3, learned: MOST_IN_ITEM } as const

export const noteInput = z.object({ note: z.exactOptional(freeText(MOST.note)) })
export const waiveInput = z.object({ note: freeText(MOST.note) })
/** The places of a form for conditions, each with its date. */
export const PLACES = [1, 2, 3] as const

const condition = z.exactOptional(freeText(MOST.condition))
const due = z.exactOptional(freeText(MOST.due))

export const decisionInput = z
  .object({
    ...{ outcome: z.enum(OUTCOMES), reason: freeText(MOST.reason), learned: z.exactOptional(freeText(MOST.learned)) },
    ...{ condition1: condition, condition2: condition, condition3: condition, due1: due, due2: due, due3: due },
  })
  .superRefine((form, context) => {
    const asked = PLACES.filter((place) => form[`condition${place}`] !== undefined)
    if (form.outcome === 'passed_with_conditions' && asked.length === 0) fault(context, 'projects.which_conditions', {}, 'condition1')
    if (form.outcome !== 'passed_with_conditions')
      for (const place of asked) fault(context, 'projects.no_conditions', {}, `condition${place}`)
    for (const place of asked) if (form[`due${place}`] === undefined) fault(context, 'projects.condition_when', {}, `due${place}`)
  })
export type DecisionForm = z.output<typeof decisionInput>

export type Typed = Readonly<Record<string, string>>

export type { Actor } from '../../ports/people.ts'
