import { z } from 'zod'
import type { Deps } from '../../ports/feature.ts'
import type { Cause } from '../../ports/use-case.ts'
import type { ProposalId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { freeText, parsed } from '../../shared/text.ts'
import { insertDecision } from './decision-store.ts'
import { KINDS, type Kind, MOST, type Proposal, type Told } from './model.ts'
import { fitsItsKind, mayBeReferredAtGate, NO_STUDY, pausedStudy } from './rules.ts'
import { cardOf, holdFor, make, reference } from './step.ts'
import { tellOutcome } from './telling.ts'
import { insertNote } from './trail-store.ts'

const question = freeText(MOST.question)
const referral = z.object({ referredTo: freeText(MOST.referredTo), reason: freeText(MOST.reason) })

/** Use cases of the gate: the programme manager or an executive member checks what comes in, with a reason and without a study (D12). */
export function gating({ useCase, permits }: Pick<Deps, 'useCase' | 'permits'>) {
  return {
    /** Back to the proposer with a question or advice; the reviewer may ask too, and the fortnight then stands still. */
    sendBack: (cause: Cause, id: ProposalId, asked: string): Promise<Result<Told>> =>
      useCase(cause, 'proposals.read', async (work) => {
        const text = parsed(question, asked)
        if (!text.ok) return text
        const held = await holdFor(work, id, 'sendBack', 'impartial')
        if (!held.ok) return held
        const proposal = held.value
        const gatekeeper = permits(work.actor, 'proposals.gate')
        if (gatekeeper && proposal.reviewer?.id !== work.actor.person) return { ok: false, refusal: gatekeeper }
        const paused = proposal.studyDueAt ? { ...NO_STUDY, studyLeftMs: pausedStudy(proposal.studyDueAt, work.now) } : {}
        await insertNote(work.db, work.organisation, id, { about: 'question', personId: work.actor.person, text: text.value }, work.now)
        await make(work, proposal, 'sendBack', paused)
        const fact = { kind: 'proposal_question', proposalId: id }
        const subject = cardOf(id)
        await work.send({ to: { person: proposal.proposer.id }, fact, subject, dedupeKey: `${subject}:question:${proposal.version}` })
        return told(proposal)
      }),

    changeKind: (cause: Cause, id: ProposalId, kind: string, reason: string): Promise<Result<Told>> =>
      useCase(cause, 'proposals.gate', async (work) => {
        const text = parsed(question, reason)
        if (!text.ok) return text
        const held = await holdFor(work, id, 'changeKind', 'impartial')
        if (!held.ok) return held
        if (!(KINDS as readonly string[]).includes(kind) || kind === held.value.kind)
          return refuse('proposals.same_kind', { field: 'kind' })
        const proposal = held.value
        const content = { ...proposal, kind: kind as Kind }
        if (!fitsItsKind(content).ok) return refuse('proposals.too_long_for_kind', { field: 'kind' })
        await insertNote(work.db, work.organisation, id, { about: 'kind', personId: work.actor.person, text: text.value }, work.now)
        await make(work, proposal, 'changeKind', { content }, { fields: ['kind'], version: proposal.version + 1, kind })
        const fact = { kind: 'proposal_kind_changed', proposalId: id }
        await work.send({ to: { person: proposal.proposer.id }, fact, dedupeKey: `${cardOf(id)}:kind:${proposal.version}` })
        return told(proposal)
      }),

    /** A request from outside goes to the body responsible at once; everything else is studied first. */
    referAtGate: (cause: Cause, id: ProposalId, input: { referredTo: string; reason: string }): Promise<Result<Told>> =>
      useCase(cause, 'proposals.gate', async (work) => {
        const form = parsed(referral, input)
        if (!form.ok) return form
        const held = await holdFor(work, id, 'referAtGate', 'impartial')
        if (!held.ok) return held
        if (!mayBeReferredAtGate(held.value)) return refuse('proposals.study_first', { facts: { reference: reference(held.value) } })
        const terms = { referredTo: form.value.referredTo }
        const entry = { proposalId: id, state: 'final', outcome: 'referred', reason: form.value.reason, takenIn: 'gate', terms } as const
        await insertDecision(work.db, work.organisation, { ...entry, enteredById: work.actor.person }, work.now)
        await make(work, held.value, 'referAtGate', terms)
        await tellOutcome(work, held.value, { scribe: work.actor.person })
        return told(held.value)
      }),
  }
}

const told = (proposal: Proposal): Result<Told> => ok({ id: proposal.id, reference: reference(proposal) })
