import type { ModalView, PlainTextOption } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import type { CommandRequest, Listen, PressRequest, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Cause } from '../../../ports/use-case.ts'
import { findsNhsNumber } from '../../../shared/patient-data.ts'
import type { Result } from '../../../shared/result.ts'
import type { QuestionPage } from '../reading.ts'
import { isWaiting, mayBecome, SHOWS, type Show } from '../rules.ts'
import type { QuestionService } from '../service.ts'
import type { Told } from '../step.ts'
import * as words from '../wording.ts'
import { fieldsIn, readId, readMetadata, readPage } from './carried.ts'
import { actionForm, answerForm, askForm, type Begun } from './forms.ts'
import { IDS, SEARCHES } from './ids.ts'
import { listMessage } from './list-view.ts'
import { type Doors, questionView } from './views.ts'

const { refused, SAVED } = words
const answer = answerBy(refused)

/** Finds people of the register for what was typed. */
export type SearchPeople = (cause: Cause, query: string) => Promise<PlainTextOption[]>

type Asking = Pick<PressRequest, 'actor'>

/** The form for a question, or who may ask. */
export async function askView({ actor }: Asking, service: QuestionService, begun?: Begun): Promise<ModalView> {
  const beginning = service.beginning(await actor())
  return beginning.ok ? askForm(beginning.value, begun) : done(words.FORM.title, refused(beginning.refusal))
}

/** A question as whoever asks sees it. */
export async function viewOf(page: Promise<Result<QuestionPage>>, doors: Doors, notice?: string): Promise<ModalView> {
  const found = await page
  return found.ok ? questionView(found.value, doors, notice) : done('Question', refused(found.refusal))
}

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerQuestions(listen: Listen, service: QuestionService, searchPeople: SearchPeople, doors: Doors): void {
  const view = async ({ actor }: Asking, id: string, notice?: string) => viewOf(service.page(await actor(), id), doors, notice)

  listen.options(SEARCHES.owner, (query, cause) => searchPeople(cause, query))

  const ask = (request: Pick<CommandRequest, 'actor' | 'open'>) => request.open(() => askView(request, service))
  listen.press(IDS.ask, ask)
  listen.shortcut(IDS.askShortcut, ask)
  listen.shortcut(IDS.askMessageShortcut, (request) =>
    request.open(async () => {
      const text = request.message?.text.trim() ?? ''
      return findsNhsNumber(text) ? done('Sorry', words.HOLDS_NHS_NUMBER) : askView(request, service, { text, isMessage: true })
    }),
  )

  const replaced = async ({ actor, replace, say }: PressRequest, show: Show, after: number | null = null) => {
    const list = await service.list(await actor(), show, after)
    await (list.ok ? replace(listMessage(list.value)) : say(refused(list.refusal)))
  }
  for (const show of SHOWS) listen.press(IDS.list(show), (request) => replaced(request, show))
  listen.press(IDS.further, (request) => {
    const { show, after } = readPage(request.value)
    return replaced(request, show, after)
  })

  listen.press(IDS.open, (request) => request.open(() => view(request, readId(request.value))))

  /** Whoever may not, or no longer, is shown the question as it is. */
  const opens = (id: string, form: (page: QuestionPage) => ModalView, isFor: (page: QuestionPage) => boolean) =>
    listen.press(id, (request) =>
      request.open(async () => {
        const page = await service.page(await request.actor(), readId(request.value))
        if (!page.ok) return done('Question', refused(page.refusal))
        return page.value.mayAnswer && isFor(page.value) ? form(page.value) : questionView(page.value, doors)
      }),
    )
  opens(IDS.answer, answerForm, ({ question }) => isWaiting(question))
  opens(IDS.action, actionForm, ({ question }) => mayBecome(question).action)

  registerActs(listen, service, view)
  registerForms(listen, service, view)
}

type View = (asking: Asking, id: string, notice?: string) => Promise<ModalView>

/** What is done with one press. */
function registerActs(listen: Listen, service: QuestionService, view: View): void {
  type Act = (cause: Cause, question: string) => Promise<Result<Told>>

  /** Acts at once, and draws the window anew. */
  const acts = (id: string, act: Act, says: string) =>
    listen.press(id, async (request) => {
      const about = readId(request.value)
      const result = await act(request.cause, about)
      await request.redraw(() => view(request, about, result.ok ? says : refused(result.refusal)))
    })
  acts(IDS.session, service.takeToSession, SAVED.inSession)
  acts(IDS.support, service.support, SAVED.supported)
  acts(IDS.withdraw, service.withdraw, SAVED.withdrawn)
  acts(IDS.proposal, service.makeProposal, SAVED.proposal)

  /** Acts at once: the question, wherever it was posted, is drawn anew. */
  const settles = (id: string, act: Act, says: string) =>
    listen.press(id, async ({ cause, value, say }) => {
      const result = await act(cause, readId(value))
      await say(result.ok ? says : refused(result.refusal))
    })
  settles(IDS.sessionThere, service.takeToSession, SAVED.inSession)
  settles(IDS.proposalThere, service.makeProposal, SAVED.proposal)
  settles(IDS.supportThere, service.support, SAVED.supported)
}

/** The forms: what was saved is shown in the window of its question. */
function registerForms(listen: Listen, service: QuestionService, view: View): void {
  listen.submit(IDS.askForm, async ({ cause, values }): Promise<SubmitAnswer> => {
    const result = await service.ask(cause, fieldsIn(values, ['text', 'how', 'practice']))
    if (!result.ok) return answer(result, '')
    return { show: done(result.value.reference, words.askedWords(result.value.reference, result.value.isUnnamed)) }
  })

  const shown = async (request: SubmitRequest, result: Result<Told>, says: string): Promise<SubmitAnswer> =>
    result.ok ? { back: await view(request, result.value.id, says) } : answer(result, says)

  listen.submit(IDS.answerForm, async (request) => {
    const id = readMetadata(request.metadata)
    const result = await service.answer(request.cause, id, fieldsIn(request.values, ['answer']))
    return shown(request, result, SAVED.answered)
  })

  listen.submit(IDS.actionForm, async (request) => {
    const typed = fieldsIn(request.values, ['owner', 'action', 'due'])
    return shown(request, await service.makeAction(request.cause, readMetadata(request.metadata), typed), SAVED.action)
  })
}
