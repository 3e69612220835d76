import type { ModalView } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import type { Listen, PressRequest, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Result } from '../../../shared/result.ts'
import type { Wish } from '../model.ts'
import type { VisitService } from '../service.ts'
import { refused } from '../wording.ts'
import { readCarried, readId, readPage, textsOf } from './carried.ts'
import { cancelForm, changeForm, planForm, recordForm, recordNewForm } from './forms.ts'
import { type ActionIds, IDS, SURFACES, TURNS } from './ids.ts'
import { listMessage, listView } from './list-view.ts'
import { visitView } from './views.ts'

const TITLE = 'Visit'
const answer = answerBy(refused)

type Asking = Pick<PressRequest, 'actor'>

const drawn = <T>(found: Result<T>, draw: (page: T) => ModalView): ModalView =>
  found.ok ? draw(found.value) : done(TITLE, refused(found.refusal))

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerVisits(listen: Listen, service: VisitService, ids: ActionIds): void {
  registerLists(listen, service)

  const viewOf = async ({ actor }: Asking, id: string, notice?: string): Promise<ModalView> =>
    drawn(await service.visit(await actor(), id), (page) => visitView(page, ids, notice))

  listen.press(IDS.open, (request) => request.open(() => viewOf(request, readId(request.value))))

  listen.press(IDS.plan, (request) =>
    request.open(async () => drawn(await service.planPage(await request.actor()), (page) => planForm(page, request.value))),
  )
  listen.press(IDS.recordNew, (request) => request.open(async () => drawn(await service.newRecord(await request.actor()), recordNewForm)))

  /** What can no longer be done is answered with the visit as it is. */
  for (const [id, form] of [
    [IDS.change, changeForm],
    [IDS.cancel, cancelForm],
  ] as const)
    listen.press(id, (request) =>
      request.open(async () => {
        const found = await service.planned(await request.actor(), readId(request.value))
        return found.ok && found.value.visit.state !== 'planned' ? viewOf(request, found.value.visit.id) : drawn(found, form)
      }),
    )

  listen.press(IDS.record, (request) =>
    request.open(async () => {
      const found = await service.toRecord(await request.actor(), readId(request.value))
      return found.ok && found.value.visit.state === 'cancelled' ? viewOf(request, found.value.visit.id) : drawn(found, recordForm)
    }),
  )

  /** The visit as it is after a form; or what was wrong with the form. */
  const saved = async (request: SubmitRequest, result: Result<{ id: string }>, says: string, only?: string): Promise<SubmitAnswer> =>
    result.ok ? { back: await viewOf(request, result.value.id, says) } : answer(result, '', only)

  listen.submit(IDS.planForm, async (request) =>
    saved(request, await service.plan(request.cause, textsOf(request.values)), 'The visit is planned, and the practice is told.'),
  )
  listen.submit(IDS.changeForm, async (request) => saved(request, await service.change(request.cause, editOf(request)), 'It is saved.'))
  listen.submit(IDS.cancelForm, async (request) => {
    const { id, typed } = editOf(request)
    return saved(request, await service.cancel(request.cause, id, typed), 'It is called off, and the practice is told.', 'why')
  })
  listen.submit(IDS.recordForm, async (request) => {
    const { isNew, actions } = readCarried(request.metadata)
    const result = await service.record(request.cause, { ...editOf(request), isNew, actions })
    return saved(request, result, isNew ? 'The record is written, and on its way to the practice.' : 'The record is corrected.')
  })
  listen.submit(IDS.recordNewForm, async (request) =>
    saved(
      request,
      await service.recordNew(request.cause, textsOf(request.values)),
      'The record is written, and on its way to the practice.',
    ),
  )
}

const editOf = ({ metadata, values, initial }: SubmitRequest) => ({
  ...{ id: readCarried(metadata).id, shown: textsOf(initial), typed: textsOf(values) },
})

/** Lists and pages: a message is replaced in place, a window is drawn anew. */
function registerLists(listen: Listen, service: VisitService): void {
  const windowOf = async ({ actor }: Asking, wish: Wish, after: string | null): Promise<ModalView> =>
    drawn(await service.list(await actor(), wish, after), listView)

  listen.press(IDS.browse, (request) => {
    const { wish } = readPage(request.value)
    return request.open(() => windowOf(request, wish, null))
  })

  for (const surface of SURFACES)
    for (const turn of TURNS)
      listen.press(IDS.turn(surface, turn), async (request) => {
        const { wish, after } = readPage(request.value)
        if (surface === 'window') return request.redraw(() => windowOf(request, wish, after))
        const list = await service.list(await request.actor(), wish, after)
        await (list.ok ? request.replace(listMessage(list.value)) : request.say(refused(list.refusal)))
      })
}
