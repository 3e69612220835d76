import type { ModalView } from '@slack/types'
import { answerBy, done, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues, Listen, PressRequest, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Result } from '../../../shared/result.ts'
import type { Typed } from '../model.ts'
import type { ReportPage } from '../reading.ts'
import type { ReportService } from '../service.ts'
import { refused } from '../wording.ts'
import { type Carried, monthIn, readCarried } from './carried.ts'
import { editForm, publishForm } from './forms.ts'
import { IDS, TURNS } from './ids.ts'
import { isWritable, listView, noReportView, reportView, TITLE } from './views.ts'

type Asking = Pick<PressRequest, 'actor'>
type Draw = (page: ReportPage) => ModalView

const answer = answerBy(refused)

/** A report in a window, or why it is not shown. */
async function reportWindow(service: ReportService, { actor }: Asking, id: string, draw: Draw): Promise<ModalView> {
  const page = await service.page(await actor(), id)
  return page.ok ? draw(page.value) : done(TITLE, refused(page.refusal))
}

/** The report of the month that somebody means. */
export async function meantWindow(service: ReportService, request: Asking, text: string): Promise<ModalView> {
  const meant = await service.meant(await request.actor(), text)
  if (!meant.ok) return done(TITLE, refused(meant.refusal))
  return 'id' in meant.value ? reportWindow(service, request, meant.value.id, (page) => reportView(page)) : noReportView(meant.value)
}

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerReports(listen: Listen, service: ReportService): void {
  const shown = (request: Asking, id: string, notice?: string) => reportWindow(service, request, id, (page) => reportView(page, notice))

  /** The report as it is after a form; or what was wrong with the form. */
  const saved = async (request: SubmitRequest, result: Result<{ id: string }>, says: string): Promise<SubmitAnswer> =>
    result.ok ? { back: await shown(request, result.value.id, says) } : answer(result, '')

  listen.press(IDS.open, (request) => request.open(() => shown(request, idIn(request.value))))
  listen.press(IDS.turnTo, (request) => request.redraw(() => shown(request, idIn(request.value))))

  const listed = async ({ actor }: Asking, after: string | null): Promise<ModalView> => {
    const list = await service.list(await actor(), after)
    return list.ok ? listView(list.value) : done(TITLE, refused(list.refusal))
  }
  listen.press(IDS.browse, (request) => request.redraw(() => listed(request, null)))
  for (const turn of TURNS)
    listen.press(IDS.list(turn), (request) => request.redraw(() => listed(request, turn === 'first' ? null : idIn(request.value))))

  /** Where it can not, or no longer, be done, the report is shown as it is. */
  const opens = (actionId: string, form: (page: ReportPage, carried: Carried) => ModalView) =>
    listen.press(actionId, (request) => {
      const carried = readCarried(request.value)
      return request.open(() =>
        reportWindow(service, request, carried.report, (page) => (isWritable(page) ? form(page, carried) : reportView(page))),
      )
    })
  opens(IDS.edit, (page, { key }) => editForm(page, key))
  opens(IDS.publish, (page) => publishForm(page))

  listen.press(IDS.begin, async (request) => {
    const begun = await service.begin(request.cause, monthIn(request.value))
    await request.redraw(async () => (begun.ok ? shown(request, begun.value.id) : done(TITLE, refused(begun.refusal))))
  })

  listen.press(IDS.correct, async (request) => {
    const { report } = readCarried(request.value)
    const begun = await service.correct(request.cause, report)
    await request.redraw(() => shown(request, begun.ok ? begun.value.id : report, begun.ok ? undefined : refused(begun.refusal)))
  })

  listen.press(IDS.sendMe, async (request) => {
    const { report } = readCarried(request.value)
    const sent = await service.sendMe(request.cause, report)
    await request.redraw(() => shown(request, report, sent.ok ? 'The Word document is in your messages.' : refused(sent.refusal)))
  })

  listen.submit(IDS.editForm, async (request) => {
    const { report: id, key } = readCarried(request.metadata)
    const edit = { id, key, shown: textIn(request.initial) }
    const result = isTicked(request.values, 'rewrite')
      ? await service.rewrite(request.cause, edit)
      : await service.edit(request.cause, { ...edit, typed: textIn(request.values) })
    return saved(request, result, 'Saved.')
  })

  listen.submit(IDS.publishForm, async (request) => {
    const { report: id, edits } = readCarried(request.metadata)
    const { values } = request
    const publishing = { id, edits, onWeb: values.web === 'yes', withNames: isTicked(values, 'names') }
    return saved(request, await service.publish(request.cause, publishing), 'The report is published.')
  })
}

const textIn = ({ text }: FormValues): Typed => (typeof text === 'string' ? { text } : {})

const isTicked = (values: FormValues, id: string): boolean => (values[id] ?? []).length > 0
