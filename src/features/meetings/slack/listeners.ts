import type { ModalView } from '@slack/types'
import { answerBy, done, idIn } from '../../../platform/slack/answers.ts'
import type { Listen, MeetingButton, PressRequest, Start, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Actor } from '../../../ports/people.ts'
import type { Result } from '../../../shared/result.ts'
import { ANSWERS, ANSWERS_OF, type AnswerKind, audienceOf, type PartyId } from '../answer-model.ts'
import type { Answered } from '../answering.ts'
import type { Scope } from '../calendar-model.ts'
import { answerWords, cancelledNowWords, plannedNowWords, refused } from '../calendar-wording.ts'
import type { MeetingPage } from '../reading.ts'
import { isOpen } from '../rules.ts'
import type { MeetingService } from '../service.ts'
import { answerForm, behalfForm, cancelForm, changeForm, planForm } from './forms.ts'
import { IDS, SURFACES } from './ids.ts'
import { type Question, readId, readMetadata, readQuestion, textsOf } from './reading-ids.ts'
import { listMessage, listView, meetingView } from './views.ts'

const answer = answerBy(refused)

type Asking = Pick<PressRequest, 'actor'>

/** The form of a new meeting, or why this person does not get it. */
export async function planningView({ actor }: Asking, service: MeetingService): Promise<ModalView> {
  const series = await service.planChoices(await actor())
  return series.ok ? planForm(series.value) : done('New meeting', refused(series.refusal))
}

/** What other slices put into the window of a meeting and below the list. */
export type MoreButtons = { ofMeeting: readonly MeetingButton[]; ofList: readonly Start[] }

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerMeetings(listen: Listen, service: MeetingService, buttons: () => MoreButtons): void {
  registerLists(listen, service, buttons)
  const meetingPage = (page: MeetingPage, notice?: string): ModalView => meetingView(page, notice, buttons().ofMeeting)
  registerAnswers(listen, service, meetingPage)

  const viewOf = async (
    { actor }: Asking,
    id: string,
    draw: (page: MeetingPage) => ModalView = (page) => meetingPage(page),
  ): Promise<ModalView> => {
    const page = await service.meeting(await actor(), id)
    return page.ok ? draw(page.value) : done('Meeting', refused(page.refusal))
  }

  const saved = async (request: SubmitRequest, result: Result<{ id: string }>, says: string): Promise<SubmitAnswer> =>
    result.ok ? { back: await viewOf(request, result.value.id, (page) => meetingPage(page, says)) } : answer(result, says)

  listen.press(IDS.open, (request) => request.open(() => viewOf(request, readId(request.value))))
  listen.press(IDS.plan, (request) => request.open(() => planningView(request, service)))

  for (const [id, form] of [
    [IDS.change, changeForm],
    [IDS.cancel, cancelForm],
  ] as const)
    listen.press(id, (request) =>
      // Whoever may not is shown the meeting as it is.
      request.open(() => viewOf(request, readId(request.value), (page) => (page.mayChange ? form(page) : meetingPage(page)))),
    )

  listen.submit(IDS.planForm, async (request) => {
    const result = await service.plan(request.cause, textsOf(request.values))
    if (!result.ok) return answer(result, '')
    const { ids } = result.value
    const viewer = await request.actor()
    const first = await service.meeting(viewer, ids[0] ?? '')
    if (!first.ok) return { show: done('Meeting', refused(first.refusal)) }
    const says = plannedNowWords(first.value, ids.length)
    const list = ids.length > 1 ? await service.list(viewer) : null
    return { show: list?.ok ? listView(list.value, buttons().ofList, says) : meetingPage(first.value, says) }
  })

  listen.submit(IDS.changeForm, async (request) => {
    const { id, shown } = readMetadata(request.metadata)
    return saved(
      request,
      await service.change(request.cause, { id, shown, typed: textsOf(request.values), scope: scopeIn(request) }),
      'It is saved.',
    )
  })

  listen.submit(IDS.cancelForm, async (request) => {
    const { id } = readMetadata(request.metadata)
    const { reason } = textsOf(request.values)
    const cancelling = { id, ...(reason !== undefined && { reason }), scope: scopeIn(request) }
    const result = await service.cancel(request.cause, cancelling)
    return saved(request, result, result.ok ? cancelledNowWords(result.value.meetings) : '')
  })
}

const scopeIn = ({ values }: SubmitRequest): Scope => (values.scope === 'following' ? 'following' : 'this')

/**
 * The buttons of a question: coming is one press, the others ask a little more. Where they stand in the window of the meeting, `draw` shows
 * there what was said.
 */
function registerAnswers(listen: Listen, service: MeetingService, draw: (page: MeetingPage, notice: string) => ModalView): void {
  listen.press(IDS.answer('yes'), async (request) => {
    const { isInWindow, ...asked } = readQuestion(request.value)
    const result = await service.answer(request.cause, { ...asked, answer: 'yes' })
    if (result.ok) {
      const { page, says } = await saidNow(service, await request.actor(), result.value)
      return isInWindow && page ? request.redraw(async () => draw(page, says)) : request.say(says)
    }
    if (result.refusal.code === 'meetings.which_practice') return request.open(() => formFor(service, request, 'yes'))
    await request.say(refused(result.refusal))
    if (result.refusal.code === 'meetings.answer_too_late') await service.takeButtonsOff(request.cause, asked)
  })

  const answered = async (request: SubmitRequest, isInWindow: boolean, result: Result<Answered>): Promise<SubmitAnswer> => {
    if (!result.ok) return answer(result, '')
    const { page, says } = await saidNow(service, await request.actor(), result.value)
    return isInWindow && page ? { back: draw(page, says) } : answer(result, says)
  }

  for (const kind of ANSWERS.filter((each) => each !== 'yes'))
    listen.press(IDS.answer(kind), async (request) => {
      await request.open(() => formFor(service, request, kind))
      await service.takeButtonsOff(request.cause, readQuestion(request.value))
    })

  listen.press(IDS.behalf, (request) =>
    request.open(async () => {
      const page = await service.meeting(await request.actor(), readId(request.value))
      if (!page.ok) return done('Meeting', refused(page.refusal))
      const { meeting, mayAnswerFor, zone } = page.value
      if (mayAnswerFor.length === 0) return done('Meeting', refused({ code: whyNot(page.value, 1) }))
      return behalfForm(meeting, mayAnswerFor, { zone, isInWindow: true })
    }),
  )

  listen.submit(IDS.answerForm, async (request) => {
    const { id, party, answer: kind, isInWindow } = readMetadata(request.metadata)
    const typed = textsOf(request.values)
    return answered(request, isInWindow, await service.answer(request.cause, { meeting: id, party, answer: kind, typed }))
  })

  listen.submit(IDS.behalfForm, async (request) => {
    const typed = textsOf(request.values)
    const kind = ANSWERS.find((each) => each === typed.answer) ?? 'yes'
    const party = idIn<PartyId>(typed.party ?? '')
    const { id, isInWindow } = readMetadata(request.metadata)
    return answered(request, isInWindow, await service.answer(request.cause, { meeting: id, party, answer: kind, typed }))
  })
}

/** The little more that an answer asks: who comes, or why nobody does, or for which of several practices it is. */
async function formFor(service: MeetingService, request: PressRequest, kind: AnswerKind): Promise<ModalView> {
  const asked: Question = readQuestion(request.value)
  const { isInWindow } = asked
  const viewer = await request.actor()
  const page = await service.meeting(viewer, asked.meeting)
  if (!page.ok) return done('Meeting', refused(page.refusal))
  const { meeting, mayAnswerFor, own, zone } = page.value
  if (asked.party === undefined && own.length > 1) return behalfForm(meeting, own, { zone, isInWindow, kind })
  const party = asked.party === undefined ? own[0] : mayAnswerFor.find(({ id }) => id === asked.party)
  if (!party || !ANSWERS_OF[audienceOf(meeting)].includes(kind))
    return done('Meeting', refused({ code: whyNot(page.value, viewer.practices.length) }))
  if (kind === 'yes') return behalfForm(meeting, [party], { zone, isInWindow })
  return answerForm(meeting, party, kind, { people: await service.peopleOf(viewer, party.id), zone, isInWindow })
}

function whyNot({ meeting, now }: MeetingPage, practices: number) {
  if (meeting.state === 'cancelled') return 'meetings.is_cancelled' as const
  if (!isOpen(meeting, now)) return 'meetings.answer_too_late' as const
  if (audienceOf(meeting) === 'members') return 'meetings.not_a_member' as const
  return practices === 0 ? ('meetings.no_practice' as const) : ('meetings.practice_not_invited' as const)
}

/** What was said, in words, and the meeting as it stands with it. */
async function saidNow(
  service: MeetingService,
  viewer: Actor,
  { meeting, party }: Answered,
): Promise<{ says: string; page: MeetingPage | null }> {
  const page = await service.meeting(viewer, meeting)
  if (!page.ok) return { says: 'Thank you.', page: null }
  const found = page.value.answers.find((each) => each.party.id === party)
  const says = found ? `Thank you. ${answerWords(found, page.value.meeting)} You can say otherwise until it begins.` : 'Thank you.'
  return { says, page: page.value }
}

/** Pages: a message is replaced in place, a window is drawn anew. */
function registerLists(listen: Listen, service: MeetingService, buttons: () => MoreButtons): void {
  const windowOf = async ({ actor }: Asking, after: string | null): Promise<ModalView> => {
    const list = await service.list(await actor(), after)
    return list.ok ? listView(list.value, buttons().ofList) : done('Meetings', refused(list.refusal))
  }

  listen.press(IDS.browse, (request) => request.open(() => windowOf(request, null)))

  for (const surface of SURFACES)
    for (const turn of ['next', 'first'] as const)
      listen.press(IDS.turn(surface, turn), async (request) => {
        const after = turn === 'first' ? null : readId(request.value)
        if (surface === 'window') return request.redraw(() => windowOf(request, after))
        const list = await service.list(await request.actor(), after)
        await (list.ok ? request.replace(listMessage(list.value, buttons().ofList)) : request.say(refused(list.refusal)))
      })
}
