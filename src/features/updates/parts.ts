import type { Agenda } from '../../ports/agenda.ts'
import type { Deps } from '../../ports/feature.ts'
import type { FindBodySeries, Projects } from '../../ports/projects.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'

/** What this slice is built from. */
export type UpdateParts = Pick<
  Deps,
  'db' | 'clock' | 'useCase' | 'work' | 'permits' | 'findPerson' | 'findHolders' | 'planNudge' | 'calendar'
> & {
  projects: Projects
  agenda: Pick<Agenda, 'raise' | 'takeOff'>
  findBodySeries: FindBodySeries
  findWorkingTime: FindWorkingTime
}
