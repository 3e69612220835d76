import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { ProjectNow, Projects } from '../../ports/projects.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'

/** What this slice is built from. */
export type SubmissionParts = Pick<Deps, 'db' | 'clock' | 'useCase' | 'work' | 'permits' | 'findPerson' | 'findHolders' | 'planNudge'> & {
  findWorkingTime: FindWorkingTime
  projects: Projects
}

/** Whether somebody enters what the committee does with a project: whoever leads or manages it, or keeps all of them. */
export const mayEnter = (
  { permits, projects }: Pick<SubmissionParts, 'permits' | 'projects'>,
  actor: Actor,
  project: ProjectNow,
): boolean => projects.hasPart(actor, project) || permits(actor, 'projects.keep') === null
