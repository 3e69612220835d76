import type { ModalView, PlainTextOption } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import { plain, section } from '../../../platform/slack/blocks.ts'
import type { Listen, Message, PressRequest, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Cause } from '../../../ports/use-case.ts'
import type { Result } from '../../../shared/result.ts'
import type { About } from '../about.ts'
import type { KeptTold } from '../keeping.ts'
import { KEPT } from '../keeping-words.ts'
import type { Asked } from '../listing.ts'
import type { ProjectService } from '../service.ts'
import { refused } from '../wording.ts'
import { areasMessage } from './area-view.ts'
import { readMetadata, readPage } from './ids.ts'
import { beginForm, editForm, entryIn, stopForm, waitForm } from './keeping-forms.ts'
import { KEEPING, readId, readList, SEARCHES } from './keeping-ids.ts'
import { aboutView } from './keeping-view.ts'
import { programmeMessage } from './list-view.ts'
import { type Adds, milestoneView } from './milestone-view.ts'

/** Finds people of the register for what was typed. */
export type SearchPeople = (cause: Cause, query: string) => Promise<PlainTextOption[]>

const answer = answerBy(refused)

type Asking = Pick<PressRequest, 'actor'>

const says = (text: string): Message => ({ text, blocks: [section(plain(text))] })

/** The programme, or a page of it, as a message. */
export async function programme({ actor }: Asking, service: ProjectService, asked: Asked): Promise<Message> {
  const list = await service.list(await actor(), asked)
  return list.ok ? programmeMessage(list.value) : says(refused(list.refusal))
}

export async function areas({ actor }: Asking, service: ProjectService): Promise<Message> {
  const read = await service.areas(await actor())
  return read.ok ? areasMessage(read.value) : says(refused(read.refusal))
}

/** The form for a new project, or who may fill it in. */
export async function beginView({ actor }: Asking, service: ProjectService): Promise<ModalView> {
  const beginning = await service.beginning(await actor())
  return beginning.ok ? beginForm(beginning.value) : done('New project', refused(beginning.refusal))
}

/** Listeners of the list and of a project's own window. They decide nothing. */
export function registerKeeping(
  listen: Listen,
  service: ProjectService,
  { adds, searchPeople }: { adds: Adds; searchPeople: SearchPeople },
): void {
  const viewOf = async ({ actor }: Asking, id: string, notice?: string): Promise<ModalView> => {
    const read = await service.about(await actor(), id)
    return read.ok ? aboutView(read.value, notice) : done('Projects', refused(read.refusal))
  }

  for (const id of [SEARCHES.leads, SEARCHES.manager]) listen.options(id, (query, cause) => searchPeople(cause, query))

  listen.press(KEEPING.further, async (request) => request.replace(await programme(request, service, readList(request.value))))
  for (const show of ['running', 'over'] as const)
    listen.press(KEEPING.show(show), async (request) =>
      request.replace(await programme(request, service, { show, words: '', after: null })),
    )
  listen.press(KEEPING.areas, async (request) => request.replace(await areas(request, service)))

  listen.press(KEEPING.openHere, (request) =>
    request.redraw(async () => {
      const page = await service.page(await request.actor(), readPage(request.value).project, null)
      return page.ok ? milestoneView(page.value, adds) : done('Projects', refused(page.refusal))
    }),
  )
  // In the place of the checklist, as the checklist comes in its: a form on top of either still has room.
  listen.press(KEEPING.about, (request) => request.redraw(() => viewOf(request, readId(request.value))))
  listen.press(KEEPING.begin, (request) => request.open(() => beginView(request, service)))
  listen.press(KEEPING.edit, (request) =>
    request.open(async () => {
      const read = await service.changing(await request.actor(), readId(request.value))
      return read.ok ? editForm(read.value.about, read.value.choices) : done('Projects', refused(read.refusal))
    }),
  )

  /** A form with a reason; whoever may not, or no longer, is shown the project as it is. */
  const asksWhy = (id: string, form: (about: About) => ModalView) =>
    listen.press(id, (request) =>
      request.open(async () => {
        const read = await service.about(await request.actor(), readId(request.value))
        if (!read.ok) return done('Projects', refused(read.refusal))
        const { mayPause, project } = read.value
        return mayPause && (project.state === 'active' || project.state === 'waiting') ? form(read.value) : aboutView(read.value)
      }),
    )
  asksWhy(KEEPING.wait, waitForm)
  asksWhy(KEEPING.stop, stopForm)

  listen.press(KEEPING.goOn, async (request) => {
    const id = readId(request.value)
    const result = await service.goOn(request.cause, id)
    await request.redraw(() => viewOf(request, id, result.ok ? KEPT.goesOn : refused(result.refusal)))
  })

  const shown = async (request: SubmitRequest, result: Result<KeptTold>, notice: string, only?: string): Promise<SubmitAnswer> =>
    result.ok ? { back: await viewOf(request, result.value.id, notice) } : answer(result, notice, only)

  const idOf = ({ metadata }: SubmitRequest) => readId(readMetadata(metadata))
  const reason = ({ values }: SubmitRequest) => (typeof values.reason === 'string' ? { reason: values.reason } : {})

  listen.submit(KEEPING.beginForm, async (request) =>
    shown(request, await service.begin(request.cause, entryIn(request.values)), KEPT.begun),
  )
  listen.submit(KEEPING.editForm, async (request) => {
    const edit = { id: idOf(request), shown: entryIn(request.initial), typed: entryIn(request.values) }
    return shown(request, await service.edit(request.cause, edit), KEPT.changed)
  })
  listen.submit(KEEPING.waitForm, async (request) =>
    shown(request, await service.wait(request.cause, idOf(request), reason(request)), KEPT.waits, 'reason'),
  )
  listen.submit(KEEPING.stopForm, async (request) =>
    shown(request, await service.stop(request.cause, idOf(request), reason(request)), KEPT.stopped, 'reason'),
  )
}
