import type { Deps } from '../../ports/feature.ts'
import type { Cause, UseCase, Work } from '../../ports/use-case.ts'
import type { PersonId, ProposalId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { freeText, parsed } from '../../shared/text.ts'
import { closeDecision, enteredDecision, insertReview } from './decision-store.ts'
import { readCriteria } from './lookup-store.ts'
import { type Criterion, type CriterionRating, MOST, type Proposal, ratingInput, reviewInput, type Told } from './model.ts'
import { conflict, missingComments, NO_STUDY, STUDY_MS, studyDates } from './rules.ts'
import { cardOf, holdFor, make, reference } from './step.ts'
import { declareInterest, findForChange } from './store.ts'

export type ReviewInput = { ratings: { key: string; rating: string; comment?: string }[]; recommendation: string; reasons: string }

/** Use cases of the study: one named member studies a proposal and recommends (D12). */
export function studying({ useCase, findPerson }: Pick<Deps, 'useCase' | 'findPerson'>) {
  return {
    takeStudy: (cause: Cause, id: ProposalId): Promise<Result<Told>> =>
      useCase(cause, 'proposals.study', async (work) => {
        const held = await holdFor(work, id, 'beginStudy', 'impartial')
        return held.ok ? give(work, held.value, work.actor.person) : held
      }),

    /** Any active person may be asked, also instead of the one who has it now. */
    askToStudy: (cause: Cause, id: ProposalId, person: PersonId): Promise<Result<Told>> =>
      useCase(cause, 'proposals.ask_to_study', async (work) => {
        const proposal = await findForChange(work.db, work.organisation, id)
        const held = await holdFor(work, id, proposal?.state === 'under_study' ? 'handOver' : 'beginStudy', 'impartial')
        if (!held.ok) return held
        const asked = await findPerson(work.db, work.organisation, person, work.now)
        if (!asked) return refuse('proposals.nobody_active', { field: 'reviewer' })
        if (asked.person === held.value.reviewer?.id)
          return refuse('proposals.has_it_already', { field: 'reviewer', facts: { who: asked.name } })
        if (conflict(held.value, asked)) return refuse('proposals.cannot_study', { field: 'reviewer', facts: { who: asked.name } })
        return give(work, held.value, person)
      }),

    /** The reviewer cannot do it after all: it is free for somebody else. */
    giveBack: (cause: Cause, id: ProposalId): Promise<Result<Told>> =>
      useCase(cause, 'proposals.read', async (work) => {
        const held = await holdFor(work, id, 'giveBack')
        if (!held.ok) return held
        if (held.value.reviewer?.id !== work.actor.person) return refuse('proposals.not_your_study')
        await free(work, held.value)
        return told(held.value)
      }),

    review: (cause: Cause, id: ProposalId, input: ReviewInput): Promise<Result<Told>> =>
      useCase(cause, 'proposals.read', async (work) => {
        const held = await holdFor(work, id, 'review', 'impartial')
        if (!held.ok) return held
        if (held.value.reviewer?.id !== work.actor.person) return refuse('proposals.not_your_study')
        const form = parsed(reviewInput, input)
        const { ratings, refusals } = ratingsIn(input, await readCriteria(work.db, work.organisation))
        if (!form.ok) refusals.push(form.refusal, ...(form.also ?? []))
        if (!form.ok || refusals.length > 0) return { ok: false, refusal: refusals[0] as Refusal, also: refusals.slice(1) }
        const { recommendation, reasons } = form.value
        const review = { reviewerId: work.actor.person, ratings, recommendation, reasons }
        await insertReview(work.db, work.organisation, id, review, work.now)
        await make(work, held.value, 'review', NO_STUDY, { recommendation })
        await work.send({
          to: { place: 'executive' },
          fact: { kind: 'proposal_ready', proposalId: id },
          subject: cardOf(id),
          dedupeKey: `${cardOf(id)}:ready:${held.value.version}`,
        })
        return told(held.value)
      }),

    /** Recorded for all to see; whoever studies it or entered its decision steps back from that. */
    declareInterest: (cause: Cause, id: ProposalId, note: string | undefined): Promise<Result<Told>> =>
      useCase(cause, 'proposals.read', async (work) => {
        const text = note === undefined ? ok(undefined) : parsed(freeText(MOST.note), note)
        if (!text.ok) return { ...text, refusal: { ...text.refusal, field: 'note' } }
        const held = await holdFor(work, id, 'withdraw')
        if (!held.ok) return held
        const proposal = held.value
        if (proposal.proposer.id === work.actor.person) return refuse('proposals.your_own')
        const mine = { person: work.actor.person }
        await declareInterest(work.db, work.organisation, id, mine.person, text.value, work.now)
        await work.audit({ action: 'proposal.declareInterest', subject: 'proposal', subjectId: id })
        await work.refresh(cardOf(id))
        if (proposal.state === 'under_study' && proposal.reviewer?.id === mine.person) await free(work, proposal)
        const entered = await enteredDecision(work.db, work.organisation, id)
        if (entered?.enteredBy.id === mine.person) {
          await closeDecision(work.db, work.organisation, entered.id, { state: 'taken_back' }, work.now)
          await make(work, proposal, 'takeBackDecision')
        }
        return told(proposal)
      }),
  }
}

/** Every published criterion rated, by the words it has now. One refusal for each that is not, or not as it should be, at its own field. */
function ratingsIn(input: ReviewInput, published: readonly Criterion[]): { ratings: CriterionRating[]; refusals: Refusal[] } {
  const ratings: CriterionRating[] = []
  const refusals: Refusal[] = []
  for (const { key, text } of published) {
    const given = parsed(ratingInput, input.ratings.find((rating) => rating.key === key) ?? {})
    if (given.ok) ratings.push({ key, criterion: text, ...given.value })
    else refusals.push(...[given.refusal, ...(given.also ?? [])].map((refusal) => ({ ...refusal, field: `${refusal.field}:${key}` })))
  }
  return { ratings, refusals: [...refusals, ...missingComments(ratings)] }
}

/** Names the reviewer, who is sent the proposal, the criteria and the date; whoever had it before is told that it moved. */
export async function give(work: Work, proposal: Proposal, reviewerId: PersonId): Promise<Result<Told>> {
  const subject = cardOf(proposal.id)
  const isPaused = proposal.state === 'more_information_wanted'
  const before = isPaused || proposal.state === 'under_study' ? proposal.reviewer : undefined
  const changes = { reviewerId, ...(isPaused ? {} : studyDates(new Date(work.now.getTime() + STUDY_MS), work.now)) }
  await make(work, proposal, isPaused ? 'handOverPaused' : before ? 'handOver' : 'beginStudy', changes, { reviewer: reviewerId })
  const fact = { kind: 'proposal_study', proposalId: proposal.id, reviewer: reviewerId }
  await work.send({ to: { person: reviewerId }, fact, subject, dedupeKey: `${subject}:study:${proposal.version}` })
  if (before) {
    const over = { kind: 'proposal_study_over', proposalId: proposal.id }
    await work.send({ to: { person: before.id }, fact: over, dedupeKey: `${subject}:study_over:${proposal.version}` })
  }
  return told(proposal)
}

const free = (work: UseCase, proposal: Proposal) => make(work, proposal, 'giveBack', { reviewerId: null, ...NO_STUDY })

const told = (proposal: Proposal): Result<Told> => ok({ id: proposal.id, reference: reference(proposal) })
