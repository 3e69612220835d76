import type { FollowAcceptance } from '../../ports/accepting.ts'
import type { Deps } from '../../ports/feature.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { at, dayOf } from '../../shared/dates.ts'
import type { PersonId, ProposalId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { closeDecision, enteredDecision, findDecision, insertDecision } from './decision-store.ts'
import { type Decision, type DecisionTerms, decisionInput, type Outcome, type Proposal, type Told } from './model.ts'
import { DECIDES, termsOf } from './rules.ts'
import { cardOf, holdFor, make, reference } from './step.ts'
import { tellOutcome } from './telling.ts'

/** What was done with a decision: it stands, or it waits for a second member. */
export type Decided = Told & { outcome: Outcome; stands: boolean }

/** A deferred proposal comes back when the working day begins. */
const RETURN_HOUR = 8

export type DecidingParts = Pick<Deps, 'useCase' | 'findPerson'> & { followAcceptance: readonly FollowAcceptance[] }

/** Use cases of the executive: it decides, after a study, with a written reason (D12). */
export function deciding({ useCase, findPerson, followAcceptance }: DecidingParts) {
  return {
    /** "At the meeting of …" stands at once; "in the channel" waits until a second member agrees. */
    decide: (cause: Cause, id: ProposalId, input: unknown): Promise<Result<Decided>> =>
      useCase(cause, 'proposals.decide', async (work) => {
        const held = await holdFor(work, id, 'enterDecision', 'impartial')
        if (!held.ok) return held
        const proposal = held.value
        const waiting = await enteredDecision(work.db, work.organisation, id)
        if (waiting) return refuse('proposals.decision_waits', { facts: { reference: reference(proposal), who: waiting.enteredBy.name } })
        const form = parsed(decisionInput, input)
        if (!form.ok) return form
        const { terms, refusals } = termsOf(proposal.kind, form.value, dayOf(work.now, work.zone))
        refusals.push(...(await strangersIn(work, terms)))
        if (refusals.length > 0) return { ok: false, refusal: refusals[0] as Refusal, also: refusals.slice(1) }
        const { outcome, reason, takenIn, meetingOn } = form.value
        const stands = takenIn === 'meeting'
        const entry = { proposalId: id, outcome, reason, takenIn, enteredById: work.actor.person, terms }
        const at = stands && meetingOn ? { meetingOn } : {}
        const decisionId = await insertDecision(
          work.db,
          work.organisation,
          { ...entry, ...at, state: stands ? 'final' : 'entered' },
          work.now,
        )
        if (stands) await carryOut(work, proposal, { outcome, terms, enteredBy: work.actor.person }, followAcceptance)
        else await askForSecond(work, proposal, decisionId)
        return ok({ id, reference: reference(proposal), outcome, stands })
      }),

    agree: (cause: Cause, decisionId: string): Promise<Result<Decided>> =>
      useCase(cause, 'proposals.decide', async (work) => {
        const held = await holdEntered(work, decisionId, 'impartial')
        if (!held.ok) return held
        const { decision, proposal } = held.value
        if (decision.enteredBy.id === work.actor.person) return refuse('proposals.second_member')
        await closeDecision(work.db, work.organisation, decision.id, { state: 'final', agreedById: work.actor.person }, work.now)
        await carryOut(work, proposal, { ...decision, enteredBy: decision.enteredBy.id }, followAcceptance)
        return ok({ id: proposal.id, reference: reference(proposal), outcome: decision.outcome, stands: true })
      }),

    takeBack: (cause: Cause, decisionId: string): Promise<Result<Told>> =>
      useCase(cause, 'proposals.decide', async (work) => {
        const held = await holdEntered(work, decisionId)
        if (!held.ok) return held
        const { decision, proposal } = held.value
        if (decision.enteredBy.id !== work.actor.person)
          return refuse('proposals.not_your_decision', { facts: { who: decision.enteredBy.name } })
        await closeDecision(work.db, work.organisation, decision.id, { state: 'taken_back' }, work.now)
        await make(work, proposal, 'takeBackDecision')
        return ok({ id: proposal.id, reference: reference(proposal) })
      }),
  }

  /** A refusal for each person named who is not, or no longer, in the register. */
  async function strangersIn({ db, organisation, now }: UseCase, { leads = [], manager, actsOn }: DecisionTerms): Promise<Refusal[]> {
    const named = [...leads.map((id) => ({ field: 'leads', id })), { field: 'manager', id: manager }, { field: 'actsOn', id: actsOn }]
    const refusals: Refusal[] = []
    for (const { field, id } of named) {
      if (id && !(await findPerson(db, organisation, id as PersonId, now))) refusals.push({ code: 'proposals.nobody_active', field })
    }
    return refusals
  }
}

async function holdEntered(
  work: UseCase,
  decisionId: string,
  demand?: 'impartial',
): Promise<Result<{ decision: Decision; proposal: Proposal }>> {
  const found = await findDecision(work.db, work.organisation, decisionId)
  if (!found) return refuse('proposals.unknown')
  const held = await holdFor(work, found.proposalId, 'enterDecision', demand)
  if (!held.ok) return held
  const decision = await findDecision(work.db, work.organisation, decisionId)
  return decision?.state === 'entered' ? ok({ decision, proposal: held.value }) : refuse('proposals.taken_back')
}

async function carryOut(
  work: UseCase,
  proposal: Proposal,
  { outcome, terms, enteredBy }: { outcome: Outcome; terms: DecisionTerms; enteredBy: PersonId },
  followAcceptance: readonly FollowAcceptance[],
) {
  const nextReturnAt = terms.returnsOn ? at(terms.returnsOn, RETURN_HOUR, 0, work.zone) : null
  await make(work, proposal, DECIDES[outcome], { nextReturnAt, referredTo: terms.referredTo ?? null })
  if (outcome === 'accepted' && proposal.kind === 'service') {
    const people = { leads: (terms.leads ?? []) as PersonId[], manager: (terms.manager ?? null) as PersonId | null, by: enteredBy }
    const accepted = { proposal: proposal.id, title: proposal.title, area: proposal.area?.id ?? null, ...people }
    for (const follow of followAcceptance) await follow(work, accepted)
  }
  const named = [...(terms.leads ?? []), terms.manager, terms.actsOn].filter((id): id is PersonId => id !== undefined)
  await tellOutcome(work, proposal, { scribe: enteredBy, named })
}

async function askForSecond(work: UseCase, proposal: Proposal, decisionId: string) {
  await make(work, proposal, 'enterDecision')
  const fact = { kind: 'proposal_decision_entered', proposalId: proposal.id, decisionId }
  const subject = cardOf(proposal.id)
  await work.send({ to: { place: 'executive' }, fact, subject, dedupeKey: `${subject}:entered:${decisionId}` })
}
