import type { SampleRun } from '../../ports/feature.ts'
import { DAY_MS, dayOf } from '../../shared/dates.ts'
import type { Result } from '../../shared/result.ts'
import type { SubmissionParts } from './parts.ts'
import type { SubmissionService } from './service.ts'
import { readFunder } from './store.ts'

/** The first project that a proposal became has been before the committee, which asks for more work. */
export const submissionsSample =
  ({ db, projects }: Pick<SubmissionParts, 'db' | 'projects'>, service: SubmissionService) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    const project = (await projects.running(db, organisation)).find(({ manager, proposal }) => manager !== null && proposal !== null)
    if (!project?.manager) throw new Error('The sample has no project with a manager that could go to the committee.')
    const { zone } = await readFunder(db, organisation)
    const cause = { organisation, person: project.manager.id, through: 'import' } as const
    const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
    const day = (days: number) => dayOf(ago(days), zone)

    goTo(ago(6))
    const { id } = entered(await service.submit(cause, project.id, { submittedOn: day(6), meetingOn: day(2) }))
    goTo(ago(1))
    entered(
      await service.take(cause, id, 'more_work', {
        on: day(2),
        text: 'How many of these people come at night, and what the nights would cost.',
      }),
    )
    goTo(now)
  }

/** The sample is ours: whatever it does is allowed, or the sample is wrong. */
function entered<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The sample was refused: ${result.refusal.code} ${result.refusal.field ?? ''}`)
  return result.value
}
