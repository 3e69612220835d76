import { wasDoneInChat } from '../../platform/done-in-chat.ts'
import type { Deps, FirstStep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** Arranging an agenda, for somebody who sees it for the first time. */
export const firstSteps =
  ({ db }: Pick<Deps, 'db'>) =>
  async (organisation: OrganisationId): Promise<FirstStep[]> => [
    {
      id: 'agenda:take',
      rank: 40,
      as: 'Archway GP',
      text: 'Arrange an agenda: type /daccom meetings, open the next Locality, press Agenda, and take on what a practice suggested.',
      done: await wasDoneInChat(db, organisation, ['agenda.take', 'agenda.drop']),
    },
  ]
