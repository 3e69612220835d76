import type { ModalView } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import type { Listen, PressRequest } from '../../../platform/slack/feature.ts'
import { readLines } from '../checklist-form.ts'
import { STAGES, type Stage } from '../model.ts'
import type { ProjectService } from '../service.ts'
import { refused, stageTitle } from '../wording.ts'
import { CHECKLIST_IDS, readPart, readStage } from './checklist-ids.ts'
import { checklistsView, differenceView, savedView, wordForm } from './checklist-views.ts'
import { readMetadata, readPage } from './ids.ts'
import { type Adds, milestoneView } from './milestone-view.ts'

type Asking = Pick<PressRequest, 'actor'>

const TITLE = 'Checklists'
const answer = answerBy(refused)

/** All checklists of the group, for whoever words them. */
export async function allChecklists({ actor }: Asking, service: ProjectService): Promise<ModalView> {
  const all = await service.checklists(await actor())
  return all.ok ? checklistsView(all.value) : done(TITLE, refused(all.refusal))
}

/** What the group asks at each milestone (D16), and the stretches of a long checklist. */
export function registerChecklists(listen: Listen, service: ProjectService, adds: Adds): void {
  const milestone = async ({ actor }: Asking, project: string, stage: Stage | null, notice?: string, part = 0): Promise<ModalView> => {
    const page = await service.page(await actor(), project, stage)
    return page.ok ? milestoneView(page.value, adds, notice, part) : done('Projects', refused(page.refusal))
  }

  for (const way of ['back', 'on'] as const)
    listen.press(`${CHECKLIST_IDS.part}:${way}`, (request) => {
      const { project, stage, part } = readPart(request.value)
      return request.redraw(() => milestone(request, project, stage, undefined, part))
    })

  listen.press(CHECKLIST_IDS.all, (request) => request.redraw(() => allChecklists(request, service)))

  listen.press(CHECKLIST_IDS.differs, (request) =>
    request.open(async () => {
      const { project, stage } = readPage(request.value)
      const found = await service.sinceItBegan(await request.actor(), project, stage ?? 1)
      return found.ok
        ? differenceView(found.value.project.name, stage ?? 1, found.value.difference)
        : done('Projects', refused(found.refusal))
    }),
  )

  listen.press(CHECKLIST_IDS.word, (request) =>
    request.open(async () => {
      const checklist = await service.checklist(await request.actor(), readStage(request.value))
      return checklist.ok ? wordForm(checklist.value) : done(TITLE, refused(checklist.refusal))
    }),
  )

  listen.submit(CHECKLIST_IDS.wordForm, async (request) => {
    const [stage = '', version = ''] = readMetadata(request.metadata).split('|')
    const worded = { stage: readStage(stage), version: Number(version) }
    const result = await service.wordChecklist(request.cause, worded, readLines(request.values)[0]?.lines ?? [])
    const first = Object.keys(request.initial)[0] ?? ''
    if (!result.ok) return answer(result, '', first)
    const now = await service.checklist(await request.actor(), worded.stage)
    if (!now.ok) return answer(now, '')
    return { show: savedView(result.value.version > worded.version ? now.value : { ...now.value, worded: null }) }
  })

  for (const each of STAGES)
    listen.press(`${CHECKLIST_IDS.learn}:${each}`, async (request) => {
      const { project } = readPage(request.value)
      const result = await service.learnFrom(request.cause, { project, stage: each })
      const says = result.ok
        ? `It is asked at ${stageTitle(each)} from now on. Milestones that have begun keep the checklist that they began with.`
        : refused(result.refusal)
      await request.redraw(() => milestone(request, project, 4, says))
    })
}
