import type { ModalView } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import type { Listen, PressRequest, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Result } from '../../../shared/result.ts'
import type { Task, Typed } from '../model.ts'
import type { TaskService } from '../service.ts'
import { refused, sentWords } from '../wording.ts'
import { addForm, checkForm, moveForm, withdrawForm, writeForm } from './forms.ts'
import { IDS } from './ids.ts'
import { isChecked, isSame, readId, readMetadata, readPage, typedIn } from './reading-ids.ts'
import { type Doors, listView, taskView } from './views.ts'

const answer = answerBy(refused)

export type Asking = Pick<PressRequest, 'actor'>

/** The form of a new task, filled in as far as something was typed; or why this person does not get it. */
export async function writingView({ actor }: Asking, service: TaskService, shown: Typed = {}): Promise<ModalView> {
  const choices = await service.choices(await actor())
  return choices.ok ? writeForm(choices.value, shown) : done('Send a task', refused(choices.refusal))
}

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerTasks(listen: Listen, service: TaskService, doors: Doors): void {
  const viewOf = async ({ actor }: Asking, id: string, { after = null, notice }: { after?: string | null; notice?: string } = {}) => {
    const page = await service.task(await actor(), id, after)
    return page.ok ? taskView(page.value, doors, notice) : done('Practice task', refused(page.refusal))
  }
  const listOf = async ({ actor }: Asking, after: string | null = null) => listView(await service.list(await actor(), after))

  listen.press(IDS.list, (request) => request.open(() => listOf(request)))
  listen.press(IDS.listFirst, (request) => request.redraw(() => listOf(request)))
  listen.press(IDS.listNext, (request) => request.redraw(() => listOf(request, readId(request.value))))
  listen.press(IDS.open, (request) => request.open(() => viewOf(request, readId(request.value))))
  for (const id of [IDS.whoFirst, IDS.whoNext])
    listen.press(id, (request) => {
      const { task, after } = readPage(request.value)
      return request.redraw(() => viewOf(request, task, { after }))
    })
  listen.press(IDS.write, (request) => request.open(() => writingView(request, service)))

  for (const [id, form] of [
    [IDS.move, moveForm],
    [IDS.withdraw, withdrawForm],
  ] as const)
    listen.press(id, (request) => request.open(() => formFor(request, readId(request.value), form)))

  listen.press(IDS.add, (request) =>
    request.open(async () => {
      const choices = await service.choices(await request.actor(), readId(request.value))
      if (!choices.ok) return done('Add practices', refused(choices.refusal))
      return formFor(request, readId(request.value), (task) => addForm(task, choices.value))
    }),
  )

  /** Whoever may not, or no longer, is shown the task as it is. */
  async function formFor(request: PressRequest, id: string, form: (task: Task) => ModalView): Promise<ModalView> {
    const page = await service.task(await request.actor(), id)
    if (!page.ok) return done('Practice task', refused(page.refusal))
    return page.value.mayChange ? form(page.value.task) : taskView(page.value, doors)
  }

  listen.submit(IDS.writeForm, (request) => written(request))

  /** First what it would come to; then, sent as it was shown, it goes out. */
  async function written(request: SubmitRequest): Promise<SubmitAnswer> {
    const typed = typedIn(request.values)
    if (!isChecked(request.metadata) || !isSame(typed, typedIn(request.initial))) {
      const viewer = await request.actor()
      const check = await service.check(viewer, typed)
      if (!check.ok) return answer(check, '')
      const choices = await service.choices(viewer)
      return choices.ok ? { show: checkForm(choices.value, typed, check.value) } : answer(choices, '')
    }
    const result = await service.send(request.cause, typed)
    return result.ok ? { show: await viewOf(request, result.value.id, { notice: sentWords(result.value) }) } : answer(result, '')
  }

  const saved = async (request: SubmitRequest, result: Result<{ id: string }>, says: string): Promise<SubmitAnswer> =>
    result.ok ? { back: await viewOf(request, result.value.id, { notice: says }) } : answer(result, says)

  listen.submit(IDS.addForm, async (request) => {
    const result = await service.add(request.cause, readMetadata(request.metadata), typedIn(request.values))
    return saved(request, result, result.ok ? sentWords(result.value) : '')
  })
  listen.submit(IDS.moveForm, async (request) =>
    saved(request, await service.move(request.cause, readMetadata(request.metadata), typedIn(request.values)), 'It is saved.'),
  )
  listen.submit(IDS.withdrawForm, async (request) =>
    saved(request, await service.withdraw(request.cause, readMetadata(request.metadata), typedIn(request.values)), 'It is taken back.'),
  )
}
