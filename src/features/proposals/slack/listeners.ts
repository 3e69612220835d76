import type { PlainTextOption } from '@slack/types'
import { done } from '../../../platform/slack/answers.ts'
import type { Listen, PressRequest, SubmitAnswer } from '../../../platform/slack/feature.ts'
import type { Cause } from '../../../ports/use-case.ts'
import type { PersonId } from '../../../shared/ids.ts'
import type { Result } from '../../../shared/result.ts'
import { OUTCOMES, type Outcome } from '../model.ts'
import type { Offer } from '../offers.ts'
import type { Trail } from '../reading.ts'
import { formOf } from '../rules.ts'
import type { ProposalService } from '../service.ts'
import { refused } from '../wording.ts'
import { answer, raisedView } from './answers.ts'
import { decisionForm, readDecision } from './decision-view.ts'
import { changedFields, proposalForm, readForm } from './form-view.ts'
import { askForm, interestForm, kindForm, referForm, sendBackForm } from './gate-views.ts'
import { IDS, REDRAWS, SEARCHES } from './ids.ts'
import { isShow, listMessage, readPage } from './list-view.ts'
import { readId, readMetadata } from './reading-ids.ts'
import { readReview, reviewForm } from './study-view.ts'
import { readTimeline, timelineView } from './timeline-view.ts'
import { trailView } from './trail-view.ts'

/** Finds people of the register for what was typed. */
export type SearchPeople = (cause: Cause, query: string) => Promise<PlainTextOption[]>

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerProposals(listen: Listen, service: ProposalService, searchPeople: SearchPeople): void {
  const trailFor = async ({ actor, value }: PressRequest) => service.trail(await actor(), readId(value))

  /** Opens a form about the proposal, or its trail where that form is not for this person now. */
  const opens = (offer: Offer, form: (trail: Trail) => ReturnType<typeof trailView>) =>
    listen.press(IDS.offer(offer), (request) =>
      request.open(async () => {
        const trail = await trailFor(request)
        if (!trail.ok) return done('Proposal', refused(trail.refusal))
        return trail.value.offers.includes(offer) ? form(trail.value) : trailView(trail.value)
      }),
    )

  /** Acts at once, and shows what came of it. */
  const acts = (offer: Offer, act: (cause: Cause, value: string) => Promise<Result<unknown>>, says: string) =>
    listen.press(IDS.offer(offer), async ({ cause, value, say }) => {
      const result = await act(cause, value)
      await say(result.ok ? says : refused(result.refusal))
    })

  registerForm(listen, service)
  registerLists(listen, service)

  listen.press(IDS.open, (request) =>
    request.open(async () => {
      const trail = await trailFor(request)
      return trail.ok ? trailView(trail.value) : done('Proposal', refused(trail.refusal))
    }),
  )

  const timelineFor = async ({ actor, value }: PressRequest) => {
    const { id, page } = readTimeline(value)
    const trail = await service.trail(await actor(), id)
    return trail.ok ? timelineView(trail.value, page) : done('Proposal', refused(trail.refusal))
  }
  listen.press(IDS.timeline, (request) => request.open(() => timelineFor(request)))
  for (const turn of ['earlier', 'later'] as const)
    listen.press(IDS.timelineTurn(turn), (request) => request.redraw(() => timelineFor(request)))

  acts(
    'study',
    (cause, value) => service.takeStudy(cause, readId(value)),
    'Thank you. The proposal and the criteria are on their way to you.',
  )
  acts(
    'giveBack',
    (cause, value) => service.giveBack(cause, readId(value)),
    'Thank you for saying so. The executive can now ask somebody else.',
  )
  acts('agree', (cause, value) => service.agree(cause, readId(value)), 'Thank you. The decision stands, and everyone concerned is told.')
  acts(
    'takeBack',
    (cause, value) => service.takeBack(cause, readId(value)),
    'The decision is taken back. Nobody outside the executive was told.',
  )
  acts('withdraw', (cause, value) => service.withdraw(cause, readId(value)), 'It is withdrawn.')

  opens('sendBack', ({ proposal }) => sendBackForm(proposal))
  opens('changeKind', ({ proposal }) => kindForm(proposal))
  opens('refer', ({ proposal }) => referForm(proposal))
  opens('ask', ({ proposal }) => askForm(proposal))
  opens('interest', ({ proposal }) => interestForm(proposal))
  opens('review', ({ proposal, criteria }) => reviewForm(proposal, criteria))
  opens('decide', ({ proposal, reviews }) => decisionForm(proposal, reviews.at(-1), { outcome: 'accepted', takenIn: 'meeting' }))
  opens('letter', ({ letter }) => done('Letter to copy', letter ?? ''))

  const submits = (
    callbackId: string,
    says: string,
    act: (cause: Cause, id: ReturnType<typeof readId>, values: Record<string, string>) => Promise<Result<unknown>>,
    only?: string,
  ) =>
    listen.submit(callbackId, async ({ cause, metadata, values }): Promise<SubmitAnswer> => {
      const texts = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, String(value)]))
      return answer(await act(cause, readMetadata(metadata).id ?? readId(''), texts), says, only)
    })

  submits(
    IDS.sendBackForm,
    'It is back with the proposer, who has been told.',
    (cause, id, { reason = '' }) => service.sendBack(cause, id, reason),
    'reason',
  )
  submits(
    IDS.kindForm,
    'The kind is changed, and the proposer has been told.',
    (cause, id, { kind = '', reason = '' }) => service.changeKind(cause, id, kind, reason),
    'reason',
  )
  submits(IDS.referForm, 'It is referred on, and the proposer has been told.', (cause, id, { referredTo = '', reason = '' }) =>
    service.referAtGate(cause, id, { referredTo, reason }),
  )
  submits(IDS.askForm, 'They have been asked.', (cause, id, { reviewer }) =>
    service.askToStudy(cause, id, readId(reviewer ?? '') as string as PersonId),
  )
  submits(IDS.interestForm, 'Thank you. It is recorded.', (cause, id, { note }) => service.declareInterest(cause, id, note))

  listen.submit(IDS.reviewForm, async ({ cause, metadata, values }) =>
    answer(
      await service.review(cause, readMetadata(metadata).id ?? readId(''), readReview(values)),
      'Thank you. The executive can now decide.',
    ),
  )
  listen.submit(IDS.decisionForm, async ({ cause, metadata, values }) => {
    const result = await service.decide(cause, readMetadata(metadata).id ?? readId(''), readDecision(values))
    const stands = result.ok && result.value.stands
    return answer(
      result,
      stands ? 'It is recorded, and everyone concerned is told.' : 'It is entered. It stands when a second member agrees.',
    )
  })

  for (const redraws of [REDRAWS.outcome, REDRAWS.takenIn]) {
    listen.press(redraws, (request) =>
      request.redraw(async () => {
        const trail = await service.trail(await request.actor(), readMetadata(request.metadata).id ?? readId(''))
        if (!trail.ok) return done('Decide', refused(trail.refusal))
        const { outcome, takenIn } = request.values
        const chosen = {
          outcome: isOutcome(outcome) ? outcome : 'accepted',
          takenIn: takenIn === 'channel' ? 'channel' : 'meeting',
        } as const
        return decisionForm(trail.value.proposal, trail.value.reviews.at(-1), chosen)
      }),
    )
  }

  for (const id of Object.values(SEARCHES)) listen.options(id, (query, cause) => searchPeople(cause, query))
}

const isOutcome = (value: unknown): value is Outcome => (OUTCOMES as readonly unknown[]).includes(value)

/** The form: opened new or for what is kept, redrawn when its kind or sender changes, and saved. */
function registerForm(listen: Listen, service: ProposalService): void {
  const opensNew = async (request: Pick<PressRequest, 'actor' | 'open'>) =>
    request.open(async () => raiseForm(await service.choices(await request.actor()), {}))
  listen.press(IDS.raise, opensNew)
  listen.shortcut(IDS.raiseShortcut, opensNew)

  listen.press(IDS.offer('edit'), (request) =>
    request.open(async () => {
      const actor = await request.actor()
      const trail = await service.trail(actor, readId(request.value))
      if (!trail.ok) return done('Proposal', refused(trail.refusal))
      const { proposal, offers } = trail.value
      if (!offers.includes('edit')) return trailView(trail.value)
      return editForm(trail.value, await service.choices(actor, proposal), proposal.version, formOf(proposal, 'send'))
    }),
  )

  for (const redraws of [REDRAWS.kind, REDRAWS.behalf]) {
    listen.press(redraws, (request) =>
      request.redraw(async () => {
        const { id, version = 0 } = readMetadata(request.metadata)
        const actor = await request.actor()
        const shows = readForm(request.values)
        if (!id) return raiseForm(await service.choices(actor), shows)
        const trail = await service.trail(actor, id)
        if (!trail.ok) return done('Proposal', refused(trail.refusal))
        return editForm(trail.value, await service.choices(actor, trail.value.proposal), version, shows)
      }),
    )
  }

  listen.submit(IDS.form, async ({ cause, values, initial, metadata }) => {
    const { id, version } = readMetadata(metadata)
    const input = readForm(values)
    const result = id
      ? await service.edit(cause, { id, from: version ?? 0, input, changed: changedFields(values, initial) })
      : await service.raise(cause, input)
    return result.ok ? { show: raisedView(result.value) } : answer(result, '')
  })
}

type Asked = Parameters<typeof proposalForm>[0]

const raiseForm = (choices: Asked['choices'], shows: Asked['shows']) =>
  proposalForm({ choices, metadata: { v: 1 }, title: 'Raise a proposal', shows })

/** `version`: the one that the form was opened with, also when it is drawn anew later. */
function editForm({ proposal, reference, notes }: Trail, choices: Asked['choices'], version: number, shows: Asked['shows']) {
  const question = notes.findLast(({ about }) => about === 'question')
  return proposalForm({
    choices,
    metadata: { v: 1, id: proposal.id, version },
    title: `Edit ${reference}`,
    shows,
    ...(question && proposal.state === 'more_information_wanted' ? { question: question.text } : {}),
  })
}

/** Pages of the list, replaced in place. */
function registerLists(listen: Listen, service: ProposalService): void {
  listen.press(IDS.listOlder, async ({ actor, value, replace }) => {
    const { show, before } = readPage(value)
    await replace(listMessage(await service.list(await actor(), show, readId(before))))
  })
  for (const show of ['open', 'mine', 'all']) {
    listen.press(`${IDS.listShow}:${show}`, async ({ actor, value, replace }) => {
      await replace(listMessage(await service.list(await actor(), isShow(value) ? value : 'open')))
    })
  }
}
