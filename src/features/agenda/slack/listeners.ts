import type { ModalView } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import type { Listen, PressRequest, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Cause } from '../../../ports/use-case.ts'
import type { Result } from '../../../shared/result.ts'
import type { Arranged } from '../arranging.ts'
import type { Put } from '../putting.ts'
import type { ItemPage } from '../reading.ts'
import type { AgendaService } from '../service.ts'
import { refused } from '../wording.ts'
import { changeForm, dropForm, putForm, reportForm } from './forms.ts'
import { IDS } from './ids.ts'
import { entryIn, readId, readMetadata, readWhere } from './reading-ids.ts'
import { agendaView } from './views.ts'

const answer = answerBy(refused)

type Asking = Pick<PressRequest, 'actor'>

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerAgenda(listen: Listen, service: AgendaService): void {
  const viewOf = async ({ actor }: Asking, meeting: string, notice?: string): Promise<ModalView> => {
    const page = await service.page(await actor(), meeting)
    return page.ok ? agendaView(page.value, notice) : done('Agenda', refused(page.refusal))
  }

  listen.press(IDS.open, (request) => request.open(() => viewOf(request, readId(request.value))))

  listen.press(IDS.suggest, (request) =>
    request.open(async () => {
      const page = await service.page(await request.actor(), readId(request.value))
      if (!page.ok) return done('Agenda', refused(page.refusal))
      const { meeting, mayArrange, isOpen } = page.value
      return isOpen ? putForm({ meeting: meeting.id, mayArrange }) : agendaView(page.value)
    }),
  )

  listen.press(IDS.suggestAnywhere, (request) =>
    request.open(async () => {
      const found = await service.choices(await request.actor())
      if (!found.ok) return done('Agenda', refused(found.refusal))
      if (found.value.choices.length === 0) return done('Agenda', 'There is no series and no meeting to suggest anything for yet.')
      return putForm(found.value)
    }),
  )

  for (const [id, form] of [
    [IDS.change, changeForm],
    [IDS.drop, dropForm],
    [IDS.report, reportForm],
  ] as const)
    listen.press(id, (request) => request.open(() => formFor(request, readId(request.value), id, form)))

  async function formFor(request: Asking, item: string, id: string, form: (page: ItemPage) => ModalView): Promise<ModalView> {
    const viewer = await request.actor()
    const found = await service.item(viewer, item)
    if (!found.ok) return done('Agenda', refused(found.refusal))
    const { meeting, item: asked, mayArrange, isOpen } = found.value
    const isTheirs = mayArrange || (id === IDS.report && asked.presenter?.id === viewer.person)
    // Whoever may not, or no longer, is shown the agenda as it is.
    return isOpen && isTheirs ? form(found.value) : viewOf(request, meeting?.id ?? '')
  }

  /** Acts at once, and draws the agenda anew. */
  const acts = (id: string, act: (cause: Cause, item: string) => Promise<Result<Arranged>>) =>
    listen.press(id, async (request) => {
      const item = readId(request.value)
      const before = await service.item(await request.actor(), item)
      const result = await act(request.cause, item)
      const meeting = result.ok ? result.value.meeting : before.ok ? (before.value.meeting?.id ?? null) : null
      const says = result.ok ? undefined : refused(result.refusal)
      await request.redraw(() =>
        meeting === null ? Promise.resolve(done('Agenda', says ?? 'It is done.')) : viewOf(request, meeting, says),
      )
    })

  acts(IDS.take, service.take)
  acts(IDS.takeBack, service.takeBack)
  for (const direction of ['up', 'down'] as const) acts(IDS.shift(direction), (cause, item) => service.shift(cause, item, direction))

  registerForms(listen, service, viewOf)
}

type ViewOf = (asking: Asking, meeting: string, notice?: string) => Promise<ModalView>

/** The forms: what was saved is shown on the agenda that it is on. */
function registerForms(listen: Listen, service: AgendaService, viewOf: ViewOf): void {
  const shown = async (
    request: SubmitRequest,
    result: Result<{ meeting: string | null }>,
    says: string,
    only?: string,
  ): Promise<SubmitAnswer> =>
    result.ok && result.value.meeting !== null ? { back: await viewOf(request, result.value.meeting, says) } : answer(result, says, only)

  listen.submit(IDS.putForm, async (request) => {
    const { where, ...values } = request.values
    const meeting = readMetadata(request.metadata)
    const place = meeting === null ? readWhere(String(where ?? '')) : { meeting }
    const result = await service.put(request.cause, place, entryIn(values))
    return shown(request, result, result.ok ? putWords(result.value) : '')
  })

  listen.submit(IDS.changeForm, async (request) => shown(request, await service.change(request.cause, editOf(request)), 'It is saved.'))
  listen.submit(IDS.reportForm, async (request) =>
    shown(request, await service.report(request.cause, editOf(request)), 'Thank you. The report is on the agenda.'),
  )
  listen.submit(IDS.dropForm, async (request) => {
    const { why } = request.values
    const typed = why === undefined ? {} : { why: String(why) }
    return shown(request, await service.drop(request.cause, editOf(request).id, typed), 'It is off the agenda.')
  })
}

const editOf = ({ metadata, values, initial }: SubmitRequest) => ({
  id: readId(readMetadata(metadata) ?? ''),
  shown: entryIn(initial),
  typed: entryIn(values),
})

function putWords({ state, meeting, series }: Put): string {
  if (meeting === null) return `Thank you. No meeting of ${series} is planned yet: it waits for the next one.`
  return state === 'planned' ? 'It is on the agenda.' : 'Thank you. Whoever runs the meeting takes it on, or tells you why not.'
}
