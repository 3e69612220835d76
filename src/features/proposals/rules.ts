import { DAY_MS, type Day } from '../../shared/dates.ts'
import { defined } from '../../shared/defined.ts'
import type { AreaId, PersonId, PracticeId } from '../../shared/ids.ts'
import { pounds } from '../../shared/money.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import {
  type Content,
  type CriterionRating,
  type DecisionForm,
  type DecisionTerms,
  type Kind,
  ONE_SIDE_OF_A4,
  type Outcome,
  type Proposal,
  type ProposalForm,
  type ProposalInput,
  type State,
} from './model.ts'

/** A named reviewer has a fortnight (D12). */
export const STUDY_MS = 14 * DAY_MS

/**
 * Every move there is, and where it leads (D12). What is not here is refused.
 * A move that leads where it starts changes the proposal and leaves its state.
 */
export const MOVES = {
  draft: { edit: 'draft', send: 'submitted', withdraw: 'withdrawn' },
  submitted: {
    edit: 'submitted',
    changeKind: 'submitted',
    sendBack: 'more_information_wanted',
    beginStudy: 'under_study',
    referAtGate: 'referred',
    withdraw: 'withdrawn',
  },
  more_information_wanted: {
    edit: 'more_information_wanted',
    answerGate: 'submitted',
    answerReviewer: 'under_study',
    handOverPaused: 'more_information_wanted',
    withdraw: 'withdrawn',
  },
  under_study: {
    handOver: 'under_study',
    giveBack: 'submitted',
    sendBack: 'more_information_wanted',
    review: 'ready_to_decide',
    withdraw: 'withdrawn',
  },
  ready_to_decide: {
    enterDecision: 'ready_to_decide',
    takeBackDecision: 'ready_to_decide',
    accept: 'accepted',
    decline: 'declined',
    defer: 'deferred',
    refer: 'referred',
    withdraw: 'withdrawn',
  },
  deferred: { comeBack: 'ready_to_decide' },
  accepted: {},
  declined: {},
  referred: {},
  withdrawn: {},
} as const satisfies Record<State, Record<string, State>>

type MovesFrom = { [S in State]: keyof (typeof MOVES)[S] }
export type Move = MovesFrom[State]

/** The state that a move leads to, or why it cannot be made now. */
export function moved(from: State, move: Move): Result<State> {
  const moves: Partial<Record<Move, State>> = MOVES[from]
  const to = moves[move]
  return to ? ok(to) : refuse('proposals.not_now', { facts: { state: from, move } })
}

/** The move that a decision makes. */
export const DECIDES = { accepted: 'accept', declined: 'decline', deferred: 'defer', referred: 'refer' } as const satisfies Record<
  Outcome,
  Move
>

/** Sending an answer goes back to whoever asked: the reviewer where there is one, else the gate. */
export const sends = (proposal: Pick<Proposal, 'state' | 'reviewer'>): Move =>
  proposal.state === 'draft' ? 'send' : proposal.reviewer ? 'answerReviewer' : 'answerGate'

type Member = { person: PersonId; practices: readonly { id: PracticeId }[] }
type Interested = Pick<Proposal, 'practiceId'> & {
  proposer: Pick<Proposal['proposer'], 'id'>
  interests: readonly { person: Pick<Proposal['proposer'], 'id'> }[]
}

/** Nobody gates, studies or decides what is their own or their own practice's, or what they said they have an interest in (D12). */
export function conflict(proposal: Interested, { person, practices }: Member): Refusal | null {
  if (proposal.proposer.id === person) return { code: 'proposals.your_own' }
  if (practices.some(({ id }) => id === proposal.practiceId)) return { code: 'proposals.your_practice' }
  if (proposal.interests.some((interest) => interest.person.id === person)) return { code: 'proposals.your_interest' }
  return null
}

/** Only a request that came from outside may be referred on at the gate without a study (D12). */
export const mayBeReferredAtGate = (proposal: Pick<Proposal, 'kind'>): boolean => proposal.kind === 'request'

/** Whether this person is the one who studies it now. */
export const isStudiedBy = ({ state, reviewer }: Pick<Proposal, 'state' | 'reviewer'>, person: unknown): boolean =>
  state === 'under_study' && reviewer?.id === person

/** A study is asked after when half of its fortnight is over, and once more when all of it is. */
export function nextNudge(studyDueAt: Date, now: Date): Date | null {
  const halfway = new Date(studyDueAt.getTime() - STUDY_MS / 2)
  return [halfway, studyDueAt].find((moment) => moment > now) ?? null
}

/** The dates of a study that is due then, and of none. */
export const studyDates = (studyDueAt: Date, now: Date) => ({ studyDueAt, studyLeftMs: null, nextNudgeAt: nextNudge(studyDueAt, now) })
export const NO_STUDY = { studyDueAt: null, studyLeftMs: null, nextNudgeAt: null }

/** While a proposal is back with its proposer, the reviewer's fortnight stands still. */
export const pausedStudy = (dueAt: Date, now: Date): number => Math.max(DAY_MS, dueAt.getTime() - now.getTime())
export const resumedStudy = (leftMs: number, now: Date): Date => new Date(now.getTime() + leftMs)

/** What the form says, as it is kept: only the fields that its kind asks for. */
export function contentOf(form: ProposalForm): Content {
  const { kind, title, whatAndWhy, benefits, cost, costBasis, funding, consulted, suggestedLead, suggestedManager } = form
  return defined<Content>({
    kind,
    title,
    whatAndWhy,
    ...(form.behalf === 'other' ? { behalfOf: form.behalfOf } : { practiceId: form.behalf as PracticeId }),
    ...(form.area === 'not_listed' ? {} : { areaId: form.area as AreaId }),
    ...(kind === 'request' ? { sender: form.sender, wanted: form.wanted } : { benefits, costPence: cost, costBasis, funding, consulted }),
    ...(kind === 'service' ? { suggestedLead, suggestedManager } : {}),
    ...(kind === 'les_case' ? { les: form.les } : {}),
  })
}

/** The form that says what is kept: the other direction of `contentOf`. */
export function formOf(content: Content, finish: ProposalInput['finish']): ProposalInput {
  const { practiceId, areaId, costPence, ...words } = content
  const {
    kind,
    title,
    behalfOf,
    whatAndWhy,
    benefits,
    costBasis,
    funding,
    consulted,
    suggestedLead,
    suggestedManager,
    les,
    sender,
    wanted,
  } = words
  const cost = costPence === undefined ? undefined : pounds(costPence)
  return defined<ProposalInput>({
    ...{ kind, title, behalf: practiceId ?? 'other', behalfOf, area: areaId ?? 'not_listed', whatAndWhy, finish },
    ...{ benefits, cost, costBasis, funding, consulted, suggestedLead, suggestedManager, les, sender, wanted },
  })
}

const WORDS = ['title', 'les', 'whatAndWhy', 'benefits', 'costBasis', 'funding', 'consulted'] as const

/** A business case under an LES fits on one side of A4 (D11); the longest field is named where it does not. */
export function fitsItsKind(content: Content): Result<Content> {
  if (content.kind !== 'les_case') return ok(content)
  const lengths = WORDS.map((field) => ({ field, length: content[field]?.length ?? 0 }))
  const over = lengths.reduce((sum, { length }) => sum + length, 0) - ONE_SIDE_OF_A4
  if (over <= 0) return ok(content)
  const longest = lengths.reduce((a, b) => (b.length > a.length ? b : a))
  return refuse('proposals.more_than_one_side', { field: longest.field, facts: { over } })
}

const COMMENTED = ['does_not', 'cannot_tell']

/** A comment is asked for only where a criterion is not met or nobody can tell. One refusal for each comment missing. */
export function missingComments(ratings: readonly CriterionRating[]): Refusal[] {
  return ratings
    .filter(({ rating, comment }) => COMMENTED.includes(rating) && !comment)
    .map(({ key }) => ({ code: 'proposals.comment_wanted', field: `comment:${key}` }))
}

/**
 * What the outcome has to name (D12, D13): leads and manager for an accepted service, LES and amount for an accepted case,
 * who acts for an accepted request, a date to come for a deferral, a body for a referral. One refusal for each that is missing.
 */
export function termsOf(kind: Kind, form: DecisionForm, today: Day): { terms: DecisionTerms; refusals: Refusal[] } {
  const refusals: Refusal[] = []
  const asked = <T>(field: string, value: T | undefined, code: Refusal['code'] = 'text.missing'): T | undefined => {
    if (value === undefined) refusals.push({ code, field })
    return value
  }
  if (form.takenIn === 'meeting') asked('meetingOn', form.meetingOn, 'proposals.which_meeting')
  if (form.meetingOn && form.meetingOn > today) refusals.push({ code: 'proposals.meeting_to_come', field: 'meetingOn' })
  const terms = defined<DecisionTerms>(termsFor(kind, form, asked))
  if (terms.leads && terms.leads.length > 2) refusals.push({ code: 'proposals.two_leads', field: 'leads' })
  if (terms.returnsOn && terms.returnsOn <= today) refusals.push({ code: 'proposals.date_to_come', field: 'returnsOn' })
  return { terms, refusals }
}

type Asked = <T>(field: string, value: T | undefined, code?: Refusal['code']) => T | undefined

function termsFor(kind: Kind, form: DecisionForm, asked: Asked): { [F in keyof DecisionTerms]?: DecisionTerms[F] | undefined } {
  switch (form.outcome) {
    case 'declined':
      return {}
    case 'deferred':
      return { returnsOn: asked('returnsOn', form.returnsOn) }
    case 'referred':
      return { referredTo: asked('referredTo', form.referredTo) }
    case 'accepted':
      switch (kind) {
        case 'service':
          return { leads: asked('leads', form.leads?.length ? form.leads : undefined), manager: asked('manager', form.manager) }
        case 'les_case':
          return { les: asked('les', form.les), amountPence: asked('amount', form.amount), conditions: form.conditions }
        case 'request':
          return { actsOn: asked('actsOn', form.actsOn) }
      }
  }
}
