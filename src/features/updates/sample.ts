import type { SampleRun } from '../../ports/feature.ts'
import { DAY_MS } from '../../shared/dates.ts'
import type { Held } from '../../shared/edits.ts'
import type { Field } from './model.ts'
import type { UpdateParts } from './parts.ts'
import type { UpdateService } from './service.ts'

/** Long enough ago that the next is asked for before the meeting to come. */
const DAYS_AGO = 6

const REPORT: Held<Field> = {
  goes: 'on_track',
  happened: 'The rota is filled for weekdays, and six practices lend a GP.',
  next: 'Costs of the weekends, with the trust.',
  decision: 'Do we open at weekends from the beginning?',
}

/** The last report on the first project that somebody manages, with the decision that it asks for. */
export const updatesSample =
  ({ db, projects }: Pick<UpdateParts, 'db' | 'projects'>, service: UpdateService) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    const [project] = (await projects.running(db, organisation)).filter(({ manager }) => manager !== null)
    if (!project?.manager) throw new Error('The sample has no project that somebody manages.')
    goTo(new Date(now.getTime() - DAYS_AGO * DAY_MS))
    const said = await service.report({ organisation, person: project.manager.id, through: 'import' }, project.id, REPORT)
    if (!said.ok) throw new Error(`The sample's report was refused: ${said.refusal.code}.`)
    goTo(now)
  }
