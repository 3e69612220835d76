import type { ModalView } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import type { Listen, PressRequest, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { PracticeId } from '../../../shared/ids.ts'
import type { Result } from '../../../shared/result.ts'
import type { Wish } from '../practice-model.ts'
import type { PracticePage } from '../reading.ts'
import type { Offer } from '../rules.ts'
import type { PracticesService } from '../service.ts'
import { isSaved, onlyEditors, refused } from '../wording.ts'
import { addForm, agreementForm, closeForm, contactsForm, editForm } from './form-views.ts'
import { IDS, SURFACES, TURNS } from './ids.ts'
import { listMessage, listView } from './list-view.ts'
import { practiceView } from './practice-view.ts'
import { readId, readMetadata, readPage, textsOf } from './reading-ids.ts'

const FORMS = {
  edit: editForm,
  contacts: contactsForm,
  agreement: agreementForm,
  close: closeForm,
} satisfies Partial<Record<Offer, (page: PracticePage) => ModalView>>

const answer = answerBy(refused)

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerPractices(listen: Listen, service: PracticesService): void {
  registerLists(listen, service)

  const viewOf = async ({ actor }: Pick<PressRequest, 'actor'>, id: PracticeId, draw = practiceView): Promise<ModalView> => {
    const page = await service.practice(await actor(), id)
    return page.ok ? draw(page.value) : done('Practice', refused(page.refusal))
  }

  listen.press(IDS.open, (request) => request.open(() => viewOf(request, readId(request.value))))

  for (const offer of ['edit', 'contacts', 'agreement', 'close'] as const) {
    // Whoever may not is shown the practice, which says who may.
    const form = (page: PracticePage) => (page.offers.includes(offer) ? FORMS[offer](page) : practiceView(page))
    listen.press(IDS.offer(offer), (request) => request.open(() => viewOf(request, readId(request.value), form)))
  }

  listen.press(IDS.offer('reopen'), (request) =>
    request.open(async () => {
      const result = await service.reopen(request.cause, readId(request.value))
      if (!result.ok) return done('Practice', refused(result.refusal))
      return viewOf(request, result.value.id, (page) => practiceView(page, 'It is open again.'))
    }),
  )

  listen.press(IDS.add, (request) =>
    request.open(async () => {
      const list = await service.list(await request.actor(), { show: 'open', words: '' })
      if (!list.ok) return done('Practices', refused(list.refusal))
      return list.value.editors === null ? addForm() : done('Practices', onlyEditors(list.value.editors))
    }),
  )

  /** Shows the practice as it is after a form. */
  const saved = async (request: SubmitRequest, result: Result<{ id: PracticeId }>): Promise<SubmitAnswer> =>
    result.ok ? { show: await viewOf(request, result.value.id, (page) => practiceView(page, isSaved)) } : answer(result, isSaved)

  listen.submit(IDS.addForm, async (request) => saved(request, await service.add(request.cause, textsOf(request.values))))

  for (const [callbackId, save] of [
    [IDS.editForm, service.edit],
    [IDS.contactsForm, service.editContacts],
  ] as const) {
    listen.submit(callbackId, async (request) => {
      const { id, shown } = readMetadata(request.metadata)
      return saved(request, await save(request.cause, { id, shown, typed: textsOf(request.values) }))
    })
  }

  listen.submit(IDS.agreementForm, async (request) => {
    const { id, agreed } = readMetadata(request.metadata)
    return saved(request, await service.agree(request.cause, { id, shown: agreed, typed: textsOf(request.values) }))
  })

  listen.submit(IDS.closeForm, async (request) => {
    const { id, knows } = readMetadata(request.metadata)
    const result = await service.close(request.cause, { id, knows, typed: textsOf(request.values) })
    // A proposal that came meanwhile is told first.
    if (!result.ok && result.refusal.code === 'practices.has_proposals') return { show: await viewOf(request, id, closeForm) }
    return saved(request, result)
  })
}

/** Pages and lists: a message is replaced in place, a window is drawn anew. */
function registerLists(listen: Listen, service: PracticesService): void {
  const windowOf = async ({ actor }: PressRequest, wish: Wish, after: PracticeId | null): Promise<ModalView> => {
    const list = await service.list(await actor(), wish, after)
    return list.ok ? listView(list.value) : done('Practices', refused(list.refusal))
  }

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
