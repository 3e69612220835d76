import type { ModalView, PlainTextOption } from '@slack/types'
import { answerBy, done, idIn } from '../../../platform/slack/answers.ts'
import type { Listen, PressRequest, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Cause } from '../../../ports/use-case.ts'
import type { Result } from '../../../shared/result.ts'
import { PAGE_SIZE, type RecordPage } from '../reading.ts'
import type { MinutesService } from '../service.ts'
import { refused, understoodAction } from '../wording.ts'
import { type At, type Carried, FIRST, readCarried, readEntry, severalIn, textsOf } from './carried.ts'
import { actionForm, amendForm, issueForm, pasteForm, sectionForm } from './forms.ts'
import { IDS, SEARCH_OWNER, SURFACES } from './ids.ts'
import { isWritable, listMessage, listView, recordView } from './views.ts'

export type SearchPeople = (cause: Cause, query: string) => Promise<PlainTextOption[]>
type Asking = Pick<PressRequest, 'actor'>
type Draw = (page: RecordPage) => ModalView | Promise<ModalView>

const TITLE = 'Minutes'
const answer = answerBy(refused)

/** The record in a window, or why it is not shown. */
export async function recordWindow(
  service: MinutesService,
  { actor }: Asking,
  meeting: string,
  draw: Draw = (page) => recordView(page),
): Promise<ModalView> {
  const page = await service.record(await actor(), meeting)
  return page.ok ? draw(page.value) : done(TITLE, refused(page.refusal))
}

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerMinutes(listen: Listen, service: MinutesService, searchPeople: SearchPeople): void {
  listen.options(SEARCH_OWNER, (query, cause) => searchPeople(cause, query))

  const shown = (request: Asking, meeting: string, draw?: Draw) => recordWindow(service, request, meeting, draw)

  /** The record as it is after a form, on the page where something happened; or what was wrong with the form. */
  const saved = async (
    request: SubmitRequest,
    result: Result<{ meeting: string }>,
    says: string | ((page: RecordPage) => string),
    at: At | ((page: RecordPage) => At) = FIRST,
  ): Promise<SubmitAnswer> => {
    if (!result.ok) return answer(result, '')
    const draw: Draw = (page) => recordView(page, typeof at === 'function' ? at(page) : at, typeof says === 'function' ? says(page) : says)
    return { back: await shown(request, result.value.meeting, draw) }
  }

  registerReading(listen, service, shown)
  registerForms(listen, service, shown)

  listen.submit(IDS.sectionForm, async (request) => {
    const { meeting, id, version, sections, actions } = readCarried(request.metadata)
    const typed = textsOf(request.values)
    const at = { sections, actions }
    if (id === undefined) {
      const last = (page: RecordPage) => ({ sections: lastPage(page.sections.length), actions })
      return saved(request, await service.addSection(request.cause, meeting, typed), 'The section is added.', last)
    }
    if (severalIn(request.values, 'remove').length > 0)
      return saved(request, await service.removeSection(request.cause, { meeting, id, version }), 'The section is taken off.')
    const shownFirst = textsOf(request.initial)
    return saved(request, await service.editSection(request.cause, { meeting, id, shown: shownFirst, typed }), 'The section is saved.', at)
  })

  listen.submit(IDS.actionForm, async (request) => {
    const { meeting, id, version, sections, actions } = readCarried(request.metadata)
    const typed = textsOf(request.values)
    if (id !== undefined && severalIn(request.values, 'remove').length > 0)
      return saved(request, await service.removeAction(request.cause, { meeting, id, version }), 'The action is taken off.')
    const result =
      id === undefined
        ? await service.addAction(request.cause, meeting, typed)
        : await service.editAction(request.cause, { meeting, id, shown: textsOf(request.initial), typed })
    const written = result.ok ? result.value.action : undefined
    const says = (page: RecordPage) => {
      const found = page.actions.find((action) => action.id === written)
      return found ? understoodAction(found) : 'The action is saved.'
    }
    const at = (page: RecordPage) => ({ sections, actions: id === undefined ? lastPage(page.actions.length) : actions })
    return saved(request, result, says, at)
  })

  listen.submit(IDS.pasteForm, async (request) => {
    const { meeting } = readCarried(request.metadata)
    const typed = textsOf(request.values)
    // What was read and is sent again as it was, is what somebody has looked at.
    if (request.initial.text !== undefined && request.initial.text === request.values.text)
      return saved(request, await service.savePasted(request.cause, meeting, typed), 'The lines are in the record.')
    const read = await service.readPasted(await request.actor(), meeting, typed)
    return read.ok ? { show: pasteForm(meeting, { text: typed.text ?? '', pasted: read.value }) } : answer(read, '', 'text')
  })

  listen.submit(IDS.issueForm, async (request) => {
    const { meeting, version } = readCarried(request.metadata)
    const dealtWith = severalIn(request.values, 'dealtWith').map((line) => idIn<string>(line))
    const result = await service.issue(request.cause, { meeting, version, dealtWith })
    return saved(request, result, 'It is on its way.')
  })

  listen.submit(IDS.amendForm, async (request) => {
    const { meeting } = readCarried(request.metadata)
    return saved(request, await service.amend(request.cause, meeting, textsOf(request.values)), 'The amendment is added, and on its way.')
  })
}

const lastPage = (total: number) => Math.max(0, Math.floor((total - 1) / PAGE_SIZE) * PAGE_SIZE)

type Shown = (request: Asking, meeting: string, draw?: Draw) => Promise<ModalView>

/** The buttons of a record that open a form, or do something at once. */
function registerForms(listen: Listen, service: MinutesService, shown: Shown): void {
  const about = ({ meeting, agenda }: RecordPage, { sections, actions }: Carried) => ({
    ...{ meeting: meeting.id, agenda },
    back: { sections, actions },
  })
  type Form = (page: RecordPage, carried: Carried, request: PressRequest) => ModalView | Promise<ModalView>
  /** Where it can not, or no longer, be done, the record is shown as it is. */
  const opens = (actionId: string, form: Form, isFor: (page: RecordPage) => boolean = isWritable) =>
    listen.press(actionId, (request) => {
      const carried = readCarried(request.value)
      return request.open(() => shown(request, carried.meeting, (page) => (isFor(page) ? form(page, carried, request) : recordView(page))))
    })

  opens(IDS.addSection, (page, carried) => sectionForm(about(page, carried)))
  opens(IDS.addAction, async (page, carried, { actor }) => actionForm(about(page, carried), await service.practices(await actor())))
  opens(IDS.action, async (page, carried, { actor }) => {
    const found = page.actions.find(({ id }) => id === carried.id)
    if (!found) return done(TITLE, refused({ code: 'minutes.action_gone' }))
    return actionForm(about(page, carried), await service.practices(await actor()), found)
  })
  opens(IDS.paste, (page) => pasteForm(page.meeting.id))
  opens(IDS.issue, issueForm, (page) => page.mayWrite && page.isToSend)
  opens(IDS.amend, amendForm, ({ mayWrite, record }) => mayWrite && record?.state === 'confirmed')

  /** The record as it is after a press, on the page where it happened. */
  const redrawn = (request: PressRequest, at: Carried, notice?: string) =>
    request.redraw(() => shown(request, at.meeting, (page) => recordView(page, at, notice)))

  listen.press(IDS.section, async (request) => {
    const { act, id } = readEntry(request.value)
    const at = readCarried(request.metadata)
    const { meeting } = at
    if (act === 'edit')
      return request.open(() =>
        shown(request, meeting, (page) => {
          const found = page.sections.find((section) => section.id === id)
          if (!isWritable(page)) return recordView(page, at)
          if (!found) return done(TITLE, refused({ code: 'minutes.section_gone' }))
          return sectionForm(about(page, at), found)
        }),
      )
    const result = await service.moveSection(request.cause, { meeting, id, by: act === 'up' ? -1 : 1 })
    await redrawn(request, at, result.ok ? undefined : refused(result.refusal))
  })

  listen.press(IDS.confirm, async (request) => {
    const at = readCarried(request.value)
    const result = await service.confirm(request.cause, { meeting: at.meeting, version: at.version })
    await redrawn(request, at, result.ok ? 'The record is confirmed.' : refused(result.refusal))
  })

  listen.press(IDS.sendMe, async (request) => {
    const at = readCarried(request.value)
    const result = await service.sendMe(request.cause, at.meeting)
    await redrawn(request, at, result.ok ? 'The Word document is in your messages.' : refused(result.refusal))
  })
}

/** Lists and pages: a message is replaced in place, a window is drawn anew. */
function registerReading(listen: Listen, service: MinutesService, shown: Shown): void {
  const listWindow = async ({ actor }: Asking, after: string | null): Promise<ModalView> => {
    const list = await service.list(await actor(), after)
    return list.ok ? listView(list.value) : done(TITLE, refused(list.refusal))
  }

  listen.press(IDS.open, (request) => request.open(() => shown(request, idIn<string>(request.value))))
  // Within a window it turns from one to the other, so that however many are looked at, a form has room on top.
  listen.press(IDS.browse, (request) => request.redraw(() => listWindow(request, null)))
  listen.press(IDS.turnTo, (request) => request.redraw(() => shown(request, idIn<string>(request.value))))

  for (const part of ['sections', 'actions'] as const)
    for (const turn of ['next', 'back'] as const)
      listen.press(`${IDS.turn}:${part}:${turn}`, (request) => {
        const { meeting, ...at } = readCarried(request.value)
        return request.redraw(() => shown(request, meeting, (page) => recordView(page, at)))
      })

  for (const surface of SURFACES)
    for (const turn of ['next', 'first'] as const)
      listen.press(IDS.list(surface, turn), async (request) => {
        const after = turn === 'first' ? null : idIn<string>(request.value)
        if (surface === 'window') return request.redraw(() => listWindow(request, after))
        const list = await service.list(await request.actor(), after)
        await (list.ok ? request.replace(listMessage(list.value)) : request.say(refused(list.refusal)))
      })
}
