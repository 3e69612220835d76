import type { ModalView } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import type { Listen, PressRequest, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Result } from '../../../shared/result.ts'
import type { Checked } from '../checking.ts'
import { type Item, STAGES, type Stage } from '../model.ts'
import type { ProjectService } from '../service.ts'
import { refused } from '../wording.ts'
import { partOf } from './checklist-blocks.ts'
import { IDS, readItem, readMetadata, readPage } from './ids.ts'
import { tickForm, waiveForm } from './item-forms.ts'
import { type Adds, milestoneView } from './milestone-view.ts'
import { registerReviews } from './review-listeners.ts'

const answer = answerBy(refused)

type Asking = Pick<PressRequest, 'actor'>

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerProjects(listen: Listen, service: ProjectService, adds: Adds): void {
  /** `item`: the stretch of the checklist in which it stands. */
  const viewOf = async ({ actor }: Asking, project: string, stage: Stage | null, notice?: string, item = ''): Promise<ModalView> => {
    const page = await service.page(await actor(), project, stage)
    return page.ok ? milestoneView(page.value, adds, notice, partOf(page.value.items, item)) : done('Projects', refused(page.refusal))
  }

  for (const id of [IDS.open, ...STAGES.map((stage) => `${IDS.open}:${stage}`)])
    listen.press(id, (request) => {
      const { project, stage } = readPage(request.value)
      return id === IDS.open ? request.open(() => viewOf(request, project, stage)) : request.redraw(() => viewOf(request, project, stage))
    })

  listen.press(IDS.untick, async (request) => {
    const where = readItem(request.value)
    const result = await service.untick(request.cause, where)
    await request.redraw(() =>
      viewOf(request, where.project, result.ok ? result.value.stage : null, result.ok ? undefined : refused(result.refusal), where.item),
    )
  })

  /** A form about an item; whoever may not, or no longer, is shown the checklist as it is. */
  const asksAbout = (id: string, form: (project: string, item: Item, told: string) => ModalView) =>
    listen.press(id, (request) =>
      request.open(async () => {
        const { project, item: asked } = readItem(request.value)
        const found = await service.item(await request.actor(), project, asked)
        if (!found.ok) return done('Projects', refused(found.refusal))
        return form(project, found.value.item, found.value.told)
      }),
    )
  asksAbout(IDS.tick, tickForm)
  asksAbout(IDS.waive, waiveForm)

  const shown = async (
    request: SubmitRequest,
    result: Result<Checked>,
    says: string,
    only: string,
    item?: string,
  ): Promise<SubmitAnswer> =>
    result.ok ? { back: await viewOf(request, result.value.project, result.value.stage, says, item) } : answer(result, says, only)

  const typedIn = ({ values }: SubmitRequest) => (values.note === undefined ? {} : { note: String(values.note) })

  listen.submit(IDS.tickForm, async (request) => {
    const where = readItem(readMetadata(request.metadata))
    return shown(request, await service.tick(request.cause, where, typedIn(request)), 'Saved.', 'note', where.item)
  })
  listen.submit(IDS.waiveForm, async (request) => {
    const where = readItem(readMetadata(request.metadata))
    return shown(request, await service.waive(request.cause, where, typedIn(request)), 'Saved.', 'note', where.item)
  })
  registerReviews(listen, service, adds, viewOf)
}
