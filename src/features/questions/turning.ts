import type { Cause, UseCase } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { dueIn } from '../../shared/due-dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { actionInput, type Question, type Typed } from './model.ts'
import type { QuestionParts } from './parts.ts'
import { mayBecome } from './rules.ts'
import { changingBy, save, type Told } from './step.ts'
import { proposalOf } from './wording.ts'

/** Use cases of the executive: what comes of a question beside its answer. It goes on in the name of whoever acts, never of the asker. */
export const turning = (parts: QuestionParts) => {
  const { actions, raiseProposal, findPerson } = parts
  const change = changingBy(parts)

  const stands = ({ state, reference }: Question): Result<null> =>
    state === 'withdrawn' ? refuse('questions.withdrawn', { facts: { question: reference } }) : ok(null)

  async function isHere({ db, organisation, now }: UseCase, owner: PersonId): Promise<Result<null>> {
    return (await findPerson(db, organisation, owner, now)) ? ok(null) : refuse('questions.not_here', { field: 'owner' })
  }

  return {
    /** With one press: the gatekeeper sees it as any other proposal (D12). */
    makeProposal: (cause: Cause, id: string): Promise<Result<Told>> =>
      change(cause, 'questions.answer', id, async (run, question) => {
        const may = stands(question)
        if (!may.ok) return may
        if (!mayBecome(question).proposal)
          return refuse('questions.has_proposal', { facts: { question: question.reference, proposal: question.proposal?.reference ?? '' } })
        const raised = await raiseProposal(run, proposalOf(question))
        await save(run, question, 'make_proposal', { proposalId: raised.id })
        return ok(null)
      }),

    makeAction: (cause: Cause, id: string, typed: Typed<'action' | 'owner' | 'due'>): Promise<Result<Told>> =>
      change(cause, 'questions.answer', id, async (run, question) => {
        const may = stands(question)
        if (!may.ok) return may
        if (!mayBecome(question).action)
          return refuse('questions.has_action', { facts: { question: question.reference, action: question.action?.reference ?? '' } })
        const form = parsed(actionInput, typed)
        if (!form.ok) return form
        const { action: text, owner } = form.value
        const due = dueIn(form.value.due, dayOf(run.now, run.zone))
        if (!due.ok) return { ...due, refusal: { ...due.refusal, field: 'due' } }
        const here = await isHere(run, owner)
        if (!here.ok) return here
        const agreed = await actions.agree(run, { text, owner: { person: owner }, due: due.value, body: 'executive', by: run.actor.person })
        await save(run, question, 'make_action', { actionId: agreed.id })
        return ok(null)
      }),
  }
}
