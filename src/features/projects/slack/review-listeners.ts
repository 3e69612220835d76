import type { ModalView } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import type { Listen, PressRequest, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Cause } from '../../../ports/use-case.ts'
import type { Result } from '../../../shared/result.ts'
import type { Checked } from '../checking.ts'
import { PLACES, type Stage } from '../model.ts'
import { ASKED } from '../review-wording.ts'
import type { ProjectService } from '../service.ts'
import { refused } from '../wording.ts'
import { IDS, readMetadata, readPage, readReview } from './ids.ts'
import { type Adds, milestoneView } from './milestone-view.ts'
import { decideForm } from './review-views.ts'

const answer = answerBy(refused)

const FIELDS = ['outcome', 'reason', 'learned', ...PLACES.flatMap((place) => [`condition${place}`, `due${place}`])]

const typedIn = ({ values }: SubmitRequest) =>
  Object.fromEntries(FIELDS.flatMap((field) => (values[field] === undefined ? [] : [[field, String(values[field])]])))

type ViewOf = (asking: Pick<PressRequest, 'actor'>, project: string, stage: Stage | null, notice?: string) => Promise<ModalView>

/** Asks for reviews and decides them; what came of it is shown in the window of the milestone. */
export function registerReviews(listen: Listen, service: ProjectService, adds: Adds, viewOf: ViewOf): void {
  const asks = (id: string, ask: (cause: Cause, where: Checked) => Promise<Result<Checked>>, says: string) =>
    listen.press(id, async (request) => {
      const { project, stage } = readPage(request.value)
      const result = await ask(request.cause, { project, stage: stage ?? 1 })
      await request.redraw(() => viewOf(request, project, stage, result.ok ? says : refused(result.refusal)))
    })

  asks(IDS.ask, service.askForReview, ASKED.executive)
  asks(IDS.askProgramme, (cause, where) => service.askForReview(cause, { ...where, place: 'programme' }), ASKED.programme)
  asks(IDS.askExecutive, service.askExecutive, ASKED.executive)

  listen.press(IDS.decide, (request) =>
    request.open(async () => {
      const { project, stage } = readPage(request.value)
      const page = await service.page(await request.actor(), project, stage)
      if (!page.ok) return done('Projects', refused(page.refusal))
      const { project: about, items, mayDecide, review } = page.value
      return mayDecide && review !== null ? decideForm(about, review, items) : milestoneView(page.value, adds)
    }),
  )

  listen.submit(IDS.decideForm, async (request) => {
    const where = readReview(readMetadata(request.metadata))
    const result = await service.decide(request.cause, where, typedIn(request))
    const says = 'It is decided. Those who lead and manage the project are told.'
    return result.ok ? { back: await viewOf(request, where.project, where.stage, says) } : answer(result, says, 'reason')
  })
}
