import type { ModalView } from '@slack/types'
import { answerBy, done, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues, Listen, PressRequest } from '../../../platform/slack/feature.ts'
import { FIELDS, type Typed } from '../model.ts'
import type { CaseService } from '../service.ts'
import { refused, SAVED, SENT, TITLE } from '../wording.ts'
import { IDS, readMetadata } from './ids.ts'
import { caseForm, caseView } from './views.ts'

const answer = answerBy(refused)

const textsIn = (values: FormValues): Typed =>
  Object.fromEntries(FIELDS.flatMap((field) => (values[field] === undefined ? [] : [[field, String(values[field])]])))

type Asking = Pick<PressRequest, 'actor'>

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerCases(listen: Listen, service: CaseService): void {
  const viewOf = async ({ actor }: Asking, project: string, notice?: string): Promise<ModalView> => {
    const page = await service.page(await actor(), project)
    return page.ok ? caseView(page.value, notice) : done(TITLE, refused(page.refusal))
  }

  listen.press(IDS.open, (request) => request.open(() => viewOf(request, idIn(request.value))))

  /** Whoever may not is shown it as it is. */
  listen.press(IDS.edit, (request) =>
    request.open(async () => {
      const page = await service.page(await request.actor(), idIn(request.value))
      if (!page.ok) return done(TITLE, refused(page.refusal))
      return page.value.mayWrite ? caseForm(page.value) : caseView(page.value)
    }),
  )

  listen.press(IDS.send, async (request) => {
    const project = idIn<string>(request.value)
    const sent = await service.sendMe(request.cause, project)
    await request.redraw(() => viewOf(request, project, sent.ok ? SENT : refused(sent.refusal)))
  })

  listen.submit(IDS.form, async (request) => {
    const project = readMetadata(request.metadata)
    const edit = { project, shown: textsIn(request.initial), typed: textsIn(request.values) }
    const saved = await service.write(request.cause, edit)
    return saved.ok ? { back: await viewOf(request, project, SAVED) } : answer(saved, SAVED)
  })
}
