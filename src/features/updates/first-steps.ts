import { wasDoneInChat } from '../../platform/done-in-chat.ts'
import type { Deps, FirstStep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** A report on a project, for somebody who gives one for the first time. */
export const firstSteps =
  ({ db }: Pick<Deps, 'db'>) =>
  async (organisation: OrganisationId): Promise<FirstStep[]> => [
    {
      id: 'updates:report',
      rank: 65,
      as: 'Project manager',
      text: 'Say in a minute how a project goes: type /daccom update. The meeting that decides about it finds it on its agenda.',
      done: await wasDoneInChat(db, organisation, ['project.report']),
    },
  ]
