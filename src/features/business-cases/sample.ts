import type { SampleRun } from '../../ports/feature.ts'
import type { Texts } from './model.ts'
import { type CaseParts, factsOf } from './reading.ts'
import type { CaseService } from './service.ts'

/** What those who run the sample's first project have made of what the proposal told. */
const WRITTEN: Texts = {
  why: 'People wait up to four hours in A&E, and many of them are sent on from there. What could be seen by a GP costs more there, and keeps room from those who need it.',
  benefits: '- Shorter waits\n- Fewer people sent from one place to another\n- A&E has more room for those who need it',
  risks: 'Fewer GPs than sessions in the winter: the out-of-hours provider would fill in.',
}

export const casesSample =
  ({ db, projects }: Pick<CaseParts, 'db' | 'projects'>, service: CaseService) =>
  async ({ organisation }: SampleRun): Promise<void> => {
    const [project] = await projects.named(db, organisation, ['urgent', 'care'], 1)
    if (!project?.manager) throw new Error('The sample has no project for urgent care with a manager, who would write its business case.')
    const { texts } = await factsOf(db, organisation, project)
    const cause = { organisation, person: project.manager.id, through: 'import' } as const
    const written = await service.write(cause, { project: project.id, shown: texts, typed: { ...texts, ...WRITTEN } })
    if (!written.ok) throw new Error(`The sample was refused: ${written.refusal.code}`)
  }
