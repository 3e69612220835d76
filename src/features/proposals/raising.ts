import type { Deps } from '../../ports/feature.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { defined } from '../../shared/defined.ts'
import type { AreaId, PracticeId, ProposalId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { closeDecision, enteredDecision } from './decision-store.ts'
import { isInRegister, isOpenPractice, listAreas } from './lookup-store.ts'
import { type Content, type Proposal, type ProposalForm, type ProposalInput, proposalInput, type State } from './model.ts'
import { contentOf, fitsItsKind, formOf, moved, NO_STUDY, resumedStudy, sends, studyDates } from './rules.ts'
import { cardOf, holdFor, make, reference } from './step.ts'
import { find, insert } from './store.ts'
import { fieldsChangedSince } from './trail-store.ts'

/** What the person is told after raising or changing a proposal. */
export type Raised = { id: ProposalId; reference: string; state: State }

/** `from` is the version that the form showed, `changed` the fields that the person touched. */
export type Edit = { id: ProposalId; from: number; input: ProposalInput; changed: readonly string[] }

/** Use cases of the proposer: raise, edit, send, withdraw. */
export function raising({ useCase, permits }: Pick<Deps, 'useCase' | 'permits'>) {
  return {
    /** A new proposal from the form, sent at once or kept as a draft. */
    raise: (cause: Cause, input: ProposalInput): Promise<Result<Raised>> =>
      useCase(cause, 'proposals.raise', async (work) => {
        const form = parsed(proposalInput, input)
        if (!form.ok) return form
        const content = await checked(work, form.value)
        if (!content.ok) return content
        return ok(form.value.finish === 'send' ? await raiseAndSend(work, content.value) : await keepAsDraft(work, content.value))
      }),

    /**
     * Writes only what the person changed. Where somebody changed the same field since the form was opened, nothing is
     * written and each such field comes back as a refusal of its own.
     */
    edit: (cause: Cause, { id, from, input, changed }: Edit): Promise<Result<Raised>> =>
      useCase(cause, 'proposals.raise', async (work) => {
        const held = await holdFor(work, id, 'edit')
        if (!held.ok) return held
        const proposal = held.value
        if (proposal.proposer.id !== work.actor.person) return refuse('proposals.not_yours')
        const clashes = await clashing(work, proposal, from, changed)
        if (clashes.length > 0) return { ok: false, refusal: clashes[0] as Refusal, also: clashes.slice(1) }
        const merged = defined<ProposalInput>({ ...formOf(proposal, input.finish), ...only(input, changed) })
        const form = parsed(proposalInput, merged)
        if (!form.ok) return form
        const content = await checked(work, form.value, proposal)
        if (!content.ok) return content
        const fields = changed.filter((field) => field !== 'finish')
        if (fields.length > 0) await make(work, proposal, 'edit', { content: content.value }, { fields, version: proposal.version + 1 })
        return finish(work, id, form.value.finish)
      }),

    withdraw: (cause: Cause, id: ProposalId): Promise<Result<Raised>> =>
      useCase(cause, 'proposals.raise', async (work) => {
        const held = await holdFor(work, id, 'withdraw')
        if (!held.ok) return held
        const proposal = held.value
        if (proposal.proposer.id !== work.actor.person) return refuse('proposals.not_yours')
        const entered = await enteredDecision(work.db, work.organisation, id)
        if (entered) await closeDecision(work.db, work.organisation, entered.id, { state: 'taken_back' }, work.now)
        await make(work, proposal, 'withdraw', NO_STUDY)
        if (proposal.state === 'under_study' && proposal.reviewer) {
          const fact = { kind: 'proposal_study_over', proposalId: id }
          await work.send({ to: { person: proposal.reviewer.id }, fact, dedupeKey: `${cardOf(id)}:study_over:${proposal.version}` })
        }
        return raised(work, id)
      }),
  }

  /** The form as content, after what only the register can tell: the practice may be spoken for, the area is on the list. */
  async function checked(work: UseCase, form: ProposalForm, before?: Proposal): Promise<Result<Content>> {
    const content = contentOf(form)
    if (content.practiceId) {
      if (!(await maySpeakFor(work, content.practiceId))) return refuse('proposals.not_your_practice', { field: 'behalf' })
      const isKept = before?.number !== undefined && before.practiceId === content.practiceId
      if (!isKept && !(await isOpenNow(work, content.practiceId))) return refuse('proposals.practice_closed', { field: 'behalf' })
    }
    if (content.areaId && !(await isOnTheList(work, content.areaId))) return refuse('proposals.no_such_area', { field: 'area' })
    return fitsItsKind(content)
  }

  /** Everyone speaks for the own practice; a gatekeeper enters what arrives on paper from any of the register. */
  async function maySpeakFor({ db, organisation, actor }: UseCase, practice: PracticeId): Promise<boolean> {
    if (actor.practices.some(({ id }) => id === practice)) return true
    return permits(actor, 'proposals.gate') === null && isInRegister(db, organisation, practice)
  }
}

/** A closed practice keeps the proposals that it sent, and raises no new one. */
const isOpenNow = ({ db, organisation, now, zone }: UseCase, practice: PracticeId): Promise<boolean> =>
  isOpenPractice(db, organisation, practice, dayOf(now, zone))

async function isOnTheList({ db, organisation }: UseCase, area: AreaId): Promise<boolean> {
  const areas = await listAreas(db, organisation)
  return areas.some(({ id }) => id === area)
}

async function keepAsDraft(work: UseCase, content: Content): Promise<Raised> {
  const id = await insert(work.db, work.organisation, { proposerId: work.actor.person, content, state: 'draft' }, work.now)
  await work.audit({ action: 'proposal.raise', subject: 'proposal', subjectId: id, facts: { kind: content.kind } })
  return { id, reference: reference({}), state: 'draft' }
}

export async function raiseAndSend(work: UseCase, content: Content): Promise<Raised> {
  const number = await work.nextNumber('proposal')
  const id = await insert(work.db, work.organisation, { proposerId: work.actor.person, content, state: 'submitted', number }, work.now)
  await work.audit({ action: 'proposal.send', subject: 'proposal', subjectId: id, facts: { kind: content.kind, to: 'submitted' } })
  await sendCard(work, id)
  return { id, reference: reference({ number }), state: 'submitted' }
}

const sendCard = (work: UseCase, id: ProposalId) =>
  work.send({ to: { place: 'executive' }, fact: { kind: 'proposal_card', proposalId: id }, subject: cardOf(id), dedupeKey: cardOf(id) })

async function finish(work: UseCase, id: ProposalId, how: ProposalForm['finish']): Promise<Result<Raised>> {
  if (how === 'send') {
    const proposal = await find(work.db, work.organisation, id)
    if (proposal && moved(proposal.state, sends(proposal)).ok) await send(work, proposal)
  }
  return raised(work, id)
}

/** Sends a draft to the executive, or the answer back to whoever asked. */
async function send(work: UseCase, proposal: Proposal): Promise<void> {
  const move = sends(proposal)
  const first = proposal.number === undefined
  await make(
    work,
    proposal,
    move,
    defined({
      number: first ? await work.nextNumber('proposal') : undefined,
      submittedAt: first ? work.now : undefined,
      ...(move === 'answerReviewer' ? studyDates(resumedStudy(proposal.studyLeftMs ?? 0, work.now), work.now) : {}),
    }),
  )
  if (first) return sendCard(work, proposal.id)
  const to = proposal.reviewer ? { person: proposal.reviewer.id } : { place: 'executive' as const }
  const fact = { kind: 'proposal_answered', proposalId: proposal.id }
  await work.send({ to, fact, dedupeKey: `${cardOf(proposal.id)}:answered:${proposal.version}` })
}

async function raised(work: UseCase, id: ProposalId): Promise<Result<Raised>> {
  const proposal = await find(work.db, work.organisation, id)
  return proposal ? ok({ id, reference: reference(proposal), state: proposal.state }) : refuse('proposals.unknown')
}

async function clashing(work: UseCase, proposal: Proposal, from: number, changed: readonly string[]): Promise<Refusal[]> {
  if (proposal.version === from) return []
  const since = await fieldsChangedSince(work.db, work.organisation, proposal.id, from)
  return changed.filter((field) => since.has(field)).map((field) => ({ code: 'proposals.changed_meanwhile', field }))
}

/** The touched fields of a form; one that was emptied is undefined, so that it overrides what is kept. */
function only(input: ProposalInput, fields: readonly string[]): { [F in keyof ProposalInput]?: ProposalInput[F] | undefined } {
  return Object.fromEntries(fields.map((field) => [field, input[field as keyof ProposalInput]]))
}
