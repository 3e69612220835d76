import type { ModalView } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import type { Listen, PressRequest, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Result } from '../../../shared/result.ts'
import type { Entered } from '../entering.ts'
import { STEPS } from '../model.ts'
import { lacksReasons, MOVES } from '../rules.ts'
import type { SubmissionService } from '../service.ts'
import { refused, SAVED } from '../wording.ts'
import { datesForm, reasonsForm, type Shown, stepForm, submitForm } from './forms.ts'
import { IDS, readId, readMetadata, typedIn } from './ids.ts'
import { submissionView } from './views.ts'

const answer = answerBy(refused)
const TITLE = 'Funder’s committee'

type Asking = Pick<PressRequest, 'actor'>

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerSubmissions(listen: Listen, service: SubmissionService): void {
  const viewOf = async ({ actor }: Asking, project: string, notice?: string): Promise<ModalView> => {
    const page = await service.page(await actor(), project)
    return page.ok ? submissionView(page.value, notice) : done(TITLE, refused(page.refusal))
  }

  /** Whoever may not, or no longer, is shown how it stands. */
  const formFor = async ({ actor }: Asking, id: string, form: (shown: Shown) => ModalView | null): Promise<ModalView> => {
    const shown = await service.pageOf(await actor(), id)
    if (!shown.ok) return done(TITLE, refused(shown.refusal))
    return (shown.value.mayEnter && form(shown.value)) || submissionView(shown.value)
  }

  listen.press(IDS.open, (request) => request.open(() => viewOf(request, readId(request.value))))
  listen.press(IDS.openOf, (request) => request.open(() => formFor(request, readId(request.value), () => null)))

  listen.press(IDS.submit, (request) =>
    request.open(async () => {
      const page = await service.page(await request.actor(), readId(request.value))
      if (!page.ok) return done(TITLE, refused(page.refusal))
      return page.value.mayEnter ? submitForm(page.value) : submissionView(page.value)
    }),
  )

  const asks = (id: string, form: (shown: Shown) => ModalView | null) =>
    listen.press(id, (request) => request.open(() => formFor(request, readId(request.value), form)))

  for (const step of STEPS)
    asks(IDS.step(step), (shown) => (MOVES[shown.submission.state][step] === undefined ? null : stepForm(step, shown)))
  asks(IDS.reasons, (shown) => (lacksReasons(shown.submission) ? reasonsForm(shown) : null))
  asks(IDS.dates, (shown) => datesForm(shown))

  listen.press(IDS.takeBack, async (request) => {
    const result = await service.takeBack(request.cause, readId(request.value))
    await request.redraw(() =>
      result.ok ? viewOf(request, result.value.project, SAVED.takenBack) : Promise.resolve(done(TITLE, refused(result.refusal))),
    )
  })

  registerForms(listen, service, viewOf)
}

type ViewOf = (asking: Asking, project: string, notice?: string) => Promise<ModalView>

/** The forms: what was saved is shown in the window of its project. */
function registerForms(listen: Listen, service: SubmissionService, viewOf: ViewOf): void {
  const shown = async (request: SubmitRequest, result: Result<Entered>, says: string): Promise<SubmitAnswer> =>
    result.ok ? { back: await viewOf(request, result.value.project, says) } : answer(result, says)

  listen.submit(IDS.submitForm, async (request) =>
    shown(request, await service.submit(request.cause, readMetadata(request.metadata), typedIn(request.values)), SAVED.submitted),
  )
  for (const step of STEPS)
    listen.submit(IDS.stepForm(step), async (request) =>
      shown(request, await service.take(request.cause, readMetadata(request.metadata), step, typedIn(request.values)), SAVED[step]),
    )
  listen.submit(IDS.reasonsForm, async (request) =>
    shown(request, await service.giveReasons(request.cause, readMetadata(request.metadata), typedIn(request.values)), SAVED.reasons),
  )
  listen.submit(IDS.datesForm, async (request) => {
    const edit = { id: readMetadata(request.metadata), shown: typedIn(request.initial), typed: typedIn(request.values) }
    return shown(request, await service.changeDates(request.cause, edit), SAVED.dates)
  })
}
