import type { Deps, SampleRun } from '../../ports/feature.ts'
import { checklistsSample } from './sample-checklists.ts'
import { programmeSample } from './sample-programme.ts'
import { reviewsSample } from './sample-reviews.ts'
import type { ProjectService } from './service.ts'
import { itemsOf, projectsBy } from './store.ts'

/** What is done already of the first project that the sample's decisions made. */
const NOTES = ['In the paper of the executive meeting.', 'Six GP sessions a week, against what A&E no longer pays for.'] as const

export const projectsSample =
  (deps: Pick<Deps, 'db' | 'findHolders'>, service: ProjectService) =>
  async (run: SampleRun): Promise<void> => {
    const { db } = deps
    const { organisation } = run
    const [project] = (await projectsBy(db, organisation, [], 10)).filter(({ manager }) => manager !== null)
    if (!project?.manager) throw new Error('The sample has no project: none of its proposals was accepted with a project manager.')
    const cause = { organisation, person: project.manager.id, through: 'import' } as const
    const items = await itemsOf(db, organisation, [project.id])
    for (const [place, note] of NOTES.entries()) {
      const ticked = await service.tick(cause, { project: project.id, item: items[place]?.id ?? '' }, { note })
      if (!ticked.ok) throw new Error(`The sample was refused: ${ticked.refusal.code}`)
    }
    await programmeSample(deps, service, { manager: project.manager.id, leads: project.leads.map(({ id }) => id) })(run)
    await reviewsSample(deps, service, { manager: project.manager.id, leads: project.leads.map(({ id }) => id) })(run)
    await checklistsSample(deps, service)(run)
  }
