import { wasDoneInChat } from '../../platform/done-in-chat.ts'
import type { Deps, FirstStep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** The digest, for somebody who sees it for the first time. */
export const firstSteps =
  ({ db }: Pick<Deps, 'db'>) =>
  async (organisation: OrganisationId): Promise<FirstStep[]> => [
    {
      id: 'digest:receive',
      rank: 70,
      as: 'Manor Street GP',
      text: 'Read the executive’s week: type /daccom digest and press Send it to me too. Then move the clock to the next digest.',
      done: await wasDoneInChat(db, organisation, ['digest.wanted']),
    },
  ]
