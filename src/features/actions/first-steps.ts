import { wasDoneInChat } from '../../platform/done-in-chat.ts'
import type { Deps, FirstStep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** Ticking something off, for somebody who sees it for the first time. */
export const firstSteps =
  ({ db }: Pick<Deps, 'db'>) =>
  async (organisation: OrganisationId): Promise<FirstStep[]> => [
    {
      id: 'actions:done',
      rank: 50,
      as: 'Manor Street GP',
      text: 'Tick something off: type /daccom actions, see what is with you, and press Done.',
      done: await wasDoneInChat(db, organisation, ['action.done']),
    },
  ]
