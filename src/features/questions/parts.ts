import type { Actions } from '../../ports/actions.ts'
import type { Agenda } from '../../ports/agenda.ts'
import type { Deps } from '../../ports/feature.ts'
import type { FindBodySeries } from '../../ports/projects.ts'
import type { RaiseProposal } from '../../ports/proposals.ts'

/** What this slice is built from. */
export type QuestionParts = Pick<Deps, 'db' | 'clock' | 'useCase' | 'work' | 'permits' | 'findPerson'> & {
  agenda: Pick<Agenda, 'raise' | 'takeOff'>
  actions: Pick<Actions, 'agree'>
  raiseProposal: RaiseProposal
  findBodySeries: FindBodySeries
}
