import type { ModalView, PlainTextOption } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import { option } from '../../../platform/slack/blocks.ts'
import type { Listen, PressRequest, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Cause } from '../../../ports/use-case.ts'
import type { Result } from '../../../shared/result.ts'
import type { RequestPage } from '../reading.ts'
import { SHOWS } from '../rules.ts'
import type { RequestService } from '../service.ts'
import type { Told } from '../step.ts'
import { refused, SAVED } from '../wording.ts'
import { askForm, changeForm, handOverForm, noteForm, promiseForm, refuseForm, withdrawForm } from './forms.ts'
import { IDS, SEARCHES } from './ids.ts'
import { listMessage } from './list-view.ts'
import { entryIn, readId, readMetadata, readPage } from './reading-ids.ts'
import { requestView } from './views.ts'

const answer = answerBy(refused)

/** Finds people of the register for what was typed. */
export type SearchPeople = (cause: Cause, query: string) => Promise<PlainTextOption[]>

type Asking = Pick<PressRequest, 'actor'>
type ViewOf = (asking: Asking, id: string, notice?: string) => Promise<ModalView>

/** The form for a new request, or who may fill it in. */
export async function askView({ actor }: Asking, service: RequestService): Promise<ModalView> {
  const beginning = await service.beginning(await actor())
  return beginning.ok ? askForm(beginning.value) : done('New request', refused(beginning.refusal))
}

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerRequests(listen: Listen, service: RequestService, searchPeople: SearchPeople): void {
  const viewOf: ViewOf = async ({ actor }, id, says) => {
    const page = await service.page(await actor(), id)
    return page.ok ? requestView(page.value, says) : done('Request', refused(page.refusal))
  }

  listen.options(SEARCHES.chaser, (query, cause) => searchPeople(cause, query))
  listen.options(SEARCHES.proposal, async (query, cause) =>
    (await service.projects(cause, query)).map(({ id, reference, title }) => option(`${reference}: ${title}`, id)),
  )

  listen.press(IDS.further, async ({ actor, value, replace }) => {
    const { show, after } = readPage(value)
    await replace(listMessage(await service.list(await actor(), show, after)))
  })
  for (const show of SHOWS)
    listen.press(IDS.list(show), async ({ actor, replace }) => replace(listMessage(await service.list(await actor(), show))))

  listen.press(IDS.open, (request) => request.open(() => viewOf(request, readId(request.value))))
  listen.press(IDS.ask, (request) => request.open(() => askView(request, service)))

  for (const [id, form] of [
    [IDS.change, changeForm],
    [IDS.promise, promiseForm],
    [IDS.note, noteForm],
    [IDS.handOver, handOverForm],
    [IDS.refuse, refuseForm],
    [IDS.withdraw, withdrawForm],
  ] as const)
    listen.press(id, (request) => request.open(() => formFor(request, readId(request.value), form, id === IDS.note)))

  /** Whoever may not, or no longer, is shown the request as it is. */
  async function formFor(request: Asking, id: string, form: (page: RequestPage) => ModalView, whenOver: boolean): Promise<ModalView> {
    const page = await service.page(await request.actor(), id)
    if (!page.ok) return done('Request', refused(page.refusal))
    const { mayKeep, request: stands } = page.value
    return mayKeep && (whenOver || stands.state === 'open') ? form(page.value) : requestView(page.value)
  }

  /** Acts at once, and draws the window anew. */
  const acts = (id: string, act: (cause: Cause, request: string) => Promise<Result<Told>>, says: string) =>
    listen.press(id, async (request) => {
      const about = readId(request.value)
      const result = await act(request.cause, about)
      await request.redraw(() => viewOf(request, about, result.ok ? says : refused(result.refusal)))
    })

  acts(IDS.chased, service.chased, SAVED.chased)
  acts(IDS.delivered, service.delivered, SAVED.delivered)
  acts(IDS.reopen, service.reopen, SAVED.reopened)

  /** Acts at once: the question, wherever it was sent, is drawn anew. */
  const settles = (id: string, act: (cause: Cause, request: string) => Promise<Result<Told>>, says: string) =>
    listen.press(id, async ({ cause, value, say }) => {
      const result = await act(cause, readId(value))
      await say(result.ok ? says : refused(result.refusal))
    })

  settles(IDS.chasedThere, service.chased, SAVED.chased)
  settles(IDS.deliveredThere, service.delivered, SAVED.delivered)

  registerForms(listen, service, viewOf)
}

/** The forms: what was saved is shown in the window of its request. */
function registerForms(listen: Listen, service: RequestService, viewOf: ViewOf): void {
  const shown = async (request: SubmitRequest, result: Result<Told>, says: string, only?: string): Promise<SubmitAnswer> =>
    result.ok ? { back: await viewOf(request, result.value.id, says) } : answer(result, says, only)

  const editOf = ({ metadata, values, initial }: SubmitRequest) => ({
    id: readMetadata(metadata),
    shown: entryIn(initial),
    typed: entryIn(values),
  })
  const text = ({ values }: SubmitRequest, field: string) => (values[field] === undefined ? {} : { [field]: String(values[field]) })

  listen.submit(IDS.askForm, async (request) => shown(request, await service.ask(request.cause, entryIn(request.values)), SAVED.asked))
  listen.submit(IDS.changeForm, async (request) => shown(request, await service.change(request.cause, editOf(request)), SAVED.changed))
  listen.submit(IDS.promiseForm, async (request) => shown(request, await service.promise(request.cause, editOf(request)), SAVED.promised))
  listen.submit(IDS.noteForm, async (request) =>
    shown(request, await service.note(request.cause, readMetadata(request.metadata), text(request, 'note')), SAVED.noted),
  )
  listen.submit(IDS.handOverForm, async (request) =>
    shown(request, await service.handOver(request.cause, readMetadata(request.metadata), text(request, 'chaser')), SAVED.handedOver),
  )
  listen.submit(IDS.refuseForm, async (request) =>
    shown(request, await service.refuse(request.cause, readMetadata(request.metadata), text(request, 'reason')), SAVED.refused),
  )
  listen.submit(IDS.withdrawForm, async (request) =>
    shown(request, await service.withdraw(request.cause, readMetadata(request.metadata), text(request, 'reason')), SAVED.withdrawn),
  )
}
