import { z } from 'zod'
import { type Day, isDay } from '../../shared/dates.ts'
import type { AreaId, PersonId, PracticeId, ProposalId } from '../../shared/ids.ts'
import { penceOf } from '../../shared/money.ts'
import { fault, freeText } from '../../shared/text.ts'

/** A new or redesigned service; a business case under a Local Enhanced Service; a request for action from outside (D11). */
export const KINDS = ['service', 'les_case', 'request'] as const
export type Kind = (typeof KINDS)[number]

export const STATES = [
  'draft',
  'submitted',
  'more_information_wanted',
  'under_study',
  'ready_to_decide',
  'accepted',
  'declined',
  'deferred',
  'referred',
  'withdrawn',
] as const
export type State = (typeof STATES)[number]

export const OUTCOMES = ['accepted', 'declined', 'deferred', 'referred'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const RATINGS = ['meets', 'partly', 'does_not', 'cannot_tell'] as const
export type Rating = (typeof RATINGS)[number]

export const RECOMMENDATIONS = ['accept', 'decline', 'defer', 'refer'] as const
export type Recommendation = (typeof RECOMMENDATIONS)[number]

export type Involvement = 1 | 2 | 3 | 4

/** Somebody in the register, as a card names them. */
export type Named = { id: PersonId; name: string }

/** What the form asks. Empty fields are missing. */
export type Content = {
  kind: Kind
  title: string
  practiceId?: PracticeId
  behalfOf?: string
  areaId?: AreaId
  whatAndWhy: string
  benefits?: string
  costPence?: number
  costBasis?: string
  funding?: string
  consulted?: string
  suggestedLead?: string
  suggestedManager?: string
  les?: string
  sender?: string
  wanted?: string
}

export type Proposal = Content & {
  id: ProposalId
  /** P-14; an unsent draft has none yet. */
  number?: number
  state: State
  version: number
  proposer: Named
  practice?: { id: PracticeId; name: string }
  area?: { id: AreaId; name: string; involvement: Involvement }
  reviewer?: Named
  studyDueAt?: Date
  studyLeftMs?: number
  referredTo?: string
  nextReturnAt?: Date
  submittedAt?: Date
  stateSince: Date
  interests: { person: Named; note?: string }[]
}

export type CriterionRating = { key: string; criterion: string; rating: Rating; comment?: string }

export type Review = {
  reviewer: Named
  ratings: CriterionRating[]
  recommendation: Recommendation
  reasons: string
  submittedAt: Date
}

export type Decision = {
  id: string
  proposalId: ProposalId
  state: 'entered' | 'final' | 'taken_back'
  outcome: Outcome
  reason: string
  /** `gate`: a request referred on without a study. */
  takenIn: 'meeting' | 'channel' | 'gate'
  meetingOn?: Day
  enteredBy: Named
  enteredAt: Date
  agreedBy?: Named
  terms: DecisionTerms
}

/** A question to the proposer, or why the gate changed the kind. */
export type Note = { about: 'question' | 'kind'; by: Named; text: string; at: Date }

/** What a use case gives back of a proposal that somebody else raised. */
export type Told = { id: ProposalId; reference: string }

export const criteria = z.array(z.object({ key: z.string(), text: z.string() }))
export type Criterion = z.infer<typeof criteria>[number]

export const MOST_CRITERIA = 15
export const MOST_IN_CRITERION = 150

/** What an outcome names beside its reason. Accepting asks for what its kind needs. */
export const decisionTerms = z.object({
  leads: z.exactOptional(z.array(z.string()).min(1).max(2)),
  manager: z.exactOptional(z.string()),
  les: z.exactOptional(z.string()),
  amountPence: z.exactOptional(z.number().int()),
  conditions: z.exactOptional(z.string()),
  actsOn: z.exactOptional(z.string()),
  returnsOn: z.exactOptional(z.string()),
  referredTo: z.exactOptional(z.string()),
})
export type DecisionTerms = z.infer<typeof decisionTerms>

/** The most characters of each free text; a title has to fit a header, the rest a quiet quarter of an hour. */
export const MOST = {
  title: 150,
  behalfOf: 150,
  whatAndWhy: 2500,
  benefits: 1500,
  cost: 20,
  costBasis: 500,
  funding: 300,
  consulted: 500,
  suggestedLead: 100,
  suggestedManager: 100,
  les: 150,
  sender: 200,
  wanted: 1000,
  question: 1000,
  reason: 1500,
  referredTo: 150,
  conditions: 500,
  comment: 500,
  note: 300,
} as const

/** All that an LES case says in words, in characters: what one side of A4 holds at 11 points (D11). */
export const ONE_SIDE_OF_A4 = 3000

const inPounds = freeText(MOST.cost).transform((typed, context) => {
  const pence = penceOf(typed)
  if (pence === null || !Number.isSafeInteger(pence)) fault(context, 'proposals.not_an_amount')
  return pence ?? 0
})

const day = z.string().superRefine((text, context) => {
  if (!isDay(text)) fault(context, 'proposals.not_a_day')
})

const optional = (most: number) => z.exactOptional(freeText(most))

/** The form as it comes in. `behalf` is a practice's id or `other`; `area` an area's id or `not_listed`; `cost` as typed. */
export const proposalInput = z
  .object({
    kind: z.enum(KINDS),
    title: freeText(MOST.title),
    behalf: z.uuid().or(z.literal('other')),
    behalfOf: optional(MOST.behalfOf),
    area: z.string(),
    whatAndWhy: freeText(MOST.whatAndWhy),
    benefits: optional(MOST.benefits),
    cost: z.exactOptional(inPounds),
    costBasis: optional(MOST.costBasis),
    funding: optional(MOST.funding),
    consulted: optional(MOST.consulted),
    suggestedLead: optional(MOST.suggestedLead),
    suggestedManager: optional(MOST.suggestedManager),
    les: optional(MOST.les),
    sender: optional(MOST.sender),
    wanted: optional(MOST.wanted),
    finish: z.enum(['send', 'draft']),
  })
  .superRefine((form, context) => {
    if (form.behalf === 'other' && !form.behalfOf) fault(context, 'proposals.name_the_organisation', {}, 'behalfOf')
  })
export type ProposalInput = z.input<typeof proposalInput>
export type ProposalForm = z.output<typeof proposalInput>

export const ratingInput = z.object({ rating: z.enum(RATINGS), comment: optional(MOST.comment) })

export const reviewInput = z.object({ recommendation: z.enum(RECOMMENDATIONS), reasons: freeText(MOST.reason) })

export const decisionInput = z.object({
  outcome: z.enum(OUTCOMES),
  reason: freeText(MOST.reason),
  takenIn: z.enum(['meeting', 'channel']),
  meetingOn: z.exactOptional(day),
  leads: z.exactOptional(z.array(z.uuid())),
  manager: z.exactOptional(z.uuid()),
  les: optional(MOST.les),
  amount: z.exactOptional(inPounds),
  conditions: optional(MOST.conditions),
  actsOn: z.exactOptional(z.uuid()),
  returnsOn: z.exactOptional(day),
  referredTo: optional(MOST.referredTo),
})
export type DecisionForm = z.output<typeof decisionInput>
